import type { MigrationStep } from '../../platform/db';
export const inventoryTables: readonly MigrationStep[] = [
  {
    name: 'create_stock_1767225600026',
    sqlite: [
      'CREATE TABLE "stock" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "location_id" integer NOT NULL, "sku_id" integer NOT NULL, "on_hand" integer NOT NULL DEFAULT (0), "reserved" integer NOT NULL DEFAULT (0), CONSTRAINT "UQ_3628a51e689018d976777ff38c2" UNIQUE ("location_id", "sku_id"))',
      'CREATE INDEX "IDX_157b3e9bebea37fbbea236fdf4" ON "stock" ("sku_id") ',
    ],
    mysql: [
      "CREATE TABLE `stock` (`id` int NOT NULL AUTO_INCREMENT, `location_id` int NOT NULL, `sku_id` int NOT NULL, `on_hand` int NOT NULL DEFAULT '0', `reserved` int NOT NULL DEFAULT '0', INDEX `IDX_157b3e9bebea37fbbea236fdf4` (`sku_id`), UNIQUE INDEX `IDX_3628a51e689018d976777ff38c` (`location_id`, `sku_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_stock_location_1767225600027',
    sqlite: [
      'CREATE TABLE "stock_location" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" varchar(10) NOT NULL, "store_id" integer, "name" varchar(60) NOT NULL, "city" varchar(30) NOT NULL, CONSTRAINT "UQ_2e2cf6588f1615448ff4faa2666" UNIQUE ("store_id"))',
    ],
    mysql: [
      'CREATE TABLE `stock_location` (`id` int NOT NULL AUTO_INCREMENT, `kind` varchar(10) NOT NULL, `store_id` int NULL, `name` varchar(60) NOT NULL, `city` varchar(30) NOT NULL, UNIQUE INDEX `IDX_2e2cf6588f1615448ff4faa266` (`store_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_stock_movement_1767225600028',
    sqlite: [
      'CREATE TABLE "stock_movement" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "kind" varchar(10) NOT NULL, "location_id" integer NOT NULL, "sku_id" integer NOT NULL, "on_hand_delta" integer NOT NULL, "reserved_delta" integer NOT NULL, "reference" varchar(80) NOT NULL DEFAULT (\'\'), "reason" varchar(60) NOT NULL DEFAULT (\'\'), "operator_id" integer)',
      'CREATE INDEX "IDX_7a3a3a87c38acc6ff2caf9a74b" ON "stock_movement" ("at") ',
      'CREATE INDEX "IDX_e5e271f2da9fdea72051ed73af" ON "stock_movement" ("location_id", "sku_id") ',
    ],
    mysql: [
      "CREATE TABLE `stock_movement` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `kind` varchar(10) NOT NULL, `location_id` int NOT NULL, `sku_id` int NOT NULL, `on_hand_delta` int NOT NULL, `reserved_delta` int NOT NULL, `reference` varchar(80) NOT NULL DEFAULT '', `reason` varchar(60) NOT NULL DEFAULT '', `operator_id` int NULL, INDEX `IDX_7a3a3a87c38acc6ff2caf9a74b` (`at`), INDEX `IDX_e5e271f2da9fdea72051ed73af` (`location_id`, `sku_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
