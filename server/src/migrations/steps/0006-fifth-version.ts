import type { MigrationStep } from '../../platform/db';
export const fifthVersion: readonly MigrationStep[] = [
  {
    name: 'alter_after_sale_1767225606000',
    sqlite: ['CREATE INDEX "IDX_88096cc48ce2cd1fc6596c72e9" ON "after_sale" ("status", "updated_at") '],
    mysql: ['ALTER TABLE `after_sale` ADD INDEX `IDX_88096cc48ce2cd1fc6596c72e9` (`status`, `updated_at`)'],
  },
  {
    name: 'alter_customer_contact_1767225606001',
    sqlite: ['ALTER TABLE "customer_contact" ADD COLUMN "proved" boolean NOT NULL DEFAULT (0)'],
    mysql: ['ALTER TABLE `customer_contact` ADD `proved` tinyint NOT NULL DEFAULT 0'],
  },
  {
    name: 'alter_guide_task_assignment_1767225606002',
    sqlite: ['ALTER TABLE "guide_task_assignment" ADD COLUMN "self_reported" integer NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `guide_task_assignment` ADD `self_reported` int NOT NULL DEFAULT '0'"],
  },
  {
    name: 'alter_guide_task_contact_1767225606003',
    sqlite: ['ALTER TABLE "guide_task_contact" ADD COLUMN "proved" boolean NOT NULL DEFAULT (0)'],
    mysql: ['ALTER TABLE `guide_task_contact` ADD `proved` tinyint NOT NULL DEFAULT 0'],
  },
  {
    name: 'alter_import_job_1767225606004',
    sqlite: ['ALTER TABLE "import_job" ADD COLUMN "unchanged" integer NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `import_job` ADD `unchanged` int NOT NULL DEFAULT '0'"],
  },
  {
    name: 'create_kept_value_1767225606005',
    sqlite: [
      'CREATE TABLE "kept_value" ("name" varchar(80) NOT NULL, "key_hash" varchar(64) NOT NULL, "part" integer NOT NULL, "made_at" datetime(3) NOT NULL, "took_ms" integer NOT NULL, "body" text NOT NULL, PRIMARY KEY ("name", "key_hash", "part"))',
      'CREATE INDEX "IDX_f1aea3f3b70c91b156be47b6fe" ON "kept_value" ("made_at") ',
    ],
    mysql: [
      'CREATE TABLE `kept_value` (`name` varchar(80) NOT NULL, `key_hash` varchar(64) NOT NULL, `part` int NOT NULL, `made_at` datetime(3) NOT NULL, `took_ms` int NOT NULL, `body` text NOT NULL, INDEX `IDX_f1aea3f3b70c91b156be47b6fe` (`made_at`), PRIMARY KEY (`name`, `key_hash`, `part`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_order_line_1767225606006',
    sqlite: [
      'DROP INDEX "IDX_22c6d0ae4c3bf3380f5a3c57fc"',
      'DROP INDEX "IDX_4526de8c78faf508b2ef1e8436"',
      'CREATE INDEX "IDX_61c1725fb0ba21a003425de94a" ON "order_line" ("product_id", "member_id") ',
    ],
    mysql: [
      'ALTER TABLE `order_line` DROP INDEX `IDX_22c6d0ae4c3bf3380f5a3c57fc`, DROP INDEX `IDX_4526de8c78faf508b2ef1e8436`, ADD INDEX `IDX_61c1725fb0ba21a003425de94a` (`product_id`, `member_id`)',
    ],
  },
  {
    name: 'alter_orders_1767225606007',
    sqlite: [
      'DROP INDEX "IDX_5db1e259c8c6c4e92c84bebe6f"',
      'DROP INDEX "IDX_648481b45fff88abaaf6c60694"',
      'ALTER TABLE "orders" ADD COLUMN "contact_end" varchar(4) NOT NULL DEFAULT (\'\')',
      'CREATE INDEX "IDX_29e84d675299fed4c7e7b71ea9" ON "orders" ("contact_end", "contact_phone") ',
      'CREATE INDEX "IDX_7911d579242338dbdbaae4e05c" ON "orders" ("fulfil_store_id", "status") ',
    ],
    mysql: [
      "ALTER TABLE `orders` ADD `contact_end` varchar(4) NOT NULL DEFAULT '', DROP INDEX `IDX_5db1e259c8c6c4e92c84bebe6f`, DROP INDEX `IDX_648481b45fff88abaaf6c60694`, ADD INDEX `IDX_29e84d675299fed4c7e7b71ea9` (`contact_end`, `contact_phone`), ADD INDEX `IDX_7911d579242338dbdbaae4e05c` (`fulfil_store_id`, `status`)",
    ],
  },
  {
    name: 'alter_recruit_plan_1767225606008',
    sqlite: ['ALTER TABLE "recruit_plan" ADD COLUMN "needs_friend" boolean NOT NULL DEFAULT (0)'],
    mysql: ['ALTER TABLE `recruit_plan` ADD `needs_friend` tinyint NOT NULL DEFAULT 0'],
  },
  {
    name: 'alter_sale_line_1767225606009',
    sqlite: ['CREATE INDEX "IDX_e133c85c35b4f5feb24217a86e" ON "sale_line" ("assist_guide_id", "day") '],
    mysql: ['ALTER TABLE `sale_line` ADD INDEX `IDX_e133c85c35b4f5feb24217a86e` (`assist_guide_id`, `day`)'],
  },
  {
    name: 'create_sku_cost_1767225606010',
    sqlite: [
      'CREATE TABLE "sku_cost" ("sku_id" integer PRIMARY KEY NOT NULL, "cost_fen" integer NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `sku_cost` (`sku_id` int NOT NULL, `cost_fen` int NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`sku_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_staff_assignment_1767225606011',
    sqlite: ['ALTER TABLE "staff_assignment" ADD COLUMN "role" varchar(10) NOT NULL DEFAULT (\'guide\')'],
    mysql: ["ALTER TABLE `staff_assignment` ADD `role` varchar(10) NOT NULL DEFAULT 'guide'"],
  },
  {
    name: 'create_store_turnover_day_1767225606012',
    sqlite: [
      'CREATE TABLE "store_turnover_day" ("day" varchar(10) NOT NULL, "channel" varchar(12) NOT NULL, "store_id" integer NOT NULL, "turnover_fen" bigint NOT NULL DEFAULT (0), "turnover_back_fen" bigint NOT NULL DEFAULT (0), "fulfilled_fen" bigint NOT NULL DEFAULT (0), PRIMARY KEY ("day", "channel", "store_id"))',
      'CREATE INDEX "IDX_633e5984b56376d4ae404e0db6" ON "store_turnover_day" ("store_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `store_turnover_day` (`day` varchar(10) NOT NULL, `channel` varchar(12) NOT NULL, `store_id` int NOT NULL, `turnover_fen` bigint NOT NULL DEFAULT '0', `turnover_back_fen` bigint NOT NULL DEFAULT '0', `fulfilled_fen` bigint NOT NULL DEFAULT '0', INDEX `IDX_633e5984b56376d4ae404e0db6` (`store_id`, `day`), PRIMARY KEY (`day`, `channel`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'alter_target_1767225606013',
    sqlite: [
      'ALTER TABLE "target" ADD COLUMN "capped_by_pool" boolean NOT NULL DEFAULT (0)',
      'ALTER TABLE "target" ADD COLUMN "pool_at_end" integer',
    ],
    mysql: ['ALTER TABLE `target` ADD `capped_by_pool` tinyint NOT NULL DEFAULT 0, ADD `pool_at_end` int NULL'],
  },
];
