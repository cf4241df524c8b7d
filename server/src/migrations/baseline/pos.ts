import type { MigrationStep } from '../../platform/db';
export const posTables: readonly MigrationStep[] = [
  {
    name: 'create_api_key_1767225600063',
    sqlite: [
      'CREATE TABLE "api_key" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "key_id" varchar(40) NOT NULL, "name" varchar(40) NOT NULL, "kinds" text NOT NULL, "store_ids" text, "secret" varchar(160) NOT NULL, "old_secret" varchar(160), "old_until" datetime(3), "status" varchar(10) NOT NULL, "created_at" datetime(3) NOT NULL, "last_used_at" datetime(3), CONSTRAINT "UQ_25317defbd76045915caa07f8aa" UNIQUE ("key_id"))',
    ],
    mysql: [
      'CREATE TABLE `api_key` (`id` int NOT NULL AUTO_INCREMENT, `key_id` varchar(40) NOT NULL, `name` varchar(40) NOT NULL, `kinds` text NOT NULL, `store_ids` text NULL, `secret` varchar(160) NOT NULL, `old_secret` varchar(160) NULL, `old_until` datetime(3) NULL, `status` varchar(10) NOT NULL, `created_at` datetime(3) NOT NULL, `last_used_at` datetime(3) NULL, UNIQUE INDEX `IDX_25317defbd76045915caa07f8a` (`key_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_price_report_1767225600064',
    sqlite: [
      'CREATE TABLE "price_report" ("store_id" integer NOT NULL, "sku_id" integer NOT NULL, "price_fen" integer NOT NULL, "at" datetime(3) NOT NULL, PRIMARY KEY ("store_id", "sku_id"))',
    ],
    mysql: [
      'CREATE TABLE `price_report` (`store_id` int NOT NULL, `sku_id` int NOT NULL, `price_fen` int NOT NULL, `at` datetime(3) NOT NULL, PRIMARY KEY (`store_id`, `sku_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_received_item_1767225600065',
    sqlite: [
      'CREATE TABLE "received_item" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(16) NOT NULL, "source_key" varchar(40) NOT NULL, "external_id" varchar(64) NOT NULL, "digest" varchar(64) NOT NULL, "store_id" integer, "sale_id" bigint, "answer" text NOT NULL, "api_key_id" integer, "at" datetime(3) NOT NULL, "received_at" datetime(3) NOT NULL, CONSTRAINT "UQ_2f69f31de0496a27e082142dca5" UNIQUE ("kind", "source_key", "external_id"))',
    ],
    mysql: [
      'CREATE TABLE `received_item` (`id` bigint NOT NULL, `kind` varchar(16) NOT NULL, `source_key` varchar(40) NOT NULL, `external_id` varchar(64) NOT NULL, `digest` varchar(64) NOT NULL, `store_id` int NULL, `sale_id` bigint NULL, `answer` text NOT NULL, `api_key_id` int NULL, `at` datetime(3) NOT NULL, `received_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_2f69f31de0496a27e082142dca` (`kind`, `source_key`, `external_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_rejection_1767225600066',
    sqlite: [
      'CREATE TABLE "rejection" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, "kind" varchar(16) NOT NULL, "api_key_id" integer NOT NULL, "key_name" varchar(40) NOT NULL, "external_id" varchar(64) NOT NULL, "store_id" integer, "code" varchar(32) NOT NULL, "message" varchar(200) NOT NULL, "body" text NOT NULL, CONSTRAINT "UQ_808e53a771638c13d60b6623cb1" UNIQUE ("kind", "api_key_id", "external_id", "code"))',
      'CREATE INDEX "IDX_60e74eab3ff29893e142fc10c1" ON "rejection" ("at") ',
      'CREATE INDEX "IDX_2d06ca8c00b7f40cbf6450ae30" ON "rejection" ("day", "store_id") ',
    ],
    mysql: [
      'CREATE TABLE `rejection` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, `kind` varchar(16) NOT NULL, `api_key_id` int NOT NULL, `key_name` varchar(40) NOT NULL, `external_id` varchar(64) NOT NULL, `store_id` int NULL, `code` varchar(32) NOT NULL, `message` varchar(200) NOT NULL, `body` text NOT NULL, INDEX `IDX_60e74eab3ff29893e142fc10c1` (`at`), INDEX `IDX_2d06ca8c00b7f40cbf6450ae30` (`day`, `store_id`), UNIQUE INDEX `IDX_808e53a771638c13d60b6623cb` (`kind`, `api_key_id`, `external_id`, `code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_stock_short_1767225600067',
    sqlite: [
      'CREATE TABLE "stock_short" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "store_id" integer NOT NULL, "sku_id" integer NOT NULL, "short_by" integer NOT NULL, "external_id" varchar(64) NOT NULL, "counted_at" datetime(3))',
      'CREATE INDEX "IDX_2cd971d32eaaa8109209cbb999" ON "stock_short" ("counted_at") ',
      'CREATE INDEX "IDX_c31ee3bccf635990981e5918a1" ON "stock_short" ("store_id", "sku_id") ',
    ],
    mysql: [
      'CREATE TABLE `stock_short` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `store_id` int NOT NULL, `sku_id` int NOT NULL, `short_by` int NOT NULL, `external_id` varchar(64) NOT NULL, `counted_at` datetime(3) NULL, INDEX `IDX_2cd971d32eaaa8109209cbb999` (`counted_at`), INDEX `IDX_c31ee3bccf635990981e5918a1` (`store_id`, `sku_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_till_day_1767225600068',
    sqlite: [
      'CREATE TABLE "till_day" ("day" varchar(10) NOT NULL, "store_id" integer NOT NULL, "receipts" integer NOT NULL, "matched" integer NOT NULL, "net_fen" bigint NOT NULL, PRIMARY KEY ("day", "store_id"))',
    ],
    mysql: [
      'CREATE TABLE `till_day` (`day` varchar(10) NOT NULL, `store_id` int NOT NULL, `receipts` int NOT NULL, `matched` int NOT NULL, `net_fen` bigint NOT NULL, PRIMARY KEY (`day`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_till_sync_1767225600069',
    sqlite: [
      'CREATE TABLE "till_sync" ("store_id" integer PRIMARY KEY NOT NULL, "last_paid_at" datetime(3) NOT NULL, "last_received_at" datetime(3) NOT NULL, "lag_seconds" integer NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `till_sync` (`store_id` int NOT NULL, `last_paid_at` datetime(3) NOT NULL, `last_received_at` datetime(3) NOT NULL, `lag_seconds` int NOT NULL, PRIMARY KEY (`store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
