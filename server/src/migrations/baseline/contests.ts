import type { MigrationStep } from '../../platform/db';
export const contestsTables: readonly MigrationStep[] = [
  {
    name: 'create_contest_1767225600086',
    sqlite: [
      'CREATE TABLE "contest" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar(40) NOT NULL, "type" varchar(12) NOT NULL, "from_day" varchar(10) NOT NULL, "to_day" varchar(10) NOT NULL, "online_only" boolean NOT NULL, "min_fen" integer NOT NULL, "min_visitors" integer NOT NULL, "streak_by" varchar(5) NOT NULL, "region_ids" text, "brand_ids" text, "teams" varchar(6) NOT NULL, "prizes" text NOT NULL, "rules" varchar(500) NOT NULL, "decision" varchar(10) NOT NULL, "created_by" varchar(40) NOT NULL, "created_at" datetime(3) NOT NULL, "awarded_at" datetime(3))',
      'CREATE INDEX "IDX_ae7fbab98adc16c513bec18f9c" ON "contest" ("to_day") ',
    ],
    mysql: [
      'CREATE TABLE `contest` (`id` int NOT NULL AUTO_INCREMENT, `title` varchar(40) NOT NULL, `type` varchar(12) NOT NULL, `from_day` varchar(10) NOT NULL, `to_day` varchar(10) NOT NULL, `online_only` tinyint NOT NULL, `min_fen` int NOT NULL, `min_visitors` int NOT NULL, `streak_by` varchar(5) NOT NULL, `region_ids` text NULL, `brand_ids` text NULL, `teams` varchar(6) NOT NULL, `prizes` text NOT NULL, `rules` varchar(500) NOT NULL, `decision` varchar(10) NOT NULL, `created_by` varchar(40) NOT NULL, `created_at` datetime(3) NOT NULL, `awarded_at` datetime(3) NULL, INDEX `IDX_ae7fbab98adc16c513bec18f9c` (`to_day`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_contest_board_1767225600087',
    sqlite: [
      'CREATE TABLE "contest_board" ("contest_id" integer NOT NULL, "day" varchar(10) NOT NULL, "frozen_at" datetime(3) NOT NULL, PRIMARY KEY ("contest_id", "day"))',
    ],
    mysql: [
      'CREATE TABLE `contest_board` (`contest_id` int NOT NULL, `day` varchar(10) NOT NULL, `frozen_at` datetime(3) NOT NULL, PRIMARY KEY (`contest_id`, `day`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_contest_row_1767225600088',
    sqlite: [
      'CREATE TABLE "contest_row" ("contest_id" integer NOT NULL, "day" varchar(10) NOT NULL, "guide_id" integer NOT NULL, "place" integer, "score" bigint NOT NULL, "amount_fen" bigint NOT NULL, "uv" integer NOT NULL, "payers" integer NOT NULL, "reached_at" datetime(3), "store_id" integer NOT NULL, PRIMARY KEY ("contest_id", "day", "guide_id"))',
    ],
    mysql: [
      'CREATE TABLE `contest_row` (`contest_id` int NOT NULL, `day` varchar(10) NOT NULL, `guide_id` int NOT NULL, `place` int NULL, `score` bigint NOT NULL, `amount_fen` bigint NOT NULL, `uv` int NOT NULL, `payers` int NOT NULL, `reached_at` datetime(3) NULL, `store_id` int NOT NULL, PRIMARY KEY (`contest_id`, `day`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_contest_winner_1767225600089',
    sqlite: [
      'CREATE TABLE "contest_winner" ("contest_id" integer NOT NULL, "guide_id" integer NOT NULL, "place" integer NOT NULL, "score" bigint NOT NULL, "prize" varchar(40) NOT NULL, "cash_fen" integer NOT NULL, "note" varchar(200) NOT NULL, "store_id" integer NOT NULL, PRIMARY KEY ("contest_id", "guide_id"))',
    ],
    mysql: [
      'CREATE TABLE `contest_winner` (`contest_id` int NOT NULL, `guide_id` int NOT NULL, `place` int NOT NULL, `score` bigint NOT NULL, `prize` varchar(40) NOT NULL, `cash_fen` int NOT NULL, `note` varchar(200) NOT NULL, `store_id` int NOT NULL, PRIMARY KEY (`contest_id`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
