import type { MigrationStep } from '../../platform/db';
export const storefrontTables: readonly MigrationStep[] = [
  {
    name: 'create_storefront_layer_1767225600038',
    sqlite: [
      'CREATE TABLE "storefront_layer" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "level" varchar(8) NOT NULL, "target_id" integer NOT NULL, "content" text NOT NULL, "version" integer NOT NULL DEFAULT (1), "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_a7fca4d4bda73cd3055bef8e18a" UNIQUE ("level", "target_id"))',
    ],
    mysql: [
      "CREATE TABLE `storefront_layer` (`id` int NOT NULL AUTO_INCREMENT, `level` varchar(8) NOT NULL, `target_id` int NOT NULL, `content` text NOT NULL, `version` int NOT NULL DEFAULT '1', `updated_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_a7fca4d4bda73cd3055bef8e18` (`level`, `target_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_visit_memory_1767225600039',
    sqlite: [
      'CREATE TABLE "visit_memory" ("owner" varchar(48) PRIMARY KEY NOT NULL, "link_store_id" integer, "link_at" datetime(3), "link_guide_id" integer, "manual_store_id" integer, "manual_at" datetime(3), "far_asked_at" datetime(3), "last_store_id" integer, "last_at" datetime(3), "city" varchar(30), "city_at" datetime(3), "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `visit_memory` (`owner` varchar(48) NOT NULL, `link_store_id` int NULL, `link_at` datetime(3) NULL, `link_guide_id` int NULL, `manual_store_id` int NULL, `manual_at` datetime(3) NULL, `far_asked_at` datetime(3) NULL, `last_store_id` int NULL, `last_at` datetime(3) NULL, `city` varchar(30) NULL, `city_at` datetime(3) NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`owner`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
