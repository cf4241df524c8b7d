import type { MigrationStep } from '../../platform/db';
/** Tables and columns since the first version, as they were drafted. */
export const secondVersion: readonly MigrationStep[] = [
  {
    name: 'create_assisted_cart_1767225601000',
    sqlite: [
      'CREATE TABLE "assisted_cart" ("token" varchar(12) PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "note" varchar(100) NOT NULL, "items" text NOT NULL, "built_at" datetime(3) NOT NULL, "expires_at" datetime(3) NOT NULL, "cancelled_at" datetime(3), "opened_at" datetime(3), "opens" integer NOT NULL DEFAULT (0), "member_id" integer)',
      'CREATE INDEX "IDX_7433a3033ed3176bc55590d7d5" ON "assisted_cart" ("guide_id", "built_at") ',
    ],
    mysql: [
      "CREATE TABLE `assisted_cart` (`token` varchar(12) NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `note` varchar(100) NOT NULL, `items` text NOT NULL, `built_at` datetime(3) NOT NULL, `expires_at` datetime(3) NOT NULL, `cancelled_at` datetime(3) NULL, `opened_at` datetime(3) NULL, `opens` int NOT NULL DEFAULT '0', `member_id` int NULL, INDEX `IDX_7433a3033ed3176bc55590d7d5` (`guide_id`, `built_at`), PRIMARY KEY (`token`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_assisted_cart_order_1767225601001',
    sqlite: [
      'CREATE TABLE "assisted_cart_order" ("token" varchar(12) NOT NULL, "order_id" bigint NOT NULL, PRIMARY KEY ("token", "order_id"))',
    ],
    mysql: [
      'CREATE TABLE `assisted_cart_order` (`token` varchar(12) NOT NULL, `order_id` bigint NOT NULL, PRIMARY KEY (`token`, `order_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_cart_line_1767225601002',
    sqlite: ['ALTER TABLE "cart_line" ADD COLUMN "assisted_cart" varchar(64)'],
    mysql: ['ALTER TABLE `cart_line` ADD `assisted_cart` varchar(64) NULL'],
  },
  {
    name: 'alter_content_sale_1767225601003',
    sqlite: ['CREATE INDEX "IDX_8dbd2e1a73bcee824ea2ce0942" ON "content_sale" ("store_id", "day") '],
    mysql: ['ALTER TABLE `content_sale` ADD INDEX `IDX_8dbd2e1a73bcee824ea2ce0942` (`store_id`, `day`)'],
  },
  {
    name: 'create_credit_touch_1767225601004',
    sqlite: [
      'CREATE TABLE "credit_touch" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "member_id" integer NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "product_id" integer)',
      'CREATE INDEX "IDX_08ed7b7fd8b7d7a6b85c2ffced" ON "credit_touch" ("at") ',
      'CREATE INDEX "IDX_b243245cddbb1db52031a06bb8" ON "credit_touch" ("member_id", "at") ',
    ],
    mysql: [
      'CREATE TABLE `credit_touch` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `member_id` int NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `product_id` int NULL, INDEX `IDX_08ed7b7fd8b7d7a6b85c2ffced` (`at`), INDEX `IDX_b243245cddbb1db52031a06bb8` (`member_id`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_customer_group_1767225601005',
    sqlite: [
      'CREATE TABLE "customer_group" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "name" varchar(30) NOT NULL, "members" integer NOT NULL, "wecom_chat_id" varchar(64), "created_at" datetime(3) NOT NULL, "archived_at" datetime(3), "valid" boolean NOT NULL DEFAULT (0), "faults" varchar(60) NOT NULL DEFAULT (\'\'), "opens" integer NOT NULL DEFAULT (0), "visitors" integer NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "paid_fen" bigint NOT NULL DEFAULT (0), "last_visit_at" datetime(3), "judged_at" datetime(3), CONSTRAINT "UQ_61f2a6c977c19392de7f0ca3996" UNIQUE ("wecom_chat_id"))',
      'CREATE INDEX "IDX_a4a49fb6e82e430cf3674afb50" ON "customer_group" ("guide_id") ',
      'CREATE INDEX "IDX_d414952ad9f827da236bb4c61b" ON "customer_group" ("store_id") ',
    ],
    mysql: [
      "CREATE TABLE `customer_group` (`id` int NOT NULL AUTO_INCREMENT, `guide_id` int NOT NULL, `store_id` int NOT NULL, `name` varchar(30) NOT NULL, `members` int NOT NULL, `wecom_chat_id` varchar(64) NULL, `created_at` datetime(3) NOT NULL, `archived_at` datetime(3) NULL, `valid` tinyint NOT NULL DEFAULT 0, `faults` varchar(60) NOT NULL DEFAULT '', `opens` int NOT NULL DEFAULT '0', `visitors` int NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `paid_fen` bigint NOT NULL DEFAULT '0', `last_visit_at` datetime(3) NULL, `judged_at` datetime(3) NULL, INDEX `IDX_a4a49fb6e82e430cf3674afb50` (`guide_id`), INDEX `IDX_d414952ad9f827da236bb4c61b` (`store_id`), UNIQUE INDEX `IDX_61f2a6c977c19392de7f0ca399` (`wecom_chat_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_customer_group_day_1767225601006',
    sqlite: [
      'CREATE TABLE "customer_group_day" ("day" varchar(10) NOT NULL, "store_id" integer NOT NULL, "group_count" integer NOT NULL, "valid_count" integer NOT NULL, PRIMARY KEY ("day", "store_id"))',
    ],
    mysql: [
      'CREATE TABLE `customer_group_day` (`day` varchar(10) NOT NULL, `store_id` int NOT NULL, `group_count` int NOT NULL, `valid_count` int NOT NULL, PRIMARY KEY (`day`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_event_1767225601007',
    sqlite: ['DROP INDEX "IDX_569863f658353af4ecc774baaf"'],
    mysql: ['ALTER TABLE `event` DROP INDEX `IDX_569863f658353af4ecc774baaf`'],
  },
  {
    name: 'alter_event_batch_1767225601008',
    sqlite: ['ALTER TABLE "event_batch" ADD COLUMN "at" datetime(3)'],
    mysql: ['ALTER TABLE `event_batch` ADD `at` datetime(3) NULL'],
  },
  {
    name: 'create_guide_gift_1767225601009',
    sqlite: [
      'CREATE TABLE "guide_gift" ("id" bigint PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "member_id" integer, "month" varchar(7) NOT NULL, "at" datetime(3) NOT NULL, "what" varchar(30) NOT NULL, "cost_fen" integer NOT NULL)',
      'CREATE INDEX "IDX_bbe67d2716e726090b483cf2b8" ON "guide_gift" ("member_id") ',
      'CREATE INDEX "IDX_f71a71a79767e914faf2214b53" ON "guide_gift" ("store_id", "month") ',
      'CREATE INDEX "IDX_a4ae87577099304db5c4dfb353" ON "guide_gift" ("guide_id", "month") ',
    ],
    mysql: [
      'CREATE TABLE `guide_gift` (`id` bigint NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `member_id` int NULL, `month` varchar(7) NOT NULL, `at` datetime(3) NOT NULL, `what` varchar(30) NOT NULL, `cost_fen` int NOT NULL, INDEX `IDX_bbe67d2716e726090b483cf2b8` (`member_id`), INDEX `IDX_f71a71a79767e914faf2214b53` (`store_id`, `month`), INDEX `IDX_a4ae87577099304db5c4dfb353` (`guide_id`, `month`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_guide_rule_1767225601010',
    sqlite: [
      'CREATE TABLE "guide_rule" ("id" integer PRIMARY KEY NOT NULL, "content" text NOT NULL, "version" integer NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `guide_rule` (`id` int NOT NULL, `content` text NOT NULL, `version` int NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_link_token_1767225601011',
    sqlite: [
      'ALTER TABLE "link_token" ADD COLUMN "group_id" integer',
      'CREATE INDEX "IDX_fe3a74f46618447da7cecb7e11" ON "link_token" ("group_id") ',
    ],
    mysql: [
      'ALTER TABLE `link_token` ADD `group_id` int NULL, ADD INDEX `IDX_fe3a74f46618447da7cecb7e11` (`group_id`)',
    ],
  },
  {
    name: 'alter_member_1767225601012',
    sqlite: ['ALTER TABLE "member" ADD COLUMN "token_version" integer NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `member` ADD `token_version` int NOT NULL DEFAULT '0'"],
  },
  {
    name: 'alter_operator_1767225601013',
    sqlite: ['ALTER TABLE "operator" ADD COLUMN "initial_password" boolean NOT NULL DEFAULT (0)'],
    mysql: ['ALTER TABLE `operator` ADD `initial_password` tinyint NOT NULL DEFAULT 0'],
  },
  {
    name: 'create_paid_visit_1767225601014',
    sqlite: [
      'CREATE TABLE "paid_visit" ("id" bigint PRIMARY KEY NOT NULL, "day" varchar(10) NOT NULL, "person" varchar(48) NOT NULL, "store_id" bigint NOT NULL, "guide_id" bigint NOT NULL, "kind" varchar(10) NOT NULL, "content_id" bigint NOT NULL, "channel" varchar(20) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `paid_visit` (`id` bigint NOT NULL, `day` varchar(10) NOT NULL, `person` varchar(48) NOT NULL, `store_id` bigint NOT NULL, `guide_id` bigint NOT NULL, `kind` varchar(10) NOT NULL, `content_id` bigint NOT NULL, `channel` varchar(20) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_payment_1767225601015',
    sqlite: ['CREATE INDEX "IDX_3af0086da18f32ac05a52e5639" ON "payment" ("status") '],
    mysql: ['ALTER TABLE `payment` ADD INDEX `IDX_3af0086da18f32ac05a52e5639` (`status`)'],
  },
  {
    name: 'create_process_heartbeat_1767225601016',
    sqlite: [
      'CREATE TABLE "process_heartbeat" ("id" varchar(36) PRIMARY KEY NOT NULL, "role" varchar(8) NOT NULL, "host" varchar(120) NOT NULL, "pid" integer NOT NULL, "version" varchar(40) NOT NULL, "schema_number" bigint NOT NULL, "secret_mark" varchar(16) NOT NULL, "uploads_mark" varchar(36) NOT NULL, "started_at" datetime(3) NOT NULL, "beat_at" datetime(3) NOT NULL, "figures" text NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `process_heartbeat` (`id` varchar(36) NOT NULL, `role` varchar(8) NOT NULL, `host` varchar(120) NOT NULL, `pid` int NOT NULL, `version` varchar(40) NOT NULL, `schema_number` bigint NOT NULL, `secret_mark` varchar(16) NOT NULL, `uploads_mark` varchar(36) NOT NULL, `started_at` datetime(3) NOT NULL, `beat_at` datetime(3) NOT NULL, `figures` text NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_reconcile_run_1767225601017',
    sqlite: [
      'CREATE TABLE "reconcile_run" ("id" bigint PRIMARY KEY NOT NULL, "ledger" varchar(12) NOT NULL, "state" varchar(12) NOT NULL, "requested_by" varchar(40) NOT NULL, "requested_at" datetime(3) NOT NULL, "started_at" datetime(3), "finished_at" datetime(3), "differences" integer NOT NULL DEFAULT (0), "examples" text NOT NULL, "error" varchar(300) NOT NULL DEFAULT (\'\'))',
      'CREATE INDEX "IDX_4d247a4920b80a32cbadd67167" ON "reconcile_run" ("ledger", "id") ',
    ],
    mysql: [
      "CREATE TABLE `reconcile_run` (`id` bigint NOT NULL, `ledger` varchar(12) NOT NULL, `state` varchar(12) NOT NULL, `requested_by` varchar(40) NOT NULL, `requested_at` datetime(3) NOT NULL, `started_at` datetime(3) NULL, `finished_at` datetime(3) NULL, `differences` int NOT NULL DEFAULT '0', `examples` text NOT NULL, `error` varchar(300) NOT NULL DEFAULT '', INDEX `IDX_4d247a4920b80a32cbadd67167` (`ledger`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'alter_sale_day_1767225601018',
    sqlite: ['ALTER TABLE "sale_day" ADD COLUMN "guide_fen" bigint NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `sale_day` ADD `guide_fen` bigint NOT NULL DEFAULT '0'"],
  },
  {
    name: 'create_sale_month_1767225601019',
    sqlite: [
      'CREATE TABLE "sale_month" ("paid_fen" bigint NOT NULL DEFAULT (0), "returned_fen" bigint NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "units" integer NOT NULL DEFAULT (0), "after_hours_fen" bigint NOT NULL DEFAULT (0), "guide_fen" bigint NOT NULL DEFAULT (0), "month" varchar(7) NOT NULL, "channel" varchar(12) NOT NULL, "store_id" integer NOT NULL, "guide_id" integer NOT NULL, PRIMARY KEY ("month", "channel", "store_id", "guide_id"))',
      'CREATE INDEX "IDX_4a21f769372756251207f92d54" ON "sale_month" ("store_id", "month") ',
      'CREATE INDEX "IDX_ea175697c9a7c66a476a0bd83e" ON "sale_month" ("guide_id", "month") ',
    ],
    mysql: [
      "CREATE TABLE `sale_month` (`paid_fen` bigint NOT NULL DEFAULT '0', `returned_fen` bigint NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `units` int NOT NULL DEFAULT '0', `after_hours_fen` bigint NOT NULL DEFAULT '0', `guide_fen` bigint NOT NULL DEFAULT '0', `month` varchar(7) NOT NULL, `channel` varchar(12) NOT NULL, `store_id` int NOT NULL, `guide_id` int NOT NULL, INDEX `IDX_4a21f769372756251207f92d54` (`store_id`, `month`), INDEX `IDX_ea175697c9a7c66a476a0bd83e` (`guide_id`, `month`), PRIMARY KEY (`month`, `channel`, `store_id`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sale_store_day_1767225601020',
    sqlite: [
      'CREATE TABLE "sale_store_day" ("paid_fen" bigint NOT NULL DEFAULT (0), "returned_fen" bigint NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "units" integer NOT NULL DEFAULT (0), "after_hours_fen" bigint NOT NULL DEFAULT (0), "guide_fen" bigint NOT NULL DEFAULT (0), "day" varchar(10) NOT NULL, "channel" varchar(12) NOT NULL, "store_id" integer NOT NULL, PRIMARY KEY ("day", "channel", "store_id"))',
      'CREATE INDEX "IDX_15bc5821c4ca5717ad20c1bdf6" ON "sale_store_day" ("store_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `sale_store_day` (`paid_fen` bigint NOT NULL DEFAULT '0', `returned_fen` bigint NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `units` int NOT NULL DEFAULT '0', `after_hours_fen` bigint NOT NULL DEFAULT '0', `guide_fen` bigint NOT NULL DEFAULT '0', `day` varchar(10) NOT NULL, `channel` varchar(12) NOT NULL, `store_id` int NOT NULL, INDEX `IDX_15bc5821c4ca5717ad20c1bdf6` (`store_id`, `day`), PRIMARY KEY (`day`, `channel`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sign_in_failure_1767225601021',
    sqlite: [
      'CREATE TABLE "sign_in_failure" ("id" varchar(64) PRIMARY KEY NOT NULL, "failures" integer NOT NULL, "locked_until" datetime(3), "forgotten_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_ccc5a9de4ed888276620700d8c" ON "sign_in_failure" ("forgotten_at") ',
    ],
    mysql: [
      'CREATE TABLE `sign_in_failure` (`id` varchar(64) NOT NULL, `failures` int NOT NULL, `locked_until` datetime(3) NULL, `forgotten_at` datetime(3) NOT NULL, INDEX `IDX_ccc5a9de4ed888276620700d8c` (`forgotten_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_staff_contact_1767225601022',
    sqlite: [
      'CREATE TABLE "staff_contact" ("staff_id" integer PRIMARY KEY NOT NULL, "wecom_qr" varchar(300) NOT NULL, "source" varchar(6) NOT NULL, "config_id" varchar(64), "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `staff_contact` (`staff_id` int NOT NULL, `wecom_qr` varchar(300) NOT NULL, `source` varchar(6) NOT NULL, `config_id` varchar(64) NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`staff_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_traffic_day_1767225601023',
    harmless: 'room for longer names, and the same key in another order: older versions name all of its columns',
    sqlite: [
      'CREATE TABLE "temporary_traffic_day" ("axis" varchar(12) NOT NULL, "day" varchar(10) NOT NULL, "id" bigint NOT NULL, "shares" integer NOT NULL DEFAULT (0), "pv" integer NOT NULL DEFAULT (0), "uv" integer NOT NULL DEFAULT (0), "carts" integer NOT NULL DEFAULT (0), "visited" integer NOT NULL DEFAULT (0), "viewed" integer NOT NULL DEFAULT (0), "carted" integer NOT NULL DEFAULT (0), "ordered" integer NOT NULL DEFAULT (0), "paid" integer NOT NULL DEFAULT (0), PRIMARY KEY ("axis", "day", "id"))',
      'INSERT INTO "temporary_traffic_day" ("axis", "day", "id", "shares", "pv", "uv", "carts") SELECT "axis", "day", "id", "shares", "pv", "uv", "carts" FROM "traffic_day"',
      'DROP TABLE "traffic_day"',
      'ALTER TABLE "temporary_traffic_day" RENAME TO "traffic_day"',
      'CREATE INDEX "IDX_72193e20addfbdbbb5b4a34895" ON "traffic_day" ("axis", "id", "day") ',
    ],
    mysql: [
      "ALTER TABLE `traffic_day` ADD `visited` int NOT NULL DEFAULT '0', ADD `viewed` int NOT NULL DEFAULT '0', ADD `carted` int NOT NULL DEFAULT '0', ADD `ordered` int NOT NULL DEFAULT '0', ADD `paid` int NOT NULL DEFAULT '0', MODIFY `axis` varchar(12) NOT NULL, DROP PRIMARY KEY, ADD PRIMARY KEY (`axis`, `day`, `id`), DROP INDEX `IDX_57c4130a4aa6bb1a983191a47f`, ADD INDEX `IDX_72193e20addfbdbbb5b4a34895` (`axis`, `id`, `day`)",
    ],
  },
  {
    name: 'alter_traffic_visitor_1767225601024',
    sqlite: [
      'DROP INDEX "IDX_895c0a5ef4e981894a68246e79"',
      'CREATE INDEX "IDX_e62eca9118cdc17c979b9b1a64" ON "traffic_visitor" ("kind", "content_id", "day", "pv") ',
    ],
    mysql: [
      'ALTER TABLE `traffic_visitor` DROP INDEX `IDX_895c0a5ef4e981894a68246e79`, ADD INDEX `IDX_e62eca9118cdc17c979b9b1a64` (`kind`, `content_id`, `day`, `pv`)',
    ],
  },
];
