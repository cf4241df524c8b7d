import type { MigrationStep } from '../platform/db';

/** Every table as the entities describe it. Written by migration:draft; read it, do not edit it. */
export const BASELINE: readonly MigrationStep[] = [
  {
    name: 'create_address_1767225600000',
    sqlite: [
      'CREATE TABLE "address" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "member_id" integer NOT NULL, "name" varchar(20) NOT NULL, "phone" varchar(11) NOT NULL, "province" varchar(20) NOT NULL, "city" varchar(30) NOT NULL, "district" varchar(30) NOT NULL, "detail" varchar(100) NOT NULL, "is_default" boolean NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_499c7dd3cf8c06369347190a38" ON "address" ("member_id") ',
    ],
    mysql: [
      'CREATE TABLE `address` (`id` int NOT NULL AUTO_INCREMENT, `member_id` int NOT NULL, `name` varchar(20) NOT NULL, `phone` varchar(11) NOT NULL, `province` varchar(20) NOT NULL, `city` varchar(30) NOT NULL, `district` varchar(30) NOT NULL, `detail` varchar(100) NOT NULL, `is_default` tinyint NOT NULL DEFAULT 0, `created_at` datetime(3) NOT NULL, INDEX `IDX_499c7dd3cf8c06369347190a38` (`member_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_after_sale_1767225600001',
    sqlite: [
      'CREATE TABLE "after_sale" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "member_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(12) NOT NULL, "status" varchar(10) NOT NULL, "reason" varchar(40) NOT NULL, "note" varchar(200) NOT NULL DEFAULT (\'\'), "lines" text NOT NULL, "amount_fen" integer NOT NULL, "return_by" varchar(6), "carrier" varchar(30), "tracking_no" varchar(32), "decision_note" varchar(200) NOT NULL DEFAULT (\'\'), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_424461ca79cb1e7270a0da739b" ON "after_sale" ("order_id") ',
      'CREATE INDEX "IDX_090be033afb76a026833a8a522" ON "after_sale" ("member_id") ',
      'CREATE INDEX "IDX_87760521be7752952f41257ca4" ON "after_sale" ("store_id", "status") ',
    ],
    mysql: [
      "CREATE TABLE `after_sale` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `member_id` int NOT NULL, `store_id` int NOT NULL, `kind` varchar(12) NOT NULL, `status` varchar(10) NOT NULL, `reason` varchar(40) NOT NULL, `note` varchar(200) NOT NULL DEFAULT '', `lines` text NOT NULL, `amount_fen` int NOT NULL, `return_by` varchar(6) NULL, `carrier` varchar(30) NULL, `tracking_no` varchar(32) NULL, `decision_note` varchar(200) NOT NULL DEFAULT '', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_424461ca79cb1e7270a0da739b` (`order_id`), INDEX `IDX_090be033afb76a026833a8a522` (`member_id`), INDEX `IDX_87760521be7752952f41257ca4` (`store_id`, `status`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_assortment_1767225600002',
    sqlite: [
      'CREATE TABLE "assortment" ("store_id" integer NOT NULL, "product_id" integer NOT NULL, "sort" integer NOT NULL DEFAULT (0), PRIMARY KEY ("store_id", "product_id"))',
      'CREATE INDEX "IDX_650f46f7072eae7ee3a14bedcd" ON "assortment" ("product_id") ',
    ],
    mysql: [
      "CREATE TABLE `assortment` (`store_id` int NOT NULL, `product_id` int NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_650f46f7072eae7ee3a14bedcd` (`product_id`), PRIMARY KEY (`store_id`, `product_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_audit_entry_1767225600003',
    sqlite: [
      'CREATE TABLE "audit_entry" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "operator_id" integer, "operator_name" varchar(40) NOT NULL, "action" varchar(30) NOT NULL, "subject" varchar(40) NOT NULL, "subject_id" varchar(40) NOT NULL, "title" varchar(120) NOT NULL, "before" text, "after" text)',
      'CREATE INDEX "IDX_9d18bd4a32fc0cd8ff82b12037" ON "audit_entry" ("at") ',
      'CREATE INDEX "IDX_713ff13673866241138b1315fb" ON "audit_entry" ("subject", "subject_id") ',
    ],
    mysql: [
      'CREATE TABLE `audit_entry` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `operator_id` int NULL, `operator_name` varchar(40) NOT NULL, `action` varchar(30) NOT NULL, `subject` varchar(40) NOT NULL, `subject_id` varchar(40) NOT NULL, `title` varchar(120) NOT NULL, `before` text NULL, `after` text NULL, INDEX `IDX_9d18bd4a32fc0cd8ff82b12037` (`at`), INDEX `IDX_713ff13673866241138b1315fb` (`subject`, `subject_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_binding_1767225600004',
    sqlite: [
      'CREATE TABLE "binding" ("id" bigint PRIMARY KEY NOT NULL, "member_id" integer NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "source" varchar(12) NOT NULL, "started_at" datetime(3) NOT NULL, "ended_at" datetime(3), "last_credited_at" datetime(3), "open_for" bigint, CONSTRAINT "UQ_38699320cb459eb4c02aa86e093" UNIQUE ("open_for"))',
      'CREATE INDEX "IDX_36cf9cba30350a814fc53e2c93" ON "binding" ("guide_id") ',
      'CREATE INDEX "IDX_8b6595f5cfad03dd17be3d7ff8" ON "binding" ("member_id", "ended_at") ',
    ],
    mysql: [
      'CREATE TABLE `binding` (`id` bigint NOT NULL, `member_id` int NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `source` varchar(12) NOT NULL, `started_at` datetime(3) NOT NULL, `ended_at` datetime(3) NULL, `last_credited_at` datetime(3) NULL, `open_for` bigint NULL, INDEX `IDX_36cf9cba30350a814fc53e2c93` (`guide_id`), INDEX `IDX_8b6595f5cfad03dd17be3d7ff8` (`member_id`, `ended_at`), UNIQUE INDEX `IDX_38699320cb459eb4c02aa86e09` (`open_for`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_brand_1767225600005',
    sqlite: [
      'CREATE TABLE "brand" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) NOT NULL, "english_name" varchar(40) NOT NULL, "line" varchar(20) NOT NULL, "accent" varchar(7) NOT NULL, "logo" varchar(300) NOT NULL, CONSTRAINT "UQ_5f468ae5696f07da025138e38f7" UNIQUE ("name"))',
    ],
    mysql: [
      'CREATE TABLE `brand` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(30) NOT NULL, `english_name` varchar(40) NOT NULL, `line` varchar(20) NOT NULL, `accent` varchar(7) NOT NULL, `logo` varchar(300) NOT NULL, UNIQUE INDEX `IDX_5f468ae5696f07da025138e38f` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_cart_line_1767225600006',
    sqlite: [
      'CREATE TABLE "cart_line" ("member_id" integer NOT NULL, "sku_id" integer NOT NULL, "store_id" integer NOT NULL, "quantity" integer NOT NULL, "link" varchar(64), "updated_at" datetime(3) NOT NULL, PRIMARY KEY ("member_id", "sku_id", "store_id"))',
    ],
    mysql: [
      'CREATE TABLE `cart_line` (`member_id` int NOT NULL, `sku_id` int NOT NULL, `store_id` int NOT NULL, `quantity` int NOT NULL, `link` varchar(64) NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`member_id`, `sku_id`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_category_1767225600007',
    sqlite: [
      'CREATE TABLE "category" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer, "name" varchar(20) NOT NULL, "icon" varchar(300) NOT NULL, "sort" integer NOT NULL DEFAULT (0))',
    ],
    mysql: [
      "CREATE TABLE `category` (`id` int NOT NULL AUTO_INCREMENT, `parent_id` int NULL, `name` varchar(20) NOT NULL, `icon` varchar(300) NOT NULL, `sort` int NOT NULL DEFAULT '0', PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_event_1767225600008',
    sqlite: [
      'CREATE TABLE "event" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "name" varchar(24) NOT NULL, "person" varchar(48) NOT NULL, "page" varchar(80), "store_id" bigint, "guide_id" bigint, "product_id" bigint, "zone_id" bigint, "link" varchar(64), "channel" varchar(20), "session" varchar(40), "query" varchar(60), "value" integer)',
      'CREATE INDEX "IDX_ff91ca93b0aa324b373b6118f6" ON "event" ("name", "at") ',
    ],
    mysql: [
      'CREATE TABLE `event` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `name` varchar(24) NOT NULL, `person` varchar(48) NOT NULL, `page` varchar(80) NULL, `store_id` bigint NULL, `guide_id` bigint NULL, `product_id` bigint NULL, `zone_id` bigint NULL, `link` varchar(64) NULL, `channel` varchar(20) NULL, `session` varchar(40) NULL, `query` varchar(60) NULL, `value` int NULL, INDEX `IDX_ff91ca93b0aa324b373b6118f6` (`name`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_freight_table_1767225600009',
    sqlite: [
      'CREATE TABLE "freight_table" ("id" integer PRIMARY KEY NOT NULL, "content" text NOT NULL, "version" integer NOT NULL DEFAULT (1), "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `freight_table` (`id` int NOT NULL, `content` text NOT NULL, `version` int NOT NULL DEFAULT '1', `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_hot_zone_1767225600010',
    sqlite: [
      'CREATE TABLE "hot_zone" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "draft" text NOT NULL, "published" text, "previous" text, "status" varchar(10) NOT NULL, "version" integer NOT NULL DEFAULT (1), "published_version" integer, "previous_version" integer, "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `hot_zone` (`id` int NOT NULL AUTO_INCREMENT, `draft` text NOT NULL, `published` text NULL, `previous` text NULL, `status` varchar(10) NOT NULL, `version` int NOT NULL DEFAULT '1', `published_version` int NULL, `previous_version` int NULL, `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_import_job_1767225600011',
    sqlite: [
      'CREATE TABLE "import_job" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" varchar(20) NOT NULL, "file_name" varchar(120) NOT NULL, "status" varchar(10) NOT NULL, "operator_id" integer NOT NULL, "rows" integer NOT NULL, "valid" integer NOT NULL, "done" integer NOT NULL DEFAULT (0), "error_count" integer NOT NULL DEFAULT (0), "errors" text NOT NULL, "created_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `import_job` (`id` int NOT NULL AUTO_INCREMENT, `kind` varchar(20) NOT NULL, `file_name` varchar(120) NOT NULL, `status` varchar(10) NOT NULL, `operator_id` int NOT NULL, `rows` int NOT NULL, `valid` int NOT NULL, `done` int NOT NULL DEFAULT '0', `error_count` int NOT NULL DEFAULT '0', `errors` text NOT NULL, `created_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_import_row_1767225600012',
    sqlite: [
      'CREATE TABLE "import_row" ("import_id" integer NOT NULL, "line" integer NOT NULL, "payload" text NOT NULL, PRIMARY KEY ("import_id", "line"))',
    ],
    mysql: [
      'CREATE TABLE `import_row` (`import_id` int NOT NULL, `line` int NOT NULL, `payload` text NOT NULL, PRIMARY KEY (`import_id`, `line`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_link_token_1767225600013',
    sqlite: [
      'CREATE TABLE "link_token" ("token" varchar(12) PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(10) NOT NULL, "target_id" integer NOT NULL, "channel" varchar(10) NOT NULL, "task_id" integer, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_b7ceb4534c09a0b64dea81728d" ON "link_token" ("guide_id") ',
    ],
    mysql: [
      'CREATE TABLE `link_token` (`token` varchar(12) NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `kind` varchar(10) NOT NULL, `target_id` int NOT NULL, `channel` varchar(10) NOT NULL, `task_id` int NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_b7ceb4534c09a0b64dea81728d` (`guide_id`), PRIMARY KEY (`token`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_member_1767225600014',
    sqlite: [
      'CREATE TABLE "member" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "openid" varchar(64), "unionid" varchar(64), "nickname" varchar(20) NOT NULL, "phone" varchar(11), "level" varchar(10) NOT NULL, "home_store_id" integer, "personalised" boolean NOT NULL DEFAULT (1), "joined_at" datetime(3), "created_at" datetime(3) NOT NULL, "deleted_at" datetime(3), CONSTRAINT "UQ_4ec74c39ff606987e53d7e60576" UNIQUE ("openid"), CONSTRAINT "UQ_d73619f5e63108e8d57e8e1859d" UNIQUE ("phone"))',
      'CREATE INDEX "IDX_d9885d18606a7e5ab82d6d31aa" ON "member" ("unionid") ',
    ],
    mysql: [
      'CREATE TABLE `member` (`id` int NOT NULL AUTO_INCREMENT, `openid` varchar(64) NULL, `unionid` varchar(64) NULL, `nickname` varchar(20) NOT NULL, `phone` varchar(11) NULL, `level` varchar(10) NOT NULL, `home_store_id` int NULL, `personalised` tinyint NOT NULL DEFAULT 1, `joined_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, `deleted_at` datetime(3) NULL, INDEX `IDX_d9885d18606a7e5ab82d6d31aa` (`unionid`), UNIQUE INDEX `IDX_4ec74c39ff606987e53d7e6057` (`openid`), UNIQUE INDEX `IDX_d73619f5e63108e8d57e8e1859` (`phone`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_operator_1767225600015',
    sqlite: [
      'CREATE TABLE "operator" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "username" varchar(40) NOT NULL, "name" varchar(20) NOT NULL, "password_hash" varchar(300) NOT NULL, "role_ids" text NOT NULL, "region_ids" text, "brand_ids" text, "status" varchar(10) NOT NULL, "token_version" integer NOT NULL DEFAULT (1), "last_sign_in_at" datetime(3), "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_62277fe2d2a98818e7c47cc9071" UNIQUE ("username"))',
    ],
    mysql: [
      "CREATE TABLE `operator` (`id` int NOT NULL AUTO_INCREMENT, `username` varchar(40) NOT NULL, `name` varchar(20) NOT NULL, `password_hash` varchar(300) NOT NULL, `role_ids` text NOT NULL, `region_ids` text NULL, `brand_ids` text NULL, `status` varchar(10) NOT NULL, `token_version` int NOT NULL DEFAULT '1', `last_sign_in_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_62277fe2d2a98818e7c47cc907` (`username`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_order_event_1767225600016',
    sqlite: [
      'CREATE TABLE "order_event" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "at" datetime(3) NOT NULL, "text" varchar(120) NOT NULL, "actor" varchar(24) NOT NULL)',
      'CREATE INDEX "IDX_b5ad8b36013879595c72c06317" ON "order_event" ("order_id") ',
    ],
    mysql: [
      'CREATE TABLE `order_event` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `at` datetime(3) NOT NULL, `text` varchar(120) NOT NULL, `actor` varchar(24) NOT NULL, INDEX `IDX_b5ad8b36013879595c72c06317` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_order_line_1767225600017',
    sqlite: [
      'CREATE TABLE "order_line" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "member_id" integer NOT NULL, "sku_id" integer NOT NULL, "product_id" integer NOT NULL, "brand_id" integer NOT NULL, "name" varchar(60) NOT NULL, "attributes" text NOT NULL, "picture" varchar(300) NOT NULL, "sku_code" varchar(40) NOT NULL, "quantity" integer NOT NULL, "price_fen" integer NOT NULL, "amount_fen" integer NOT NULL, "refunded_fen" integer NOT NULL DEFAULT (0), "refunded_quantity" integer NOT NULL DEFAULT (0), "link" varchar(64), "guide_id" integer, "guide_reason" varchar(32) NOT NULL, "guide_choice" text NOT NULL, "assist_guide_id" integer, "selling_store_id" integer, "selling_bp" integer NOT NULL, "fulfil_store_id" integer, "fulfil_bp" integer NOT NULL, "final_at" datetime(3))',
      'CREATE INDEX "IDX_ed8fae6d7239e9d730219215af" ON "order_line" ("order_id") ',
      'CREATE INDEX "IDX_4526de8c78faf508b2ef1e8436" ON "order_line" ("product_id") ',
      'CREATE INDEX "IDX_38b460cc4599ac37358dc1d8fe" ON "order_line" ("guide_id", "final_at") ',
    ],
    mysql: [
      "CREATE TABLE `order_line` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `member_id` int NOT NULL, `sku_id` int NOT NULL, `product_id` int NOT NULL, `brand_id` int NOT NULL, `name` varchar(60) NOT NULL, `attributes` text NOT NULL, `picture` varchar(300) NOT NULL, `sku_code` varchar(40) NOT NULL, `quantity` int NOT NULL, `price_fen` int NOT NULL, `amount_fen` int NOT NULL, `refunded_fen` int NOT NULL DEFAULT '0', `refunded_quantity` int NOT NULL DEFAULT '0', `link` varchar(64) NULL, `guide_id` int NULL, `guide_reason` varchar(32) NOT NULL, `guide_choice` text NOT NULL, `assist_guide_id` int NULL, `selling_store_id` int NULL, `selling_bp` int NOT NULL, `fulfil_store_id` int NULL, `fulfil_bp` int NOT NULL, `final_at` datetime(3) NULL, INDEX `IDX_ed8fae6d7239e9d730219215af` (`order_id`), INDEX `IDX_4526de8c78faf508b2ef1e8436` (`product_id`), INDEX `IDX_38b460cc4599ac37358dc1d8fe` (`guide_id`, `final_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_orders_1767225600018',
    sqlite: [
      'CREATE TABLE "orders" ("id" bigint PRIMARY KEY NOT NULL, "member_id" integer NOT NULL, "idempotency_key" varchar(128) NOT NULL, "body_hash" varchar(64) NOT NULL, "store_id" integer NOT NULL, "brand_id" integer NOT NULL, "region_id" integer NOT NULL, "status" varchar(16) NOT NULL, "fulfilment" varchar(8) NOT NULL, "location_id" integer NOT NULL, "source_kind" varchar(16) NOT NULL, "fulfil_store_id" integer, "goods_fen" integer NOT NULL, "freight_fen" integer NOT NULL, "total_fen" integer NOT NULL, "refunded_fen" integer NOT NULL DEFAULT (0), "address" text, "contact_name" varchar(20), "contact_phone" varchar(11), "pickup_slot_at" datetime(3), "pickup_code" varchar(8), "note" varchar(100) NOT NULL DEFAULT (\'\'), "prepay_id" varchar(64), "transaction_id" varchar(40), "created_at" datetime(3) NOT NULL, "expires_at" datetime(3) NOT NULL, "paid_at" datetime(3), "ready_at" datetime(3), "shipped_at" datetime(3), "picked_up_at" datetime(3), "completed_at" datetime(3), "closed_at" datetime(3), "close_reason" varchar(60) NOT NULL DEFAULT (\'\'), CONSTRAINT "UQ_3e8ea766083a6a7d0af9c9c5c92" UNIQUE ("pickup_code"), CONSTRAINT "UQ_8b3585aadea6bb2cc214087a430" UNIQUE ("member_id", "idempotency_key"))',
      'CREATE INDEX "IDX_5db1e259c8c6c4e92c84bebe6f" ON "orders" ("region_id") ',
      'CREATE INDEX "IDX_c884e321f927d5b86aac7c8f9e" ON "orders" ("created_at") ',
      'CREATE INDEX "IDX_952f070ca31b95def7ecfcdb89" ON "orders" ("paid_at") ',
      'CREATE INDEX "IDX_3e74c4386d0e5f71e106b780a3" ON "orders" ("member_id", "created_at") ',
      'CREATE INDEX "IDX_648481b45fff88abaaf6c60694" ON "orders" ("location_id", "status") ',
      'CREATE INDEX "IDX_a3c7f3b34f1070c3a51ee1d88e" ON "orders" ("store_id", "status") ',
      'CREATE INDEX "IDX_d824fdda499dfe405678ec8ef9" ON "orders" ("status", "expires_at") ',
    ],
    mysql: [
      "CREATE TABLE `orders` (`id` bigint NOT NULL, `member_id` int NOT NULL, `idempotency_key` varchar(128) NOT NULL, `body_hash` varchar(64) NOT NULL, `store_id` int NOT NULL, `brand_id` int NOT NULL, `region_id` int NOT NULL, `status` varchar(16) NOT NULL, `fulfilment` varchar(8) NOT NULL, `location_id` int NOT NULL, `source_kind` varchar(16) NOT NULL, `fulfil_store_id` int NULL, `goods_fen` int NOT NULL, `freight_fen` int NOT NULL, `total_fen` int NOT NULL, `refunded_fen` int NOT NULL DEFAULT '0', `address` text NULL, `contact_name` varchar(20) NULL, `contact_phone` varchar(11) NULL, `pickup_slot_at` datetime(3) NULL, `pickup_code` varchar(8) NULL, `note` varchar(100) NOT NULL DEFAULT '', `prepay_id` varchar(64) NULL, `transaction_id` varchar(40) NULL, `created_at` datetime(3) NOT NULL, `expires_at` datetime(3) NOT NULL, `paid_at` datetime(3) NULL, `ready_at` datetime(3) NULL, `shipped_at` datetime(3) NULL, `picked_up_at` datetime(3) NULL, `completed_at` datetime(3) NULL, `closed_at` datetime(3) NULL, `close_reason` varchar(60) NOT NULL DEFAULT '', INDEX `IDX_5db1e259c8c6c4e92c84bebe6f` (`region_id`), INDEX `IDX_c884e321f927d5b86aac7c8f9e` (`created_at`), INDEX `IDX_952f070ca31b95def7ecfcdb89` (`paid_at`), INDEX `IDX_3e74c4386d0e5f71e106b780a3` (`member_id`, `created_at`), INDEX `IDX_648481b45fff88abaaf6c60694` (`location_id`, `status`), INDEX `IDX_a3c7f3b34f1070c3a51ee1d88e` (`store_id`, `status`), INDEX `IDX_d824fdda499dfe405678ec8ef9` (`status`, `expires_at`), UNIQUE INDEX `IDX_3e8ea766083a6a7d0af9c9c5c9` (`pickup_code`), UNIQUE INDEX `IDX_8b3585aadea6bb2cc214087a43` (`member_id`, `idempotency_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_outbox_1767225600019',
    sqlite: [
      'CREATE TABLE "outbox" ("id" bigint PRIMARY KEY NOT NULL, "topic" varchar(60) NOT NULL, "payload" text NOT NULL, "created_at" datetime(3) NOT NULL, "relayed_at" datetime(3))',
      'CREATE INDEX "IDX_919e61cac8a22884532c7451aa" ON "outbox" ("relayed_at", "id") ',
    ],
    mysql: [
      'CREATE TABLE `outbox` (`id` bigint NOT NULL, `topic` varchar(60) NOT NULL, `payload` text NOT NULL, `created_at` datetime(3) NOT NULL, `relayed_at` datetime(3) NULL, INDEX `IDX_919e61cac8a22884532c7451aa` (`relayed_at`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_payment_1767225600020',
    sqlite: [
      'CREATE TABLE "payment" ("id" bigint PRIMARY KEY NOT NULL, "transaction_id" varchar(40) NOT NULL, "order_no" varchar(32) NOT NULL, "amount_fen" integer NOT NULL, "succeeded_at" datetime(3) NOT NULL, "source" varchar(20) NOT NULL, "status" varchar(12) NOT NULL, "note" varchar(120) NOT NULL DEFAULT (\'\'), "raw" text NOT NULL, "received_at" datetime(3) NOT NULL, CONSTRAINT "UQ_82c3470854cf4642dfb0d7150cd" UNIQUE ("transaction_id"))',
      'CREATE INDEX "IDX_10dfe1fc5229d42f928bc46bf4" ON "payment" ("order_no") ',
    ],
    mysql: [
      "CREATE TABLE `payment` (`id` bigint NOT NULL, `transaction_id` varchar(40) NOT NULL, `order_no` varchar(32) NOT NULL, `amount_fen` int NOT NULL, `succeeded_at` datetime(3) NOT NULL, `source` varchar(20) NOT NULL, `status` varchar(12) NOT NULL, `note` varchar(120) NOT NULL DEFAULT '', `raw` text NOT NULL, `received_at` datetime(3) NOT NULL, INDEX `IDX_10dfe1fc5229d42f928bc46bf4` (`order_no`), UNIQUE INDEX `IDX_82c3470854cf4642dfb0d7150c` (`transaction_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_payment_alert_1767225600021',
    sqlite: [
      'CREATE TABLE "payment_alert" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(20) NOT NULL, "order_no" varchar(32) NOT NULL, "transaction_id" varchar(40) NOT NULL, "amount_fen" integer NOT NULL, "expected_fen" integer NOT NULL, "message" varchar(200) NOT NULL, "created_at" datetime(3) NOT NULL, "resolved_at" datetime(3), "resolution" varchar(200) NOT NULL DEFAULT (\'\'))',
    ],
    mysql: [
      "CREATE TABLE `payment_alert` (`id` bigint NOT NULL, `kind` varchar(20) NOT NULL, `order_no` varchar(32) NOT NULL, `transaction_id` varchar(40) NOT NULL, `amount_fen` int NOT NULL, `expected_fen` int NOT NULL, `message` varchar(200) NOT NULL, `created_at` datetime(3) NOT NULL, `resolved_at` datetime(3) NULL, `resolution` varchar(200) NOT NULL DEFAULT '', PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_price_entry_1767225600022',
    sqlite: [
      'CREATE TABLE "price_entry" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "sku_id" integer NOT NULL, "price_fen" integer NOT NULL, "effective_at" datetime(3) NOT NULL, "cancelled_at" datetime(3), "operator_id" integer, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_6fa3b2e6eea0cca717ed137d11" ON "price_entry" ("sku_id", "effective_at") ',
    ],
    mysql: [
      'CREATE TABLE `price_entry` (`id` int NOT NULL AUTO_INCREMENT, `sku_id` int NOT NULL, `price_fen` int NOT NULL, `effective_at` datetime(3) NOT NULL, `cancelled_at` datetime(3) NULL, `operator_id` int NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_6fa3b2e6eea0cca717ed137d11` (`sku_id`, `effective_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_product_1767225600023',
    sqlite: [
      'CREATE TABLE "product" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(30) NOT NULL, "name" varchar(60) NOT NULL, "subtitle" varchar(60) NOT NULL DEFAULT (\'\'), "brand_id" integer NOT NULL, "category_id" integer NOT NULL, "pictures" text NOT NULL, "description" text NOT NULL, "attributes" text NOT NULL, "channels" text NOT NULL, "limit_per_person" integer, "status" varchar(10) NOT NULL, "new_on" varchar(10), "sold" integer NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_99c39b067cfa73c783f0fc49a61" UNIQUE ("code"))',
      'CREATE INDEX "IDX_2eb5ce4324613b4b457c364f4a" ON "product" ("brand_id") ',
      'CREATE INDEX "IDX_0dce9bc93c2d2c399982d04bef" ON "product" ("category_id") ',
    ],
    mysql: [
      "CREATE TABLE `product` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(30) NOT NULL, `name` varchar(60) NOT NULL, `subtitle` varchar(60) NOT NULL DEFAULT '', `brand_id` int NOT NULL, `category_id` int NOT NULL, `pictures` text NOT NULL, `description` text NOT NULL, `attributes` text NOT NULL, `channels` text NOT NULL, `limit_per_person` int NULL, `status` varchar(10) NOT NULL, `new_on` varchar(10) NULL, `sold` int NOT NULL DEFAULT '0', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_2eb5ce4324613b4b457c364f4a` (`brand_id`), INDEX `IDX_0dce9bc93c2d2c399982d04bef` (`category_id`), UNIQUE INDEX `IDX_99c39b067cfa73c783f0fc49a6` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_rate_window_1767225600024',
    sqlite: [
      'CREATE TABLE "rate_window" ("id" varchar(64) PRIMARY KEY NOT NULL, "hits" integer NOT NULL, "expires_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_056fa4320ce9195a76513a3733" ON "rate_window" ("expires_at") ',
    ],
    mysql: [
      'CREATE TABLE `rate_window` (`id` varchar(64) NOT NULL, `hits` int NOT NULL, `expires_at` datetime(3) NOT NULL, INDEX `IDX_056fa4320ce9195a76513a3733` (`expires_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_refund_1767225600025',
    sqlite: [
      'CREATE TABLE "refund" ("id" bigint PRIMARY KEY NOT NULL, "refund_no" varchar(40) NOT NULL, "order_id" bigint NOT NULL, "order_no" varchar(32) NOT NULL, "transaction_id" varchar(40), "amount_fen" integer NOT NULL, "total_fen" integer NOT NULL, "reason" varchar(80) NOT NULL, "lines" text NOT NULL, "freight_fen" integer NOT NULL DEFAULT (0), "after_sale_id" bigint, "status" varchar(12) NOT NULL, "last_error" varchar(200) NOT NULL DEFAULT (\'\'), "created_at" datetime(3) NOT NULL, "succeeded_at" datetime(3), CONSTRAINT "UQ_bf429309fb6c60d2c79bdbee735" UNIQUE ("refund_no"))',
      'CREATE INDEX "IDX_eec9d9af4ca098e19ea6b499ea" ON "refund" ("order_id") ',
      'CREATE INDEX "IDX_087d10162fa7d3d434424deb31" ON "refund" ("status") ',
    ],
    mysql: [
      "CREATE TABLE `refund` (`id` bigint NOT NULL, `refund_no` varchar(40) NOT NULL, `order_id` bigint NOT NULL, `order_no` varchar(32) NOT NULL, `transaction_id` varchar(40) NULL, `amount_fen` int NOT NULL, `total_fen` int NOT NULL, `reason` varchar(80) NOT NULL, `lines` text NOT NULL, `freight_fen` int NOT NULL DEFAULT '0', `after_sale_id` bigint NULL, `status` varchar(12) NOT NULL, `last_error` varchar(200) NOT NULL DEFAULT '', `created_at` datetime(3) NOT NULL, `succeeded_at` datetime(3) NULL, INDEX `IDX_eec9d9af4ca098e19ea6b499ea` (`order_id`), INDEX `IDX_087d10162fa7d3d434424deb31` (`status`), UNIQUE INDEX `IDX_bf429309fb6c60d2c79bdbee73` (`refund_no`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_region_1767225600026',
    sqlite: [
      'CREATE TABLE "region" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer, "name" varchar(40) NOT NULL, "sort" integer NOT NULL DEFAULT (0))',
      'CREATE INDEX "IDX_2547f55866c0274d35fdd9a29c" ON "region" ("parent_id") ',
    ],
    mysql: [
      "CREATE TABLE `region` (`id` int NOT NULL AUTO_INCREMENT, `parent_id` int NULL, `name` varchar(40) NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_2547f55866c0274d35fdd9a29c` (`parent_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_role_1767225600027',
    sqlite: [
      'CREATE TABLE "role" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(20) NOT NULL, "permissions" text NOT NULL, CONSTRAINT "UQ_ae4578dcaed5adff96595e61660" UNIQUE ("name"))',
    ],
    mysql: [
      'CREATE TABLE `role` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(20) NOT NULL, `permissions` text NOT NULL, UNIQUE INDEX `IDX_ae4578dcaed5adff96595e6166` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_shipment_1767225600028',
    sqlite: [
      'CREATE TABLE "shipment" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "carrier" varchar(10) NOT NULL, "tracking_no" varchar(32) NOT NULL, "shipped_at" datetime(3) NOT NULL, "actor" varchar(24) NOT NULL)',
      'CREATE INDEX "IDX_8326c2309eef8967ec2b38a05e" ON "shipment" ("order_id") ',
    ],
    mysql: [
      'CREATE TABLE `shipment` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `carrier` varchar(10) NOT NULL, `tracking_no` varchar(32) NOT NULL, `shipped_at` datetime(3) NOT NULL, `actor` varchar(24) NOT NULL, INDEX `IDX_8326c2309eef8967ec2b38a05e` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_shipping_upload_1767225600029',
    sqlite: [
      'CREATE TABLE "shipping_upload" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "kind" varchar(8) NOT NULL, "status" varchar(8) NOT NULL, "attempts" integer NOT NULL DEFAULT (0), "last_error" varchar(200) NOT NULL DEFAULT (\'\'), "next_attempt_at" datetime(3), "uploaded_at" datetime(3), "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_4684daa1e0426d1146c82063f29" UNIQUE ("order_id"))',
      'CREATE INDEX "IDX_d9f18d7d3ab5b144feeff6d79d" ON "shipping_upload" ("status") ',
    ],
    mysql: [
      "CREATE TABLE `shipping_upload` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `kind` varchar(8) NOT NULL, `status` varchar(8) NOT NULL, `attempts` int NOT NULL DEFAULT '0', `last_error` varchar(200) NOT NULL DEFAULT '', `next_attempt_at` datetime(3) NULL, `uploaded_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_d9f18d7d3ab5b144feeff6d79d` (`status`), UNIQUE INDEX `IDX_4684daa1e0426d1146c82063f2` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sku_1767225600030',
    sqlite: [
      'CREATE TABLE "sku" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "product_id" integer NOT NULL, "code" varchar(40) NOT NULL, "attributes" text NOT NULL, "picture" varchar(300) NOT NULL, "sort" integer NOT NULL DEFAULT (0), CONSTRAINT "UQ_19ec6e4f8253df824722c3b8aba" UNIQUE ("code"))',
      'CREATE INDEX "IDX_4cf2c705528af77558dd98227d" ON "sku" ("product_id") ',
    ],
    mysql: [
      "CREATE TABLE `sku` (`id` int NOT NULL AUTO_INCREMENT, `product_id` int NOT NULL, `code` varchar(40) NOT NULL, `attributes` text NOT NULL, `picture` varchar(300) NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_4cf2c705528af77558dd98227d` (`product_id`), UNIQUE INDEX `IDX_19ec6e4f8253df824722c3b8ab` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_snapshot_version_1767225600031',
    sqlite: ['CREATE TABLE "snapshot_version" ("name" varchar(60) PRIMARY KEY NOT NULL, "version" integer NOT NULL)'],
    mysql: [
      'CREATE TABLE `snapshot_version` (`name` varchar(60) NOT NULL, `version` int NOT NULL, PRIMARY KEY (`name`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_staff_1767225600032',
    sqlite: [
      'CREATE TABLE "staff" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "employee_no" varchar(20) NOT NULL, "name" varchar(20) NOT NULL, "phone" varchar(11) NOT NULL, "avatar" varchar(300) NOT NULL, "role" varchar(10) NOT NULL, "grade" varchar(2) NOT NULL, "store_id" integer NOT NULL, "status" varchar(10) NOT NULL, "member_id" integer, "successor_guide_id" integer, "joined_at" datetime(3) NOT NULL, "left_at" datetime(3), CONSTRAINT "UQ_45b18b49bac2aa6b654d564f77c" UNIQUE ("employee_no"), CONSTRAINT "UQ_4d4956f0d921cf205e2c34e130b" UNIQUE ("phone"), CONSTRAINT "UQ_342343208cbc30b3c14a976b0a0" UNIQUE ("member_id"))',
      'CREATE INDEX "IDX_da3aeb6b1eedcc40ed95abe1b4" ON "staff" ("store_id") ',
    ],
    mysql: [
      'CREATE TABLE `staff` (`id` int NOT NULL AUTO_INCREMENT, `employee_no` varchar(20) NOT NULL, `name` varchar(20) NOT NULL, `phone` varchar(11) NOT NULL, `avatar` varchar(300) NOT NULL, `role` varchar(10) NOT NULL, `grade` varchar(2) NOT NULL, `store_id` int NOT NULL, `status` varchar(10) NOT NULL, `member_id` int NULL, `successor_guide_id` int NULL, `joined_at` datetime(3) NOT NULL, `left_at` datetime(3) NULL, INDEX `IDX_da3aeb6b1eedcc40ed95abe1b4` (`store_id`), UNIQUE INDEX `IDX_45b18b49bac2aa6b654d564f77` (`employee_no`), UNIQUE INDEX `IDX_4d4956f0d921cf205e2c34e130` (`phone`), UNIQUE INDEX `IDX_342343208cbc30b3c14a976b0a` (`member_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_staff_assignment_1767225600033',
    sqlite: [
      'CREATE TABLE "staff_assignment" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "staff_id" integer NOT NULL, "store_id" integer NOT NULL, "started_at" datetime(3) NOT NULL, "ended_at" datetime(3))',
      'CREATE INDEX "IDX_653eeba91139474ac0994f8656" ON "staff_assignment" ("staff_id") ',
    ],
    mysql: [
      'CREATE TABLE `staff_assignment` (`id` int NOT NULL AUTO_INCREMENT, `staff_id` int NOT NULL, `store_id` int NOT NULL, `started_at` datetime(3) NOT NULL, `ended_at` datetime(3) NULL, INDEX `IDX_653eeba91139474ac0994f8656` (`staff_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_stock_1767225600034',
    sqlite: [
      'CREATE TABLE "stock" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "location_id" integer NOT NULL, "sku_id" integer NOT NULL, "on_hand" integer NOT NULL DEFAULT (0), "reserved" integer NOT NULL DEFAULT (0), CONSTRAINT "UQ_3628a51e689018d976777ff38c2" UNIQUE ("location_id", "sku_id"))',
      'CREATE INDEX "IDX_157b3e9bebea37fbbea236fdf4" ON "stock" ("sku_id") ',
    ],
    mysql: [
      "CREATE TABLE `stock` (`id` int NOT NULL AUTO_INCREMENT, `location_id` int NOT NULL, `sku_id` int NOT NULL, `on_hand` int NOT NULL DEFAULT '0', `reserved` int NOT NULL DEFAULT '0', INDEX `IDX_157b3e9bebea37fbbea236fdf4` (`sku_id`), UNIQUE INDEX `IDX_3628a51e689018d976777ff38c` (`location_id`, `sku_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_stock_location_1767225600035',
    sqlite: [
      'CREATE TABLE "stock_location" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" varchar(10) NOT NULL, "store_id" integer, "name" varchar(60) NOT NULL, "city" varchar(30) NOT NULL, CONSTRAINT "UQ_2e2cf6588f1615448ff4faa2666" UNIQUE ("store_id"))',
    ],
    mysql: [
      'CREATE TABLE `stock_location` (`id` int NOT NULL AUTO_INCREMENT, `kind` varchar(10) NOT NULL, `store_id` int NULL, `name` varchar(60) NOT NULL, `city` varchar(30) NOT NULL, UNIQUE INDEX `IDX_2e2cf6588f1615448ff4faa266` (`store_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_stock_movement_1767225600036',
    sqlite: [
      'CREATE TABLE "stock_movement" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "kind" varchar(10) NOT NULL, "location_id" integer NOT NULL, "sku_id" integer NOT NULL, "on_hand_delta" integer NOT NULL, "reserved_delta" integer NOT NULL, "reference" varchar(40) NOT NULL DEFAULT (\'\'), "reason" varchar(60) NOT NULL DEFAULT (\'\'), "operator_id" integer)',
      'CREATE INDEX "IDX_e5e271f2da9fdea72051ed73af" ON "stock_movement" ("location_id", "sku_id") ',
    ],
    mysql: [
      "CREATE TABLE `stock_movement` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `kind` varchar(10) NOT NULL, `location_id` int NOT NULL, `sku_id` int NOT NULL, `on_hand_delta` int NOT NULL, `reserved_delta` int NOT NULL, `reference` varchar(40) NOT NULL DEFAULT '', `reason` varchar(60) NOT NULL DEFAULT '', `operator_id` int NULL, INDEX `IDX_e5e271f2da9fdea72051ed73af` (`location_id`, `sku_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_store_1767225600037',
    sqlite: [
      'CREATE TABLE "store" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(20) NOT NULL, "name" varchar(60) NOT NULL, "brand_id" integer NOT NULL, "region_id" integer NOT NULL, "lng" double precision NOT NULL, "lat" double precision NOT NULL, "province" varchar(20) NOT NULL, "city" varchar(30) NOT NULL, "district" varchar(30) NOT NULL, "address" varchar(120) NOT NULL, "mall" varchar(40), "phone" varchar(20), "radius_m" integer NOT NULL DEFAULT (3000), "hours" text NOT NULL, "services" text NOT NULL, "status" varchar(10) NOT NULL, "successor_store_id" integer, "flagship" boolean NOT NULL DEFAULT (0), "hq" boolean NOT NULL DEFAULT (0), "priority" integer NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_40c711bd10299557bc2bc497206" UNIQUE ("code"))',
      'CREATE INDEX "IDX_44975627c87905e1cbf046a053" ON "store" ("brand_id") ',
      'CREATE INDEX "IDX_95747432b3affdb8d71adfa4bc" ON "store" ("region_id") ',
    ],
    mysql: [
      "CREATE TABLE `store` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(20) NOT NULL, `name` varchar(60) NOT NULL, `brand_id` int NOT NULL, `region_id` int NOT NULL, `lng` double NOT NULL, `lat` double NOT NULL, `province` varchar(20) NOT NULL, `city` varchar(30) NOT NULL, `district` varchar(30) NOT NULL, `address` varchar(120) NOT NULL, `mall` varchar(40) NULL, `phone` varchar(20) NULL, `radius_m` int NOT NULL DEFAULT '3000', `hours` text NOT NULL, `services` text NOT NULL, `status` varchar(10) NOT NULL, `successor_store_id` int NULL, `flagship` tinyint NOT NULL DEFAULT 0, `hq` tinyint NOT NULL DEFAULT 0, `priority` int NOT NULL DEFAULT '0', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_44975627c87905e1cbf046a053` (`brand_id`), INDEX `IDX_95747432b3affdb8d71adfa4bc` (`region_id`), UNIQUE INDEX `IDX_40c711bd10299557bc2bc49720` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
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
    name: 'create_subscription_grant_1767225600039',
    sqlite: [
      'CREATE TABLE "subscription_grant" ("member_id" integer NOT NULL, "template" varchar(20) NOT NULL, "remaining" integer NOT NULL, PRIMARY KEY ("member_id", "template"))',
    ],
    mysql: [
      'CREATE TABLE `subscription_grant` (`member_id` int NOT NULL, `template` varchar(20) NOT NULL, `remaining` int NOT NULL, PRIMARY KEY (`member_id`, `template`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_task_1767225600040',
    sqlite: [
      'CREATE TABLE "task" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(120) NOT NULL, "task_key" varchar(120) NOT NULL, "payload" text NOT NULL, "state" varchar(8) NOT NULL, "run_at" datetime(3) NOT NULL, "attempts" integer NOT NULL DEFAULT (0), "lease_until" datetime(3), "last_error" varchar(500), "created_at" datetime(3) NOT NULL, "finished_at" datetime(3))',
      'CREATE INDEX "IDX_4cea2fdfde67e52aa499434d6e" ON "task" ("state", "run_at") ',
      'CREATE UNIQUE INDEX "IDX_a390c874aee8d652ba7214c0c5" ON "task" ("kind", "task_key") ',
    ],
    mysql: [
      "CREATE TABLE `task` (`id` bigint NOT NULL, `kind` varchar(120) NOT NULL, `task_key` varchar(120) NOT NULL, `payload` text NOT NULL, `state` varchar(8) NOT NULL, `run_at` datetime(3) NOT NULL, `attempts` int NOT NULL DEFAULT '0', `lease_until` datetime(3) NULL, `last_error` varchar(500) NULL, `created_at` datetime(3) NOT NULL, `finished_at` datetime(3) NULL, INDEX `IDX_4cea2fdfde67e52aa499434d6e` (`state`, `run_at`), UNIQUE INDEX `IDX_a390c874aee8d652ba7214c0c5` (`kind`, `task_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_touch_1767225600041',
    sqlite: [
      'CREATE TABLE "touch" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "member_id" integer, "visitor_id" varchar(40), "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(6) NOT NULL, "product_id" integer, "token" varchar(12), "channel" varchar(10) NOT NULL DEFAULT (\'\'), "contradicted_guide_id" integer)',
      'CREATE INDEX "IDX_b25fe90290213e62fddc030384" ON "touch" ("visitor_id") ',
      'CREATE INDEX "IDX_72971aac82031ddecc5a217731" ON "touch" ("guide_id") ',
      'CREATE INDEX "IDX_893c7590f3325a08ef99727aff" ON "touch" ("token") ',
      'CREATE INDEX "IDX_3ba81c8ba7a5d45acbf45cdfb6" ON "touch" ("member_id", "at") ',
    ],
    mysql: [
      "CREATE TABLE `touch` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `member_id` int NULL, `visitor_id` varchar(40) NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `kind` varchar(6) NOT NULL, `product_id` int NULL, `token` varchar(12) NULL, `channel` varchar(10) NOT NULL DEFAULT '', `contradicted_guide_id` int NULL, INDEX `IDX_b25fe90290213e62fddc030384` (`visitor_id`), INDEX `IDX_72971aac82031ddecc5a217731` (`guide_id`), INDEX `IDX_893c7590f3325a08ef99727aff` (`token`), INDEX `IDX_3ba81c8ba7a5d45acbf45cdfb6` (`member_id`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_visit_memory_1767225600042',
    sqlite: [
      'CREATE TABLE "visit_memory" ("owner" varchar(48) PRIMARY KEY NOT NULL, "link_store_id" integer, "link_at" datetime(3), "link_guide_id" integer, "manual_store_id" integer, "manual_at" datetime(3), "far_asked_at" datetime(3), "last_store_id" integer, "last_at" datetime(3), "city" varchar(30), "city_at" datetime(3), "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `visit_memory` (`owner` varchar(48) NOT NULL, `link_store_id` int NULL, `link_at` datetime(3) NULL, `link_guide_id` int NULL, `manual_store_id` int NULL, `manual_at` datetime(3) NULL, `far_asked_at` datetime(3) NULL, `last_store_id` int NULL, `last_at` datetime(3) NULL, `city` varchar(30) NULL, `city_at` datetime(3) NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`owner`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_zone_day_1767225600043',
    sqlite: [
      'CREATE TABLE "zone_day" ("zone_id" integer NOT NULL, "day" varchar(10) NOT NULL, "impressions" integer NOT NULL DEFAULT (0), "clicks" integer NOT NULL DEFAULT (0), PRIMARY KEY ("zone_id", "day"))',
    ],
    mysql: [
      "CREATE TABLE `zone_day` (`zone_id` int NOT NULL, `day` varchar(10) NOT NULL, `impressions` int NOT NULL DEFAULT '0', `clicks` int NOT NULL DEFAULT '0', PRIMARY KEY (`zone_id`, `day`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
