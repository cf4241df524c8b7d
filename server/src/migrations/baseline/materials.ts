import type { MigrationStep } from '../../platform/db';
export const materialsTables: readonly MigrationStep[] = [
  {
    name: 'create_material_1767225600040',
    sqlite: [
      'CREATE TABLE "material" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar(40) NOT NULL, "brand_id" integer, "ends_at" datetime(3) NOT NULL, "draft" text NOT NULL, "approved" text, "status" varchar(10) NOT NULL, "note" varchar(200) NOT NULL DEFAULT (\'\'), "created_by" varchar(40) NOT NULL, "submitted_by" integer, "approved_at" datetime(3), "version" integer NOT NULL DEFAULT (1), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_87f75e82539e2c237f84f057ee" ON "material" ("status", "ends_at") ',
    ],
    mysql: [
      "CREATE TABLE `material` (`id` int NOT NULL AUTO_INCREMENT, `title` varchar(40) NOT NULL, `brand_id` int NULL, `ends_at` datetime(3) NOT NULL, `draft` text NOT NULL, `approved` text NULL, `status` varchar(10) NOT NULL, `note` varchar(200) NOT NULL DEFAULT '', `created_by` varchar(40) NOT NULL, `submitted_by` int NULL, `approved_at` datetime(3) NULL, `version` int NOT NULL DEFAULT '1', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_87f75e82539e2c237f84f057ee` (`status`, `ends_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
