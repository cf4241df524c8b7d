import type { MigrationStep } from '../../platform/db';
export const thirdVersion: readonly MigrationStep[] = [
  {
    name: 'alter_binding_1767225603000',
    sqlite: ['CREATE INDEX "IDX_9467b0c2d44292dc6e949778ed" ON "binding" ("store_id") '],
    mysql: ['ALTER TABLE `binding` ADD INDEX `IDX_9467b0c2d44292dc6e949778ed` (`store_id`)'],
  },
  {
    name: 'alter_event_day_1767225603001',
    sqlite: [
      'ALTER TABLE "event_day" ADD COLUMN "no_content" integer NOT NULL DEFAULT (0)',
      'ALTER TABLE "event_day" ADD COLUMN "no_guide" integer NOT NULL DEFAULT (0)',
      'ALTER TABLE "event_day" ADD COLUMN "no_channel" integer NOT NULL DEFAULT (0)',
    ],
    mysql: [
      "ALTER TABLE `event_day` ADD `no_content` int NOT NULL DEFAULT '0', ADD `no_guide` int NOT NULL DEFAULT '0', ADD `no_channel` int NOT NULL DEFAULT '0'",
    ],
  },
  {
    name: 'alter_member_1767225603002',
    sqlite: ['CREATE INDEX "IDX_50ee79e7269c006e5ceefa7775" ON "member" ("home_store_id") '],
    mysql: ['ALTER TABLE `member` ADD INDEX `IDX_50ee79e7269c006e5ceefa7775` (`home_store_id`)'],
  },
  {
    name: 'create_member_share_1767225603003',
    sqlite: [
      'CREATE TABLE "member_share" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "store_id" integer, "operator_id" integer, "pool" varchar(10) NOT NULL, "of_guide_id" integer, "dealt" text NOT NULL, "total" integer NOT NULL, "done" integer NOT NULL DEFAULT (0), "skipped" integer NOT NULL DEFAULT (0), "why" varchar(200) NOT NULL, "started_at" datetime(3) NOT NULL, "started_by" varchar(40) NOT NULL, "finished_at" datetime(3))',
      'CREATE INDEX "IDX_9d86b7bcb36051959e4bd3942b" ON "member_share" ("store_id", "id") ',
    ],
    mysql: [
      "CREATE TABLE `member_share` (`id` int NOT NULL AUTO_INCREMENT, `store_id` int NULL, `operator_id` int NULL, `pool` varchar(10) NOT NULL, `of_guide_id` int NULL, `dealt` text NOT NULL, `total` int NOT NULL, `done` int NOT NULL DEFAULT '0', `skipped` int NOT NULL DEFAULT '0', `why` varchar(200) NOT NULL, `started_at` datetime(3) NOT NULL, `started_by` varchar(40) NOT NULL, `finished_at` datetime(3) NULL, INDEX `IDX_9d86b7bcb36051959e4bd3942b` (`store_id`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_member_share_turn_1767225603004',
    sqlite: [
      'CREATE TABLE "member_share_turn" ("share_id" integer NOT NULL, "member_id" bigint NOT NULL, "guide_id" integer NOT NULL, PRIMARY KEY ("share_id", "member_id"))',
    ],
    mysql: [
      'CREATE TABLE `member_share_turn` (`share_id` int NOT NULL, `member_id` bigint NOT NULL, `guide_id` int NOT NULL, PRIMARY KEY (`share_id`, `member_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_sale_day_1767225603005',
    sqlite: ['ALTER TABLE "sale_day" ADD COLUMN "hot_zone_fen" bigint NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `sale_day` ADD `hot_zone_fen` bigint NOT NULL DEFAULT '0'"],
  },
  {
    name: 'create_sale_hour_1767225603006',
    sqlite: [
      'CREATE TABLE "sale_hour" ("day" varchar(10) NOT NULL, "hour" integer NOT NULL, "channel" varchar(12) NOT NULL, "store_id" integer NOT NULL, "paid_fen" bigint NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), PRIMARY KEY ("day", "hour", "channel", "store_id"))',
      'CREATE INDEX "IDX_2ebb6f979299f7eff87faecdc3" ON "sale_hour" ("store_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `sale_hour` (`day` varchar(10) NOT NULL, `hour` int NOT NULL, `channel` varchar(12) NOT NULL, `store_id` int NOT NULL, `paid_fen` bigint NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', INDEX `IDX_2ebb6f979299f7eff87faecdc3` (`store_id`, `day`), PRIMARY KEY (`day`, `hour`, `channel`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'alter_sale_line_1767225603007',
    sqlite: ['ALTER TABLE "sale_line" ADD COLUMN "hot_zone_id" integer'],
    mysql: ['ALTER TABLE `sale_line` ADD `hot_zone_id` int NULL'],
  },
  {
    name: 'alter_sale_month_1767225603008',
    sqlite: ['ALTER TABLE "sale_month" ADD COLUMN "hot_zone_fen" bigint NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `sale_month` ADD `hot_zone_fen` bigint NOT NULL DEFAULT '0'"],
  },
  {
    name: 'create_sale_news_1767225603009',
    sqlite: [
      'CREATE TABLE "sale_news" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(8) NOT NULL, "sale_id" bigint NOT NULL, "return_id" bigint, "noted_at" datetime(3) NOT NULL, "position" bigint)',
      'CREATE UNIQUE INDEX "IDX_c12b96203e0272d5e78b6e6887" ON "sale_news" ("position") ',
      'CREATE INDEX "IDX_965ebe91fbc1fb86e07a92dfb4" ON "sale_news" ("sale_id") ',
      'CREATE INDEX "IDX_417ec31fe6f0abec6f559f81fc" ON "sale_news" ("noted_at") ',
    ],
    mysql: [
      'CREATE TABLE `sale_news` (`id` bigint NOT NULL, `kind` varchar(8) NOT NULL, `sale_id` bigint NOT NULL, `return_id` bigint NULL, `noted_at` datetime(3) NOT NULL, `position` bigint NULL, UNIQUE INDEX `IDX_c12b96203e0272d5e78b6e6887` (`position`), INDEX `IDX_965ebe91fbc1fb86e07a92dfb4` (`sale_id`), INDEX `IDX_417ec31fe6f0abec6f559f81fc` (`noted_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_sale_store_day_1767225603010',
    sqlite: ['ALTER TABLE "sale_store_day" ADD COLUMN "hot_zone_fen" bigint NOT NULL DEFAULT (0)'],
    mysql: ["ALTER TABLE `sale_store_day` ADD `hot_zone_fen` bigint NOT NULL DEFAULT '0'"],
  },
  {
    name: 'alter_staff_contact_1767225603011',
    sqlite: ['ALTER TABLE "staff_contact" ADD COLUMN "wecom_user_id" varchar(64)'],
    mysql: ['ALTER TABLE `staff_contact` ADD `wecom_user_id` varchar(64) NULL'],
  },
  {
    name: 'create_store_wecom_account_1767225603012',
    sqlite: [
      'CREATE TABLE "store_wecom_account" ("store_id" integer PRIMARY KEY NOT NULL, "user_id" varchar(64) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_a0a03544a1c43e43635db1ff202" UNIQUE ("user_id"))',
    ],
    mysql: [
      'CREATE TABLE `store_wecom_account` (`store_id` int NOT NULL, `user_id` varchar(64) NOT NULL, `updated_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_a0a03544a1c43e43635db1ff20` (`user_id`), PRIMARY KEY (`store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'alter_wecom_friend_1767225603013',
    sqlite: ['ALTER TABLE "wecom_friend" ADD COLUMN "via_store_id" integer'],
    mysql: ['ALTER TABLE `wecom_friend` ADD `via_store_id` int NULL'],
  },
  {
    name: 'create_write_sign_1767225603014',
    sqlite: ['CREATE TABLE "write_sign" ("slot" integer PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL)'],
    mysql: [
      'CREATE TABLE `write_sign` (`slot` int NOT NULL, `at` datetime(3) NOT NULL, PRIMARY KEY (`slot`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
