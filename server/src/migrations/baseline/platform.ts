import type { MigrationStep } from '../../platform/db';
export const platformTables: readonly MigrationStep[] = [
  {
    name: 'create_api_nonce_1767225600000',
    sqlite: [
      'CREATE TABLE "api_nonce" ("id" varchar(64) PRIMARY KEY NOT NULL, "expires_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_ddbcd0ec39edfebb778f0af4a8" ON "api_nonce" ("expires_at") ',
    ],
    mysql: [
      'CREATE TABLE `api_nonce` (`id` varchar(64) NOT NULL, `expires_at` datetime(3) NOT NULL, INDEX `IDX_ddbcd0ec39edfebb778f0af4a8` (`expires_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_outbox_1767225600001',
    sqlite: [
      'CREATE TABLE "outbox" ("id" bigint PRIMARY KEY NOT NULL, "topic" varchar(60) NOT NULL, "payload" text NOT NULL, "created_at" datetime(3) NOT NULL, "relayed_at" datetime(3))',
      'CREATE INDEX "IDX_919e61cac8a22884532c7451aa" ON "outbox" ("relayed_at", "id") ',
    ],
    mysql: [
      'CREATE TABLE `outbox` (`id` bigint NOT NULL, `topic` varchar(60) NOT NULL, `payload` text NOT NULL, `created_at` datetime(3) NOT NULL, `relayed_at` datetime(3) NULL, INDEX `IDX_919e61cac8a22884532c7451aa` (`relayed_at`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_rate_window_1767225600002',
    sqlite: [
      'CREATE TABLE "rate_window" ("id" varchar(64) PRIMARY KEY NOT NULL, "hits" integer NOT NULL, "expires_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_056fa4320ce9195a76513a3733" ON "rate_window" ("expires_at") ',
    ],
    mysql: [
      'CREATE TABLE `rate_window` (`id` varchar(64) NOT NULL, `hits` int NOT NULL, `expires_at` datetime(3) NOT NULL, INDEX `IDX_056fa4320ce9195a76513a3733` (`expires_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_snapshot_version_1767225600003',
    sqlite: ['CREATE TABLE "snapshot_version" ("name" varchar(60) PRIMARY KEY NOT NULL, "version" integer NOT NULL)'],
    mysql: [
      'CREATE TABLE `snapshot_version` (`name` varchar(60) NOT NULL, `version` int NOT NULL, PRIMARY KEY (`name`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_task_1767225600004',
    sqlite: [
      'CREATE TABLE "task" ("id" bigint PRIMARY KEY NOT NULL, "kind" varchar(120) NOT NULL, "task_key" varchar(120) NOT NULL, "payload" text NOT NULL, "state" varchar(8) NOT NULL, "run_at" datetime(3) NOT NULL, "attempts" integer NOT NULL DEFAULT (0), "lease_until" datetime(3), "last_error" varchar(500), "created_at" datetime(3) NOT NULL, "finished_at" datetime(3))',
      'CREATE INDEX "IDX_4cea2fdfde67e52aa499434d6e" ON "task" ("state", "run_at") ',
      'CREATE UNIQUE INDEX "IDX_a390c874aee8d652ba7214c0c5" ON "task" ("kind", "task_key") ',
    ],
    mysql: [
      "CREATE TABLE `task` (`id` bigint NOT NULL, `kind` varchar(120) NOT NULL, `task_key` varchar(120) NOT NULL, `payload` text NOT NULL, `state` varchar(8) NOT NULL, `run_at` datetime(3) NOT NULL, `attempts` int NOT NULL DEFAULT '0', `lease_until` datetime(3) NULL, `last_error` varchar(500) NULL, `created_at` datetime(3) NOT NULL, `finished_at` datetime(3) NULL, INDEX `IDX_4cea2fdfde67e52aa499434d6e` (`state`, `run_at`), UNIQUE INDEX `IDX_a390c874aee8d652ba7214c0c5` (`kind`, `task_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
