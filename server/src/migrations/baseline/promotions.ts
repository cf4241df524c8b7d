import type { MigrationStep } from '../../platform/db';
export const promotionsTables: readonly MigrationStep[] = [
  {
    name: 'create_hot_zone_1767225600035',
    sqlite: [
      'CREATE TABLE "hot_zone" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draft" text NOT NULL, "published" text, "previous" text, "status" varchar(10) NOT NULL, "version" integer NOT NULL DEFAULT (1), "published_version" integer, "previous_version" integer, "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `hot_zone` (`id` int NOT NULL AUTO_INCREMENT, `draft` text NOT NULL, `published` text NULL, `previous` text NULL, `status` varchar(10) NOT NULL, `version` int NOT NULL DEFAULT '1', `published_version` int NULL, `previous_version` int NULL, `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_zone_day_1767225600036',
    sqlite: [
      'CREATE TABLE "zone_day" ("zone_id" integer NOT NULL, "day" varchar(10) NOT NULL, "impressions" integer NOT NULL DEFAULT (0), "clicks" integer NOT NULL DEFAULT (0), PRIMARY KEY ("zone_id", "day"))',
    ],
    mysql: [
      "CREATE TABLE `zone_day` (`zone_id` int NOT NULL, `day` varchar(10) NOT NULL, `impressions` int NOT NULL DEFAULT '0', `clicks` int NOT NULL DEFAULT '0', PRIMARY KEY (`zone_id`, `day`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
