import type { MigrationStep } from '../../platform/db';
export const commissionTables: readonly MigrationStep[] = [
  {
    name: 'create_commission_plan_1767225600070',
    sqlite: [
      'CREATE TABLE "commission_plan" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) NOT NULL, "brand_ids" text, "effective_from" datetime(3) NOT NULL, "effective_to" datetime(3), "content" text NOT NULL, "status" varchar(10) NOT NULL, "version" integer NOT NULL DEFAULT (0), "published_at" datetime(3), "published_by" varchar(40), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_485e5e3c32c2a0671c0dbeeb74" ON "commission_plan" ("status", "effective_from") ',
    ],
    mysql: [
      "CREATE TABLE `commission_plan` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(30) NOT NULL, `brand_ids` text NULL, `effective_from` datetime(3) NOT NULL, `effective_to` datetime(3) NULL, `content` text NOT NULL, `status` varchar(10) NOT NULL, `version` int NOT NULL DEFAULT '0', `published_at` datetime(3) NULL, `published_by` varchar(40) NULL, `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_485e5e3c32c2a0671c0dbeeb74` (`status`, `effective_from`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_credit_entry_1767225600071',
    sqlite: [
      'CREATE TABLE "credit_entry" ("id" bigint PRIMARY KEY NOT NULL, "ledger" varchar(14) NOT NULL, "kind" varchar(12) NOT NULL, "gated" boolean NOT NULL DEFAULT (0), "sale_id" bigint, "sale_line_id" bigint NOT NULL DEFAULT (0), "entry_key" varchar(100) NOT NULL, "reverses" varchar(100), "beneficiary_kind" varchar(10) NOT NULL, "beneficiary_id" integer NOT NULL DEFAULT (0), "store_id" integer, "base_fen" integer NOT NULL, "rate_bp" integer NOT NULL, "multiplier_bp" integer NOT NULL, "cut_fen" integer NOT NULL, "amount_fen" integer NOT NULL, "plan_version_id" integer, "reason" varchar(32) NOT NULL, "text" varchar(300) NOT NULL, "at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, "month" varchar(7) NOT NULL, CONSTRAINT "UQ_86d6912a49b9ca3e233a34038d2" UNIQUE ("sale_line_id", "entry_key"))',
      'CREATE INDEX "IDX_3f6ac15567521f9a1effba7d60" ON "credit_entry" ("month") ',
      'CREATE INDEX "IDX_2849044b0951706ef8e1d12317" ON "credit_entry" ("sale_id") ',
      'CREATE INDEX "IDX_9e6e6528a63006b28e63e214b5" ON "credit_entry" ("beneficiary_kind", "beneficiary_id", "gated") ',
      'CREATE INDEX "IDX_6b2991e217ea64d5acbb362cfc" ON "credit_entry" ("beneficiary_kind", "beneficiary_id", "month") ',
    ],
    mysql: [
      "CREATE TABLE `credit_entry` (`id` bigint NOT NULL, `ledger` varchar(14) NOT NULL, `kind` varchar(12) NOT NULL, `gated` tinyint NOT NULL DEFAULT 0, `sale_id` bigint NULL, `sale_line_id` bigint NOT NULL DEFAULT '0', `entry_key` varchar(100) NOT NULL, `reverses` varchar(100) NULL, `beneficiary_kind` varchar(10) NOT NULL, `beneficiary_id` int NOT NULL DEFAULT '0', `store_id` int NULL, `base_fen` int NOT NULL, `rate_bp` int NOT NULL, `multiplier_bp` int NOT NULL, `cut_fen` int NOT NULL, `amount_fen` int NOT NULL, `plan_version_id` int NULL, `reason` varchar(32) NOT NULL, `text` varchar(300) NOT NULL, `at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, `month` varchar(7) NOT NULL, INDEX `IDX_3f6ac15567521f9a1effba7d60` (`month`), INDEX `IDX_2849044b0951706ef8e1d12317` (`sale_id`), INDEX `IDX_9e6e6528a63006b28e63e214b5` (`beneficiary_kind`, `beneficiary_id`, `gated`), INDEX `IDX_6b2991e217ea64d5acbb362cfc` (`beneficiary_kind`, `beneficiary_id`, `month`), UNIQUE INDEX `IDX_86d6912a49b9ca3e233a34038d` (`sale_line_id`, `entry_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_gate_judgement_1767225600072',
    sqlite: [
      'CREATE TABLE "gate_judgement" ("month" varchar(7) NOT NULL, "guide_id" integer NOT NULL, "target_fen" bigint, "actual_fen" bigint NOT NULL, "judged_at" datetime(3) NOT NULL, PRIMARY KEY ("month", "guide_id"))',
    ],
    mysql: [
      'CREATE TABLE `gate_judgement` (`month` varchar(7) NOT NULL, `guide_id` int NOT NULL, `target_fen` bigint NULL, `actual_fen` bigint NOT NULL, `judged_at` datetime(3) NOT NULL, PRIMARY KEY (`month`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_statement_1767225600073',
    sqlite: [
      'CREATE TABLE "statement" ("id" bigint PRIMARY KEY NOT NULL, "month" varchar(7) NOT NULL, "kind" varchar(10) NOT NULL, "beneficiary_id" integer NOT NULL, "name" varchar(60) NOT NULL, "store_id" integer, "opening_fen" integer NOT NULL, "earned_fen" integer NOT NULL, "reversed_fen" integer NOT NULL, "extra_fen" integer NOT NULL, "payable_fen" integer NOT NULL, "carried_fen" integer NOT NULL, "written_off_fen" integer NOT NULL, "entries" integer NOT NULL, CONSTRAINT "UQ_b9c10784624186e53d847734996" UNIQUE ("month", "kind", "beneficiary_id"))',
      'CREATE INDEX "IDX_903a5bf4e08231ccb285bc7ea9" ON "statement" ("kind", "beneficiary_id") ',
    ],
    mysql: [
      'CREATE TABLE `statement` (`id` bigint NOT NULL, `month` varchar(7) NOT NULL, `kind` varchar(10) NOT NULL, `beneficiary_id` int NOT NULL, `name` varchar(60) NOT NULL, `store_id` int NULL, `opening_fen` int NOT NULL, `earned_fen` int NOT NULL, `reversed_fen` int NOT NULL, `extra_fen` int NOT NULL, `payable_fen` int NOT NULL, `carried_fen` int NOT NULL, `written_off_fen` int NOT NULL, `entries` int NOT NULL, INDEX `IDX_903a5bf4e08231ccb285bc7ea9` (`kind`, `beneficiary_id`), UNIQUE INDEX `IDX_b9c10784624186e53d84773499` (`month`, `kind`, `beneficiary_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_statement_entry_1767225600074',
    sqlite: [
      'CREATE TABLE "statement_entry" ("entry_id" bigint PRIMARY KEY NOT NULL, "statement_id" bigint NOT NULL)',
      'CREATE INDEX "IDX_6da083687ca8e104770f079379" ON "statement_entry" ("statement_id") ',
    ],
    mysql: [
      'CREATE TABLE `statement_entry` (`entry_id` bigint NOT NULL, `statement_id` bigint NOT NULL, INDEX `IDX_6da083687ca8e104770f079379` (`statement_id`), PRIMARY KEY (`entry_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_statement_period_1767225600075',
    sqlite: [
      'CREATE TABLE "statement_period" ("month" varchar(7) PRIMARY KEY NOT NULL, "status" varchar(10) NOT NULL, "progress" varchar(30) NOT NULL, "done" integer NOT NULL DEFAULT (0), "total" integer NOT NULL DEFAULT (0), "started_at" datetime(3) NOT NULL, "closed_at" datetime(3), "closed_by" varchar(40) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `statement_period` (`month` varchar(7) NOT NULL, `status` varchar(10) NOT NULL, `progress` varchar(30) NOT NULL, `done` int NOT NULL DEFAULT '0', `total` int NOT NULL DEFAULT '0', `started_at` datetime(3) NOT NULL, `closed_at` datetime(3) NULL, `closed_by` varchar(40) NOT NULL, PRIMARY KEY (`month`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_unsettled_entry_1767225600076',
    sqlite: [
      'CREATE TABLE "unsettled_entry" ("entry_id" bigint PRIMARY KEY NOT NULL, "kind" varchar(10) NOT NULL, "beneficiary_id" integer NOT NULL)',
      'CREATE INDEX "IDX_636af3bda50d7c4e8d8e244b6f" ON "unsettled_entry" ("kind", "beneficiary_id") ',
    ],
    mysql: [
      'CREATE TABLE `unsettled_entry` (`entry_id` bigint NOT NULL, `kind` varchar(10) NOT NULL, `beneficiary_id` int NOT NULL, INDEX `IDX_636af3bda50d7c4e8d8e244b6f` (`kind`, `beneficiary_id`), PRIMARY KEY (`entry_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_waiting_bonus_1767225600077',
    sqlite: [
      'CREATE TABLE "waiting_bonus" ("sale_line_id" bigint PRIMARY KEY NOT NULL, "sale_id" bigint NOT NULL, "month" varchar(7) NOT NULL)',
      'CREATE INDEX "IDX_2dbbf5dce7734b674ccf8dc113" ON "waiting_bonus" ("month", "sale_line_id") ',
    ],
    mysql: [
      'CREATE TABLE `waiting_bonus` (`sale_line_id` bigint NOT NULL, `sale_id` bigint NOT NULL, `month` varchar(7) NOT NULL, INDEX `IDX_2dbbf5dce7734b674ccf8dc113` (`month`, `sale_line_id`), PRIMARY KEY (`sale_line_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
