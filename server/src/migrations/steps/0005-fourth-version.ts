import type { MigrationStep } from '../../platform/db';
export const fourthVersion: readonly MigrationStep[] = [
  {
    name: 'alter_after_sale_1767225605000',
    harmless: 'one exchange for each key of a member: what older versions write has no key, and none is like no other',
    sqlite: [
      'CREATE TABLE "temporary_after_sale" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "member_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(12) NOT NULL, "status" varchar(10) NOT NULL, "reason" varchar(40) NOT NULL, "note" varchar(200) NOT NULL DEFAULT (\'\'), "lines" text NOT NULL, "amount_fen" integer NOT NULL, "return_by" varchar(6), "carrier" varchar(30), "tracking_no" varchar(32), "exchange" text, "held_quantity" integer NOT NULL DEFAULT (0), "held_sku_id" integer, "held_location_id" integer, "held_until" datetime(3), "new_order_id" bigint, "request_key" varchar(128), "request_hash" varchar(64) NOT NULL DEFAULT (\'\'), "decision_note" varchar(200) NOT NULL DEFAULT (\'\'), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_2f74d96199cca007399deb0aeee" UNIQUE ("member_id", "request_key"))',
      'INSERT INTO "temporary_after_sale" ("id", "order_id", "member_id", "store_id", "kind", "status", "reason", "note", "lines", "amount_fen", "return_by", "carrier", "tracking_no", "decision_note", "created_at", "updated_at") SELECT "id", "order_id", "member_id", "store_id", "kind", "status", "reason", "note", "lines", "amount_fen", "return_by", "carrier", "tracking_no", "decision_note", "created_at", "updated_at" FROM "after_sale"',
      'DROP TABLE "after_sale"',
      'ALTER TABLE "temporary_after_sale" RENAME TO "after_sale"',
      'CREATE INDEX "IDX_424461ca79cb1e7270a0da739b" ON "after_sale" ("order_id") ',
      'CREATE INDEX "IDX_090be033afb76a026833a8a522" ON "after_sale" ("member_id") ',
      'CREATE INDEX "IDX_53656d02e298bc83b722d90799" ON "after_sale" ("held_until") ',
      'CREATE INDEX "IDX_87760521be7752952f41257ca4" ON "after_sale" ("store_id", "status") ',
    ],
    mysql: [
      "ALTER TABLE `after_sale` ADD `exchange` text NULL, ADD `held_quantity` int NOT NULL DEFAULT '0', ADD `held_sku_id` int NULL, ADD `held_location_id` int NULL, ADD `held_until` datetime(3) NULL, ADD `new_order_id` bigint NULL, ADD `request_key` varchar(128) NULL, ADD `request_hash` varchar(64) NOT NULL DEFAULT '', ADD INDEX `IDX_53656d02e298bc83b722d90799` (`held_until`), ADD UNIQUE INDEX `IDX_2f74d96199cca007399deb0aee` (`member_id`, `request_key`)",
    ],
  },
  {
    name: 'create_attribution_rule_1767225605001',
    sqlite: [
      'CREATE TABLE "attribution_rule" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "content" text NOT NULL, "note" varchar(100) NOT NULL DEFAULT (\'\'), "status" varchar(10) NOT NULL, "effective_from" datetime(3), "begins_alone" datetime(3), "created_at" datetime(3) NOT NULL, "created_by" varchar(40) NOT NULL, "scheduled_at" datetime(3), "scheduled_by" varchar(40), "withdrawn_at" datetime(3), "withdrawn_by" varchar(40))',
      'CREATE UNIQUE INDEX "IDX_764bb522ced67661f0b76b5e15" ON "attribution_rule" ("begins_alone") ',
      'CREATE INDEX "IDX_f27535d40f0c7ac3e750460892" ON "attribution_rule" ("status", "effective_from") ',
    ],
    mysql: [
      "CREATE TABLE `attribution_rule` (`id` int NOT NULL AUTO_INCREMENT, `content` text NOT NULL, `note` varchar(100) NOT NULL DEFAULT '', `status` varchar(10) NOT NULL, `effective_from` datetime(3) NULL, `begins_alone` datetime(3) NULL, `created_at` datetime(3) NOT NULL, `created_by` varchar(40) NOT NULL, `scheduled_at` datetime(3) NULL, `scheduled_by` varchar(40) NULL, `withdrawn_at` datetime(3) NULL, `withdrawn_by` varchar(40) NULL, UNIQUE INDEX `IDX_764bb522ced67661f0b76b5e15` (`begins_alone`), INDEX `IDX_f27535d40f0c7ac3e750460892` (`status`, `effective_from`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'alter_audit_entry_1767225605002',
    sqlite: ['ALTER TABLE "audit_entry" ADD COLUMN "acting" text'],
    mysql: ['ALTER TABLE `audit_entry` ADD `acting` text NULL'],
  },
  {
    name: 'alter_contest_1767225605003',
    sqlite: ['ALTER TABLE "contest" ADD COLUMN "team_split" varchar(12) NOT NULL DEFAULT (\'equal\')'],
    mysql: ["ALTER TABLE `contest` ADD `team_split` varchar(12) NOT NULL DEFAULT 'equal'"],
  },
  {
    name: 'create_contest_group_row_1767225605004',
    sqlite: [
      'CREATE TABLE "contest_group_row" ("contest_id" integer NOT NULL, "day" varchar(10) NOT NULL, "kind" varchar(5) NOT NULL, "group_id" integer NOT NULL, "place" integer, "score" bigint NOT NULL, "amount_fen" bigint NOT NULL, "uv" integer NOT NULL, "payers" integer NOT NULL, "reached_at" datetime(3), "members" integer NOT NULL, PRIMARY KEY ("contest_id", "day", "kind", "group_id"))',
    ],
    mysql: [
      'CREATE TABLE `contest_group_row` (`contest_id` int NOT NULL, `day` varchar(10) NOT NULL, `kind` varchar(5) NOT NULL, `group_id` int NOT NULL, `place` int NULL, `score` bigint NOT NULL, `amount_fen` bigint NOT NULL, `uv` int NOT NULL, `payers` int NOT NULL, `reached_at` datetime(3) NULL, `members` int NOT NULL, PRIMARY KEY (`contest_id`, `day`, `kind`, `group_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_contest_group_winner_1767225605005',
    sqlite: [
      'CREATE TABLE "contest_group_winner" ("contest_id" integer NOT NULL, "kind" varchar(5) NOT NULL, "group_id" integer NOT NULL, "place" integer NOT NULL, "score" bigint NOT NULL, "prize" varchar(40) NOT NULL, "cash_fen" integer NOT NULL, "note" varchar(200) NOT NULL, "members" integer NOT NULL, PRIMARY KEY ("contest_id", "kind", "group_id"))',
    ],
    mysql: [
      'CREATE TABLE `contest_group_winner` (`contest_id` int NOT NULL, `kind` varchar(5) NOT NULL, `group_id` int NOT NULL, `place` int NOT NULL, `score` bigint NOT NULL, `prize` varchar(40) NOT NULL, `cash_fen` int NOT NULL, `note` varchar(200) NOT NULL, `members` int NOT NULL, PRIMARY KEY (`contest_id`, `kind`, `group_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_contest_prize_share_1767225605006',
    sqlite: [
      'CREATE TABLE "contest_prize_share" ("contest_id" integer NOT NULL, "group_id" integer NOT NULL, "guide_id" integer NOT NULL, "cash_fen" integer NOT NULL, PRIMARY KEY ("contest_id", "group_id", "guide_id"))',
    ],
    mysql: [
      'CREATE TABLE `contest_prize_share` (`contest_id` int NOT NULL, `group_id` int NOT NULL, `guide_id` int NOT NULL, `cash_fen` int NOT NULL, PRIMARY KEY (`contest_id`, `group_id`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_import_job_1767225605007',
    sqlite: ['ALTER TABLE "import_job" ADD COLUMN "grant_id" integer'],
    mysql: ['ALTER TABLE `import_job` ADD `grant_id` int NULL'],
  },
  {
    name: 'alter_operator_1767225605008',
    sqlite: ['ALTER TABLE "operator" ADD COLUMN "last_grant_id" integer'],
    mysql: ['ALTER TABLE `operator` ADD `last_grant_id` int NULL'],
  },
  {
    name: 'create_operator_grant_1767225605009',
    sqlite: [
      'CREATE TABLE "operator_grant" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "operator_id" integer NOT NULL, "role_ids" text NOT NULL, "region_ids" text, "brand_ids" text, "franchisee_ids" text, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_4fbcf55461ef47e35ee33ccfec" ON "operator_grant" ("operator_id") ',
    ],
    mysql: [
      'CREATE TABLE `operator_grant` (`id` int NOT NULL AUTO_INCREMENT, `operator_id` int NOT NULL, `role_ids` text NOT NULL, `region_ids` text NULL, `brand_ids` text NULL, `franchisee_ids` text NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_4fbcf55461ef47e35ee33ccfec` (`operator_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_order_line_1767225605010',
    sqlite: [
      'ALTER TABLE "order_line" ADD COLUMN "exchanged_quantity" integer NOT NULL DEFAULT (0)',
      'ALTER TABLE "order_line" ADD COLUMN "replaces_line_id" bigint',
      'ALTER TABLE "order_line" ADD COLUMN "given_back_fen" integer NOT NULL DEFAULT (0)',
      'ALTER TABLE "order_line" ADD COLUMN "rules_version" integer NOT NULL DEFAULT (0)',
    ],
    mysql: [
      "ALTER TABLE `order_line` ADD `exchanged_quantity` int NOT NULL DEFAULT '0', ADD `replaces_line_id` bigint NULL, ADD `given_back_fen` int NOT NULL DEFAULT '0', ADD `rules_version` int NOT NULL DEFAULT '0'",
    ],
  },
  {
    name: 'alter_orders_1767225605011',
    sqlite: ['ALTER TABLE "orders" ADD COLUMN "exchange_id" bigint'],
    mysql: ['ALTER TABLE `orders` ADD `exchange_id` bigint NULL'],
  },
  {
    name: 'alter_refund_1767225605012',
    sqlite: ['CREATE INDEX "IDX_da94e7a3bcb48be1cc9e337158" ON "refund" ("after_sale_id") '],
    mysql: ['ALTER TABLE `refund` ADD INDEX `IDX_da94e7a3bcb48be1cc9e337158` (`after_sale_id`)'],
  },
  {
    name: 'alter_sale_line_1767225605013',
    sqlite: [
      'ALTER TABLE "sale_line" ADD COLUMN "rules_version" integer NOT NULL DEFAULT (0)',
      'ALTER TABLE "sale_line" ADD COLUMN "share_of" varchar(64)',
      'ALTER TABLE "sale_line" ADD COLUMN "share_bp" integer NOT NULL DEFAULT (10000)',
    ],
    mysql: [
      "ALTER TABLE `sale_line` ADD `rules_version` int NOT NULL DEFAULT '0', ADD `share_of` varchar(64) NULL, ADD `share_bp` int NOT NULL DEFAULT '10000'",
    ],
  },
  {
    name: 'alter_staff_1767225605014',
    sqlite: ['ALTER TABLE "staff" ADD COLUMN "acting_post_id" integer'],
    mysql: ['ALTER TABLE `staff` ADD `acting_post_id` int NULL'],
  },
  {
    name: 'alter_staff_assignment_1767225605015',
    sqlite: ['CREATE INDEX "IDX_2dd8b709408aca6373909393b5" ON "staff_assignment" ("store_id") '],
    mysql: ['ALTER TABLE `staff_assignment` ADD INDEX `IDX_2dd8b709408aca6373909393b5` (`store_id`)'],
  },
  {
    name: 'create_staff_post_1767225605016',
    sqlite: [
      'CREATE TABLE "staff_post" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "staff_id" integer NOT NULL, "store_id" integer NOT NULL, "role" varchar(10) NOT NULL, "started_at" datetime(3) NOT NULL, "ended_at" datetime(3))',
      'CREATE INDEX "IDX_db0042c3bcd1dd57844204e11b" ON "staff_post" ("staff_id") ',
    ],
    mysql: [
      'CREATE TABLE `staff_post` (`id` int NOT NULL AUTO_INCREMENT, `staff_id` int NOT NULL, `store_id` int NOT NULL, `role` varchar(10) NOT NULL, `started_at` datetime(3) NOT NULL, `ended_at` datetime(3) NULL, INDEX `IDX_db0042c3bcd1dd57844204e11b` (`staff_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_store_pool_split_1767225605017',
    sqlite: [
      'CREATE TABLE "store_pool_split" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "store_id" integer NOT NULL, "from_month" varchar(7) NOT NULL, "method" varchar(10) NOT NULL, "manager_bp" integer NOT NULL DEFAULT (0), "why" varchar(200) NOT NULL, "set_by" varchar(40) NOT NULL, "set_at" datetime(3) NOT NULL, CONSTRAINT "UQ_4a8e0f024b00652b8a27a344163" UNIQUE ("store_id", "from_month"))',
    ],
    mysql: [
      "CREATE TABLE `store_pool_split` (`id` int NOT NULL AUTO_INCREMENT, `store_id` int NOT NULL, `from_month` varchar(7) NOT NULL, `method` varchar(10) NOT NULL, `manager_bp` int NOT NULL DEFAULT '0', `why` varchar(200) NOT NULL, `set_by` varchar(40) NOT NULL, `set_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_4a8e0f024b00652b8a27a34416` (`store_id`, `from_month`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
