import type { MigrationStep } from '../../platform/db';
export const paymentsTables: readonly MigrationStep[] = [
  {
    name: 'create_payment_1767225600023',
    sqlite: [
      'CREATE TABLE "payment" ("id" bigint PRIMARY KEY NOT NULL, "transaction_id" varchar(40) NOT NULL, "order_no" varchar(32) NOT NULL, "amount_fen" integer NOT NULL, "succeeded_at" datetime(3) NOT NULL, "source" varchar(20) NOT NULL, "status" varchar(12) NOT NULL, "note" varchar(120) NOT NULL DEFAULT (\'\'), "raw" text NOT NULL, "received_at" datetime(3) NOT NULL, CONSTRAINT "UQ_82c3470854cf4642dfb0d7150cd" UNIQUE ("transaction_id"))',
      'CREATE INDEX "IDX_10dfe1fc5229d42f928bc46bf4" ON "payment" ("order_no") ',
    ],
    mysql: [
      "CREATE TABLE `payment` (`id` bigint NOT NULL, `transaction_id` varchar(40) NOT NULL, `order_no` varchar(32) NOT NULL, `amount_fen` int NOT NULL, `succeeded_at` datetime(3) NOT NULL, `source` varchar(20) NOT NULL, `status` varchar(12) NOT NULL, `note` varchar(120) NOT NULL DEFAULT '', `raw` text NOT NULL, `received_at` datetime(3) NOT NULL, INDEX `IDX_10dfe1fc5229d42f928bc46bf4` (`order_no`), UNIQUE INDEX `IDX_82c3470854cf4642dfb0d7150c` (`transaction_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_payment_alert_1767225600024',
    sqlite: [
      'CREATE TABLE "payment_alert" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(20) NOT NULL, "order_no" varchar(32) NOT NULL, "transaction_id" varchar(40) NOT NULL, "amount_fen" integer NOT NULL, "expected_fen" integer NOT NULL, "message" varchar(200) NOT NULL, "created_at" datetime(3) NOT NULL, "resolved_at" datetime(3), "resolution" varchar(200) NOT NULL DEFAULT (\'\'))',
    ],
    mysql: [
      "CREATE TABLE `payment_alert` (`id` bigint NOT NULL, `kind` varchar(20) NOT NULL, `order_no` varchar(32) NOT NULL, `transaction_id` varchar(40) NOT NULL, `amount_fen` int NOT NULL, `expected_fen` int NOT NULL, `message` varchar(200) NOT NULL, `created_at` datetime(3) NOT NULL, `resolved_at` datetime(3) NULL, `resolution` varchar(200) NOT NULL DEFAULT '', PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
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
];
