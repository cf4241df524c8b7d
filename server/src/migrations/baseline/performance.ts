import type { MigrationStep } from '../../platform/db';
export const performanceTables: readonly MigrationStep[] = [
  {
    name: 'create_guide_activity_1767225600090',
    sqlite: [
      'CREATE TABLE "guide_activity" ("day" varchar(10) NOT NULL, "guide_id" integer NOT NULL, "opened" boolean NOT NULL, "shared" boolean NOT NULL, "sold_online" boolean NOT NULL, PRIMARY KEY ("day", "guide_id"))',
      'CREATE INDEX "IDX_9058c35d0b0f2aaab3b4289f29" ON "guide_activity" ("guide_id", "day") ',
    ],
    mysql: [
      'CREATE TABLE `guide_activity` (`day` varchar(10) NOT NULL, `guide_id` int NOT NULL, `opened` tinyint NOT NULL, `shared` tinyint NOT NULL, `sold_online` tinyint NOT NULL, INDEX `IDX_9058c35d0b0f2aaab3b4289f29` (`guide_id`, `day`), PRIMARY KEY (`day`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_guide_first_online_1767225600091',
    sqlite: ['CREATE TABLE "guide_first_online" ("guide_id" integer PRIMARY KEY NOT NULL, "day" varchar(10) NOT NULL)'],
    mysql: [
      'CREATE TABLE `guide_first_online` (`guide_id` int NOT NULL, `day` varchar(10) NOT NULL, PRIMARY KEY (`guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_kpi_scheme_1767225600092',
    sqlite: [
      'CREATE TABLE "kpi_scheme" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) NOT NULL, "from_month" varchar(7) NOT NULL, "items" text NOT NULL, "created_by" varchar(40) NOT NULL, "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_179b949ae2ff2a0978549a78a0e" UNIQUE ("from_month"))',
    ],
    mysql: [
      'CREATE TABLE `kpi_scheme` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(30) NOT NULL, `from_month` varchar(7) NOT NULL, `items` text NOT NULL, `created_by` varchar(40) NOT NULL, `created_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_179b949ae2ff2a0978549a78a0` (`from_month`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_kpi_score_1767225600093',
    sqlite: [
      'CREATE TABLE "kpi_score" ("month" varchar(7) NOT NULL, "guide_id" integer NOT NULL, "scheme_id" integer NOT NULL, "score" integer NOT NULL, "place" integer NOT NULL, "facts" text NOT NULL, "computed_at" datetime(3) NOT NULL, PRIMARY KEY ("month", "guide_id"))',
      'CREATE INDEX "IDX_159232781be632675434b3100f" ON "kpi_score" ("month", "score") ',
    ],
    mysql: [
      'CREATE TABLE `kpi_score` (`month` varchar(7) NOT NULL, `guide_id` int NOT NULL, `scheme_id` int NOT NULL, `score` int NOT NULL, `place` int NOT NULL, `facts` text NOT NULL, `computed_at` datetime(3) NOT NULL, INDEX `IDX_159232781be632675434b3100f` (`month`, `score`), PRIMARY KEY (`month`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_leaderboard_1767225600094',
    sqlite: [
      'CREATE TABLE "leaderboard" ("period" varchar(5) NOT NULL, "date" varchar(10) NOT NULL, "measure" varchar(12) NOT NULL, "frozen_at" datetime(3) NOT NULL, PRIMARY KEY ("period", "date", "measure"))',
    ],
    mysql: [
      'CREATE TABLE `leaderboard` (`period` varchar(5) NOT NULL, `date` varchar(10) NOT NULL, `measure` varchar(12) NOT NULL, `frozen_at` datetime(3) NOT NULL, PRIMARY KEY (`period`, `date`, `measure`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_leaderboard_row_1767225600095',
    sqlite: [
      'CREATE TABLE "leaderboard_row" ("period" varchar(5) NOT NULL, "date" varchar(10) NOT NULL, "measure" varchar(12) NOT NULL, "guide_id" integer NOT NULL, "place" integer NOT NULL, "value" bigint NOT NULL, "store_id" integer NOT NULL, PRIMARY KEY ("period", "date", "measure", "guide_id"))',
    ],
    mysql: [
      'CREATE TABLE `leaderboard_row` (`period` varchar(5) NOT NULL, `date` varchar(10) NOT NULL, `measure` varchar(12) NOT NULL, `guide_id` int NOT NULL, `place` int NOT NULL, `value` bigint NOT NULL, `store_id` int NOT NULL, PRIMARY KEY (`period`, `date`, `measure`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_mentor_pair_1767225600096',
    sqlite: [
      'CREATE TABLE "mentor_pair" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "mentor_id" integer NOT NULL, "mentee_id" integer NOT NULL, "from_day" varchar(10) NOT NULL, "to_day" varchar(10), "done" text NOT NULL, "open_for" integer, CONSTRAINT "UQ_916dba058948071c3213cdd1572" UNIQUE ("open_for"))',
      'CREATE INDEX "IDX_c75ce4b25fee5020e48c5a4aed" ON "mentor_pair" ("mentor_id") ',
      'CREATE INDEX "IDX_930e4169f0da8cbf371446e9fb" ON "mentor_pair" ("mentee_id") ',
    ],
    mysql: [
      'CREATE TABLE `mentor_pair` (`id` int NOT NULL AUTO_INCREMENT, `mentor_id` int NOT NULL, `mentee_id` int NOT NULL, `from_day` varchar(10) NOT NULL, `to_day` varchar(10) NULL, `done` text NOT NULL, `open_for` int NULL, INDEX `IDX_c75ce4b25fee5020e48c5a4aed` (`mentor_id`), INDEX `IDX_930e4169f0da8cbf371446e9fb` (`mentee_id`), UNIQUE INDEX `IDX_916dba058948071c3213cdd157` (`open_for`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
