import type { MigrationStep } from '../../platform/db';
export const handOverTables: readonly MigrationStep[] = [
  {
    name: 'create_hand_over_1767225600104',
    sqlite: [
      'CREATE TABLE "hand_over" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "state" varchar(10) NOT NULL, "open_for" bigint, "reason" varchar(200) NOT NULL, "started_at" datetime(3) NOT NULL, "started_by" varchar(40) NOT NULL, "ended_at" datetime(3), "successor_kind" varchar(10), "successor_guide_id" integer, "members" integer NOT NULL DEFAULT (0), CONSTRAINT "UQ_3e6ef1800c51c21a0d032d7f176" UNIQUE ("open_for"))',
      'CREATE INDEX "IDX_29b977b0dda6f9e297b9f11ed9" ON "hand_over" ("guide_id") ',
      'CREATE INDEX "IDX_d6e47aa7a58883aaf849be1881" ON "hand_over" ("store_id") ',
      'CREATE INDEX "IDX_9320b418b5853f16e91ceb7d8d" ON "hand_over" ("state", "started_at") ',
    ],
    mysql: [
      "CREATE TABLE `hand_over` (`id` int NOT NULL AUTO_INCREMENT, `guide_id` int NOT NULL, `store_id` int NOT NULL, `state` varchar(10) NOT NULL, `open_for` bigint NULL, `reason` varchar(200) NOT NULL, `started_at` datetime(3) NOT NULL, `started_by` varchar(40) NOT NULL, `ended_at` datetime(3) NULL, `successor_kind` varchar(10) NULL, `successor_guide_id` int NULL, `members` int NOT NULL DEFAULT '0', INDEX `IDX_29b977b0dda6f9e297b9f11ed9` (`guide_id`), INDEX `IDX_d6e47aa7a58883aaf849be1881` (`store_id`), INDEX `IDX_9320b418b5853f16e91ceb7d8d` (`state`, `started_at`), UNIQUE INDEX `IDX_3e6ef1800c51c21a0d032d7f17` (`open_for`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_wecom_transfer_1767225600105',
    sqlite: [
      'CREATE TABLE "wecom_transfer" ("id" bigint PRIMARY KEY NOT NULL, "hand_over_id" integer NOT NULL, "external_user_id" varchar(64) NOT NULL, "member_id" integer, "state" varchar(10) NOT NULL, "started_at" datetime(3), "updated_at" datetime(3) NOT NULL, "note" varchar(100) NOT NULL DEFAULT (\'\'), CONSTRAINT "UQ_cde6c57639c58de6342d77a45eb" UNIQUE ("hand_over_id", "external_user_id"))',
      'CREATE INDEX "IDX_a4f6802b4eabef0d2cfcd02cba" ON "wecom_transfer" ("member_id") ',
      'CREATE INDEX "IDX_2c616661af51442d27efeb6202" ON "wecom_transfer" ("external_user_id") ',
      'CREATE INDEX "IDX_3bdc2f2ae688680f69a2fb493e" ON "wecom_transfer" ("state", "started_at") ',
    ],
    mysql: [
      "CREATE TABLE `wecom_transfer` (`id` bigint NOT NULL, `hand_over_id` int NOT NULL, `external_user_id` varchar(64) NOT NULL, `member_id` int NULL, `state` varchar(10) NOT NULL, `started_at` datetime(3) NULL, `updated_at` datetime(3) NOT NULL, `note` varchar(100) NOT NULL DEFAULT '', INDEX `IDX_a4f6802b4eabef0d2cfcd02cba` (`member_id`), INDEX `IDX_2c616661af51442d27efeb6202` (`external_user_id`), INDEX `IDX_3bdc2f2ae688680f69a2fb493e` (`state`, `started_at`), UNIQUE INDEX `IDX_cde6c57639c58de6342d77a45e` (`hand_over_id`, `external_user_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
