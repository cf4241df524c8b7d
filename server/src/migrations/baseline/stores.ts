import type { MigrationStep } from '../../platform/db';
export const storesTables: readonly MigrationStep[] = [
  {
    name: 'create_region_1767225600009',
    sqlite: [
      'CREATE TABLE "region" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer, "name" varchar(40) NOT NULL, "sort" integer NOT NULL DEFAULT (0))',
      'CREATE INDEX "IDX_2547f55866c0274d35fdd9a29c" ON "region" ("parent_id") ',
    ],
    mysql: [
      "CREATE TABLE `region` (`id` int NOT NULL AUTO_INCREMENT, `parent_id` int NULL, `name` varchar(40) NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_2547f55866c0274d35fdd9a29c` (`parent_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_store_1767225600010',
    sqlite: [
      'CREATE TABLE "store" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(20) NOT NULL, "name" varchar(60) NOT NULL, "brand_id" integer NOT NULL, "region_id" integer NOT NULL, "lng" double precision NOT NULL, "lat" double precision NOT NULL, "province" varchar(20) NOT NULL, "city" varchar(30) NOT NULL, "district" varchar(30) NOT NULL, "address" varchar(120) NOT NULL, "mall" varchar(40), "phone" varchar(20), "radius_m" integer NOT NULL DEFAULT (3000), "hours" text NOT NULL, "services" text NOT NULL, "status" varchar(10) NOT NULL, "successor_store_id" integer, "flagship" boolean NOT NULL DEFAULT (0), "hq" boolean NOT NULL DEFAULT (0), "priority" integer NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_40c711bd10299557bc2bc497206" UNIQUE ("code"))',
      'CREATE INDEX "IDX_44975627c87905e1cbf046a053" ON "store" ("brand_id") ',
      'CREATE INDEX "IDX_95747432b3affdb8d71adfa4bc" ON "store" ("region_id") ',
    ],
    mysql: [
      "CREATE TABLE `store` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(20) NOT NULL, `name` varchar(60) NOT NULL, `brand_id` int NOT NULL, `region_id` int NOT NULL, `lng` double NOT NULL, `lat` double NOT NULL, `province` varchar(20) NOT NULL, `city` varchar(30) NOT NULL, `district` varchar(30) NOT NULL, `address` varchar(120) NOT NULL, `mall` varchar(40) NULL, `phone` varchar(20) NULL, `radius_m` int NOT NULL DEFAULT '3000', `hours` text NOT NULL, `services` text NOT NULL, `status` varchar(10) NOT NULL, `successor_store_id` int NULL, `flagship` tinyint NOT NULL DEFAULT 0, `hq` tinyint NOT NULL DEFAULT 0, `priority` int NOT NULL DEFAULT '0', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_44975627c87905e1cbf046a053` (`brand_id`), INDEX `IDX_95747432b3affdb8d71adfa4bc` (`region_id`), UNIQUE INDEX `IDX_40c711bd10299557bc2bc49720` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
