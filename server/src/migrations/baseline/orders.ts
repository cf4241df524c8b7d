import type { MigrationStep } from '../../platform/db';
export const ordersTables: readonly MigrationStep[] = [
  {
    name: 'create_after_sale_1767225600041',
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
    name: 'create_cart_line_1767225600042',
    sqlite: [
      'CREATE TABLE "cart_line" ("member_id" integer NOT NULL, "sku_id" integer NOT NULL, "store_id" integer NOT NULL, "quantity" integer NOT NULL, "link" varchar(64), "updated_at" datetime(3) NOT NULL, PRIMARY KEY ("member_id", "sku_id", "store_id"))',
    ],
    mysql: [
      'CREATE TABLE `cart_line` (`member_id` int NOT NULL, `sku_id` int NOT NULL, `store_id` int NOT NULL, `quantity` int NOT NULL, `link` varchar(64) NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`member_id`, `sku_id`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_order_event_1767225600043',
    sqlite: [
      'CREATE TABLE "order_event" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "at" datetime(3) NOT NULL, "text" varchar(120) NOT NULL, "actor" varchar(24) NOT NULL)',
      'CREATE INDEX "IDX_b5ad8b36013879595c72c06317" ON "order_event" ("order_id") ',
    ],
    mysql: [
      'CREATE TABLE `order_event` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `at` datetime(3) NOT NULL, `text` varchar(120) NOT NULL, `actor` varchar(24) NOT NULL, INDEX `IDX_b5ad8b36013879595c72c06317` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_order_line_1767225600044',
    sqlite: [
      'CREATE TABLE "order_line" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "member_id" integer NOT NULL, "sku_id" integer NOT NULL, "product_id" integer NOT NULL, "brand_id" integer NOT NULL, "name" varchar(60) NOT NULL, "attributes" text NOT NULL, "picture" varchar(300) NOT NULL, "sku_code" varchar(40) NOT NULL, "quantity" integer NOT NULL, "price_fen" integer NOT NULL, "amount_fen" integer NOT NULL, "refunded_fen" integer NOT NULL DEFAULT (0), "refunded_quantity" integer NOT NULL DEFAULT (0), "link" varchar(64), "guide_id" integer, "guide_reason" varchar(32) NOT NULL, "guide_choice" text NOT NULL, "assist_guide_id" integer, "selling_store_id" integer, "selling_bp" integer NOT NULL, "fulfil_store_id" integer, "fulfil_bp" integer NOT NULL, "final_at" datetime(3))',
      'CREATE INDEX "IDX_ed8fae6d7239e9d730219215af" ON "order_line" ("order_id") ',
      'CREATE INDEX "IDX_4526de8c78faf508b2ef1e8436" ON "order_line" ("product_id") ',
      'CREATE INDEX "IDX_22c6d0ae4c3bf3380f5a3c57fc" ON "order_line" ("link") ',
      'CREATE INDEX "IDX_38b460cc4599ac37358dc1d8fe" ON "order_line" ("guide_id", "final_at") ',
    ],
    mysql: [
      "CREATE TABLE `order_line` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `member_id` int NOT NULL, `sku_id` int NOT NULL, `product_id` int NOT NULL, `brand_id` int NOT NULL, `name` varchar(60) NOT NULL, `attributes` text NOT NULL, `picture` varchar(300) NOT NULL, `sku_code` varchar(40) NOT NULL, `quantity` int NOT NULL, `price_fen` int NOT NULL, `amount_fen` int NOT NULL, `refunded_fen` int NOT NULL DEFAULT '0', `refunded_quantity` int NOT NULL DEFAULT '0', `link` varchar(64) NULL, `guide_id` int NULL, `guide_reason` varchar(32) NOT NULL, `guide_choice` text NOT NULL, `assist_guide_id` int NULL, `selling_store_id` int NULL, `selling_bp` int NOT NULL, `fulfil_store_id` int NULL, `fulfil_bp` int NOT NULL, `final_at` datetime(3) NULL, INDEX `IDX_ed8fae6d7239e9d730219215af` (`order_id`), INDEX `IDX_4526de8c78faf508b2ef1e8436` (`product_id`), INDEX `IDX_22c6d0ae4c3bf3380f5a3c57fc` (`link`), INDEX `IDX_38b460cc4599ac37358dc1d8fe` (`guide_id`, `final_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_orders_1767225600045',
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
    name: 'create_shipment_1767225600046',
    sqlite: [
      'CREATE TABLE "shipment" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "carrier" varchar(10) NOT NULL, "tracking_no" varchar(32) NOT NULL, "shipped_at" datetime(3) NOT NULL, "actor" varchar(24) NOT NULL)',
      'CREATE INDEX "IDX_8326c2309eef8967ec2b38a05e" ON "shipment" ("order_id") ',
    ],
    mysql: [
      'CREATE TABLE `shipment` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `carrier` varchar(10) NOT NULL, `tracking_no` varchar(32) NOT NULL, `shipped_at` datetime(3) NOT NULL, `actor` varchar(24) NOT NULL, INDEX `IDX_8326c2309eef8967ec2b38a05e` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_shipping_upload_1767225600047',
    sqlite: [
      'CREATE TABLE "shipping_upload" ("id" bigint PRIMARY KEY NOT NULL, "order_id" bigint NOT NULL, "kind" varchar(8) NOT NULL, "status" varchar(8) NOT NULL, "attempts" integer NOT NULL DEFAULT (0), "last_error" varchar(200) NOT NULL DEFAULT (\'\'), "next_attempt_at" datetime(3), "uploaded_at" datetime(3), "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_4684daa1e0426d1146c82063f29" UNIQUE ("order_id"))',
      'CREATE INDEX "IDX_d9f18d7d3ab5b144feeff6d79d" ON "shipping_upload" ("status") ',
    ],
    mysql: [
      "CREATE TABLE `shipping_upload` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, `kind` varchar(8) NOT NULL, `status` varchar(8) NOT NULL, `attempts` int NOT NULL DEFAULT '0', `last_error` varchar(200) NOT NULL DEFAULT '', `next_attempt_at` datetime(3) NULL, `uploaded_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_d9f18d7d3ab5b144feeff6d79d` (`status`), UNIQUE INDEX `IDX_4684daa1e0426d1146c82063f2` (`order_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
