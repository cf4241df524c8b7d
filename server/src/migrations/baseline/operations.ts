import type { MigrationStep } from '../../platform/db';
export const operationsTables: readonly MigrationStep[] = [
  {
    name: 'create_reconcile_run_1767225600119',
    sqlite: [
      'CREATE TABLE "reconcile_run" ("id" bigint PRIMARY KEY NOT NULL, "ledger" varchar(12) NOT NULL, "state" varchar(12) NOT NULL, "requested_by" varchar(40) NOT NULL, "requested_at" datetime(3) NOT NULL, "started_at" datetime(3), "finished_at" datetime(3), "differences" integer NOT NULL DEFAULT (0), "examples" text NOT NULL, "error" varchar(300) NOT NULL DEFAULT (\'\'))',
      'CREATE INDEX "IDX_4d247a4920b80a32cbadd67167" ON "reconcile_run" ("ledger", "id") ',
    ],
    mysql: [
      "CREATE TABLE `reconcile_run` (`id` bigint NOT NULL, `ledger` varchar(12) NOT NULL, `state` varchar(12) NOT NULL, `requested_by` varchar(40) NOT NULL, `requested_at` datetime(3) NOT NULL, `started_at` datetime(3) NULL, `finished_at` datetime(3) NULL, `differences` int NOT NULL DEFAULT '0', `examples` text NOT NULL, `error` varchar(300) NOT NULL DEFAULT '', INDEX `IDX_4d247a4920b80a32cbadd67167` (`ledger`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
