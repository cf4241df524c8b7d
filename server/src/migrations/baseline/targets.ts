import type { MigrationStep } from '../../platform/db';
export const targetsTables: readonly MigrationStep[] = [
  {
    name: 'create_target_1767225600062',
    sqlite: [
      'CREATE TABLE "target" ("month" varchar(7) NOT NULL, "metric" varchar(12) NOT NULL, "node_kind" varchar(6) NOT NULL, "node_id" integer NOT NULL, "amount" bigint NOT NULL, "updated_at" datetime(3) NOT NULL, PRIMARY KEY ("month", "metric", "node_kind", "node_id"))',
    ],
    mysql: [
      'CREATE TABLE `target` (`month` varchar(7) NOT NULL, `metric` varchar(12) NOT NULL, `node_kind` varchar(6) NOT NULL, `node_id` int NOT NULL, `amount` bigint NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`month`, `metric`, `node_kind`, `node_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
