import type { MigrationStep } from '../../platform/db';
export const noticesTables: readonly MigrationStep[] = [
  {
    name: 'create_guide_notice_1767225600084',
    sqlite: [
      'CREATE TABLE "guide_notice" ("id" bigint PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "at" datetime(3) NOT NULL, "kind" varchar(12) NOT NULL, "title" varchar(60) NOT NULL, "text" varchar(200) NOT NULL, "amount_fen" integer, "path" varchar(200), "reference" varchar(90) NOT NULL, CONSTRAINT "UQ_1cd91a261eeb73daa5c48ca22d7" UNIQUE ("reference"))',
      'CREATE INDEX "IDX_a86a0582a6f9e84f568405365e" ON "guide_notice" ("guide_id", "id") ',
    ],
    mysql: [
      'CREATE TABLE `guide_notice` (`id` bigint NOT NULL, `guide_id` int NOT NULL, `at` datetime(3) NOT NULL, `kind` varchar(12) NOT NULL, `title` varchar(60) NOT NULL, `text` varchar(200) NOT NULL, `amount_fen` int NULL, `path` varchar(200) NULL, `reference` varchar(90) NOT NULL, INDEX `IDX_a86a0582a6f9e84f568405365e` (`guide_id`, `id`), UNIQUE INDEX `IDX_1cd91a261eeb73daa5c48ca22d` (`reference`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_guide_notice_setting_1767225600085',
    sqlite: [
      'CREATE TABLE "guide_notice_setting" ("guide_id" integer PRIMARY KEY NOT NULL, "push" boolean NOT NULL, "quiet" boolean NOT NULL, "quiet_from" varchar(5) NOT NULL, "quiet_to" varchar(5) NOT NULL, "show_in_feed" boolean NOT NULL, "read_up_to" bigint NOT NULL DEFAULT (0))',
    ],
    mysql: [
      "CREATE TABLE `guide_notice_setting` (`guide_id` int NOT NULL, `push` tinyint NOT NULL, `quiet` tinyint NOT NULL, `quiet_from` varchar(5) NOT NULL, `quiet_to` varchar(5) NOT NULL, `show_in_feed` tinyint NOT NULL, `read_up_to` bigint NOT NULL DEFAULT '0', PRIMARY KEY (`guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
