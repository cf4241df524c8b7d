import type { MigrationStep } from '../../platform/db';
export const storesTables: readonly MigrationStep[] = [
  {
    name: 'create_franchise_term_1767225600010',
    sqlite: [
      'CREATE TABLE "franchise_term" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "franchisee_id" integer NOT NULL, "store_id" integer NOT NULL, "rebate_bp" integer NOT NULL, "valid_from" datetime(3) NOT NULL, "valid_to" datetime(3))',
      'CREATE INDEX "IDX_54c4f74018ccdf171809967339" ON "franchise_term" ("franchisee_id") ',
      'CREATE INDEX "IDX_8e96079e520100ff3d73d0dc1a" ON "franchise_term" ("store_id", "valid_from") ',
    ],
    mysql: [
      'CREATE TABLE `franchise_term` (`id` int NOT NULL AUTO_INCREMENT, `franchisee_id` int NOT NULL, `store_id` int NOT NULL, `rebate_bp` int NOT NULL, `valid_from` datetime(3) NOT NULL, `valid_to` datetime(3) NULL, INDEX `IDX_54c4f74018ccdf171809967339` (`franchisee_id`), INDEX `IDX_8e96079e520100ff3d73d0dc1a` (`store_id`, `valid_from`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_franchisee_1767225600011',
    sqlite: [
      'CREATE TABLE "franchisee" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(20) NOT NULL, "name" varchar(40) NOT NULL, "rebate_bp" integer NOT NULL, "contract_from" datetime(3) NOT NULL, "contract_to" datetime(3), "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_59a305ca7c59f2651257483e4d1" UNIQUE ("code"))',
    ],
    mysql: [
      'CREATE TABLE `franchisee` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(20) NOT NULL, `name` varchar(40) NOT NULL, `rebate_bp` int NOT NULL, `contract_from` datetime(3) NOT NULL, `contract_to` datetime(3) NULL, `created_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_59a305ca7c59f2651257483e4d` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_region_1767225600012',
    sqlite: [
      'CREATE TABLE "region" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer, "name" varchar(40) NOT NULL, "sort" integer NOT NULL DEFAULT (0))',
      'CREATE INDEX "IDX_2547f55866c0274d35fdd9a29c" ON "region" ("parent_id") ',
    ],
    mysql: [
      "CREATE TABLE `region` (`id` int NOT NULL AUTO_INCREMENT, `parent_id` int NULL, `name` varchar(40) NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_2547f55866c0274d35fdd9a29c` (`parent_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_store_1767225600013',
    sqlite: [
      'CREATE TABLE "store" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(20) NOT NULL, "name" varchar(60) NOT NULL, "brand_id" integer NOT NULL, "region_id" integer NOT NULL, "lng" double precision NOT NULL, "lat" double precision NOT NULL, "province" varchar(20) NOT NULL, "city" varchar(30) NOT NULL, "district" varchar(30) NOT NULL, "address" varchar(120) NOT NULL, "mall" varchar(40), "phone" varchar(20), "radius_m" integer NOT NULL DEFAULT (3000), "hours" text NOT NULL, "services" text NOT NULL, "status" varchar(10) NOT NULL, "successor_store_id" integer, "flagship" boolean NOT NULL DEFAULT (0), "hq" boolean NOT NULL DEFAULT (0), "priority" integer NOT NULL DEFAULT (0), "franchisee_id" integer, "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_40c711bd10299557bc2bc497206" UNIQUE ("code"))',
      'CREATE INDEX "IDX_44975627c87905e1cbf046a053" ON "store" ("brand_id") ',
      'CREATE INDEX "IDX_95747432b3affdb8d71adfa4bc" ON "store" ("region_id") ',
      'CREATE INDEX "IDX_568fa88275a9e1b7cbaa443336" ON "store" ("franchisee_id") ',
    ],
    mysql: [
      "CREATE TABLE `store` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(20) NOT NULL, `name` varchar(60) NOT NULL, `brand_id` int NOT NULL, `region_id` int NOT NULL, `lng` double NOT NULL, `lat` double NOT NULL, `province` varchar(20) NOT NULL, `city` varchar(30) NOT NULL, `district` varchar(30) NOT NULL, `address` varchar(120) NOT NULL, `mall` varchar(40) NULL, `phone` varchar(20) NULL, `radius_m` int NOT NULL DEFAULT '3000', `hours` text NOT NULL, `services` text NOT NULL, `status` varchar(10) NOT NULL, `successor_store_id` int NULL, `flagship` tinyint NOT NULL DEFAULT 0, `hq` tinyint NOT NULL DEFAULT 0, `priority` int NOT NULL DEFAULT '0', `franchisee_id` int NULL, `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_44975627c87905e1cbf046a053` (`brand_id`), INDEX `IDX_95747432b3affdb8d71adfa4bc` (`region_id`), INDEX `IDX_568fa88275a9e1b7cbaa443336` (`franchisee_id`), UNIQUE INDEX `IDX_40c711bd10299557bc2bc49720` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
