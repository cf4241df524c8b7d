import type { MigrationStep } from '../../platform/db';
export const salesTables: readonly MigrationStep[] = [
  {
    name: 'create_sale_1767225600048',
    sqlite: [
      'CREATE TABLE "sale" ("id" bigint PRIMARY KEY NOT NULL, "channel" varchar(12) NOT NULL, "external_id" varchar(64) NOT NULL, "source_key" varchar(40) NOT NULL DEFAULT (\'\'), "order_id" bigint, "store_id" integer, "region_id" integer, "brand_id" integer, "member_id" integer, "phone_hash" varchar(64), "paid_at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, "after_hours" boolean NOT NULL, "net_fen" integer NOT NULL, "returned_fen" integer NOT NULL DEFAULT (0), "completed_at" datetime(3), "matures_at" datetime(3), "origin_store_id" integer, "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_4ba56244036925ee74f100c16d2" UNIQUE ("channel", "source_key", "external_id"))',
      'CREATE INDEX "IDX_6f16972488e48db5935eae6011" ON "sale" ("order_id") ',
      'CREATE INDEX "IDX_31392bd9dc6532db78bf55fe88" ON "sale" ("phone_hash") ',
      'CREATE INDEX "IDX_d5cedb3e6ab8a53b48f618b366" ON "sale" ("matures_at") ',
      'CREATE INDEX "IDX_663c5ea62e67e4222b970470c5" ON "sale" ("member_id", "paid_at") ',
      'CREATE INDEX "IDX_32722c65d99a838ac5ab9cc0fb" ON "sale" ("external_id") ',
      'CREATE INDEX "IDX_sale_store_id_day" ON "sale" ("store_id", "day") ',
      'CREATE INDEX "IDX_d5ba986dc60c9d5502d8e0f66e" ON "sale" ("day", "store_id") ',
    ],
    mysql: [
      "CREATE TABLE `sale` (`id` bigint NOT NULL, `channel` varchar(12) NOT NULL, `external_id` varchar(64) NOT NULL, `source_key` varchar(40) NOT NULL DEFAULT '', `order_id` bigint NULL, `store_id` int NULL, `region_id` int NULL, `brand_id` int NULL, `member_id` int NULL, `phone_hash` varchar(64) NULL, `paid_at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, `after_hours` tinyint NOT NULL, `net_fen` int NOT NULL, `returned_fen` int NOT NULL DEFAULT '0', `completed_at` datetime(3) NULL, `matures_at` datetime(3) NULL, `origin_store_id` int NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_6f16972488e48db5935eae6011` (`order_id`), INDEX `IDX_31392bd9dc6532db78bf55fe88` (`phone_hash`), INDEX `IDX_d5cedb3e6ab8a53b48f618b366` (`matures_at`), INDEX `IDX_663c5ea62e67e4222b970470c5` (`member_id`, `paid_at`), INDEX `IDX_32722c65d99a838ac5ab9cc0fb` (`external_id`), INDEX `IDX_sale_store_id_day` (`store_id`, `day`), INDEX `IDX_d5ba986dc60c9d5502d8e0f66e` (`day`, `store_id`), UNIQUE INDEX `IDX_4ba56244036925ee74f100c16d` (`channel`, `source_key`, `external_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sale_day_1767225600049',
    sqlite: [
      'CREATE TABLE "sale_day" ("day" varchar(10) NOT NULL, "channel" varchar(12) NOT NULL, "store_id" integer NOT NULL, "brand_id" integer NOT NULL, "guide_id" integer NOT NULL, "paid_fen" bigint NOT NULL DEFAULT (0), "returned_fen" bigint NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "units" integer NOT NULL DEFAULT (0), "after_hours_fen" bigint NOT NULL DEFAULT (0), PRIMARY KEY ("day", "channel", "store_id", "brand_id", "guide_id"))',
      'CREATE INDEX "IDX_6f1ded8daf1ba47f7d6a47a58e" ON "sale_day" ("store_id", "day") ',
      'CREATE INDEX "IDX_f7a520d6f262465695999fc56f" ON "sale_day" ("guide_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `sale_day` (`day` varchar(10) NOT NULL, `channel` varchar(12) NOT NULL, `store_id` int NOT NULL, `brand_id` int NOT NULL, `guide_id` int NOT NULL, `paid_fen` bigint NOT NULL DEFAULT '0', `returned_fen` bigint NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `units` int NOT NULL DEFAULT '0', `after_hours_fen` bigint NOT NULL DEFAULT '0', INDEX `IDX_6f1ded8daf1ba47f7d6a47a58e` (`store_id`, `day`), INDEX `IDX_f7a520d6f262465695999fc56f` (`guide_id`, `day`), PRIMARY KEY (`day`, `channel`, `store_id`, `brand_id`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sale_line_1767225600050',
    sqlite: [
      'CREATE TABLE "sale_line" ("id" bigint PRIMARY KEY NOT NULL, "sale_id" bigint NOT NULL, "line_ref" varchar(64) NOT NULL, "channel" varchar(12) NOT NULL, "sku_id" integer, "product_id" integer, "brand_id" integer, "category_id" integer, "name" varchar(60) NOT NULL, "quantity" integer NOT NULL, "net_fen" integer NOT NULL, "returned_fen" integer NOT NULL DEFAULT (0), "returned_quantity" integer NOT NULL DEFAULT (0), "beneficiary" varchar(12) NOT NULL, "guide_id" integer, "reason" varchar(32) NOT NULL, "decision_row" integer NOT NULL, "assist_guide_id" integer, "selling_store_id" integer, "selling_bp" integer NOT NULL, "fulfil_store_id" integer, "fulfil_bp" integer NOT NULL, "link" varchar(64), "material_id" integer, "paid_at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, CONSTRAINT "UQ_48532a89715eacde567b719a8fd" UNIQUE ("sale_id", "line_ref"))',
      'CREATE INDEX "IDX_6ffbe34575f0ba6df4c6d9e895" ON "sale_line" ("link") ',
      'CREATE INDEX "IDX_970eb4df477ea5fab0873d1956" ON "sale_line" ("day") ',
      'CREATE INDEX "IDX_5ca23509c60a963d879199c23c" ON "sale_line" ("reason", "day") ',
      'CREATE INDEX "IDX_ebc733d47cb83f2cfef3f5f25d" ON "sale_line" ("selling_store_id", "day") ',
      'CREATE INDEX "IDX_94ddded9e2d14b51a7740051ab" ON "sale_line" ("guide_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `sale_line` (`id` bigint NOT NULL, `sale_id` bigint NOT NULL, `line_ref` varchar(64) NOT NULL, `channel` varchar(12) NOT NULL, `sku_id` int NULL, `product_id` int NULL, `brand_id` int NULL, `category_id` int NULL, `name` varchar(60) NOT NULL, `quantity` int NOT NULL, `net_fen` int NOT NULL, `returned_fen` int NOT NULL DEFAULT '0', `returned_quantity` int NOT NULL DEFAULT '0', `beneficiary` varchar(12) NOT NULL, `guide_id` int NULL, `reason` varchar(32) NOT NULL, `decision_row` int NOT NULL, `assist_guide_id` int NULL, `selling_store_id` int NULL, `selling_bp` int NOT NULL, `fulfil_store_id` int NULL, `fulfil_bp` int NOT NULL, `link` varchar(64) NULL, `material_id` int NULL, `paid_at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, INDEX `IDX_6ffbe34575f0ba6df4c6d9e895` (`link`), INDEX `IDX_970eb4df477ea5fab0873d1956` (`day`), INDEX `IDX_5ca23509c60a963d879199c23c` (`reason`, `day`), INDEX `IDX_ebc733d47cb83f2cfef3f5f25d` (`selling_store_id`, `day`), INDEX `IDX_94ddded9e2d14b51a7740051ab` (`guide_id`, `day`), UNIQUE INDEX `IDX_48532a89715eacde567b719a8f` (`sale_id`, `line_ref`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sale_reattribution_1767225600051',
    sqlite: [
      'CREATE TABLE "sale_reattribution" ("id" bigint PRIMARY KEY NOT NULL, "sale_line_id" bigint NOT NULL, "from_guide_id" integer, "to_guide_id" integer, "from_reason" varchar(32) NOT NULL, "to_reason" varchar(32) NOT NULL, "why" varchar(200) NOT NULL, "actor" varchar(24) NOT NULL, "at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_299e3a4412f6e94c9a9e8030b0" ON "sale_reattribution" ("sale_line_id") ',
    ],
    mysql: [
      'CREATE TABLE `sale_reattribution` (`id` bigint NOT NULL, `sale_line_id` bigint NOT NULL, `from_guide_id` int NULL, `to_guide_id` int NULL, `from_reason` varchar(32) NOT NULL, `to_reason` varchar(32) NOT NULL, `why` varchar(200) NOT NULL, `actor` varchar(24) NOT NULL, `at` datetime(3) NOT NULL, INDEX `IDX_299e3a4412f6e94c9a9e8030b0` (`sale_line_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_sale_return_1767225600052',
    sqlite: [
      'CREATE TABLE "sale_return" ("id" bigint PRIMARY KEY NOT NULL, "sale_id" bigint NOT NULL, "sale_line_id" bigint NOT NULL, "external_id" varchar(64) NOT NULL, "quantity" integer NOT NULL, "amount_fen" integer NOT NULL, "at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, CONSTRAINT "UQ_aeb14fcc1e31930a5e697bb5d4e" UNIQUE ("sale_line_id", "external_id"))',
      'CREATE INDEX "IDX_303d28325f0c46f000a8c58915" ON "sale_return" ("day") ',
      'CREATE INDEX "IDX_37214ab289318b7769c5554654" ON "sale_return" ("sale_id") ',
    ],
    mysql: [
      'CREATE TABLE `sale_return` (`id` bigint NOT NULL, `sale_id` bigint NOT NULL, `sale_line_id` bigint NOT NULL, `external_id` varchar(64) NOT NULL, `quantity` int NOT NULL, `amount_fen` int NOT NULL, `at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, INDEX `IDX_303d28325f0c46f000a8c58915` (`day`), INDEX `IDX_37214ab289318b7769c5554654` (`sale_id`), UNIQUE INDEX `IDX_aeb14fcc1e31930a5e697bb5d4` (`sale_line_id`, `external_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
