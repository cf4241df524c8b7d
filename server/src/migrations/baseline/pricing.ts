import type { MigrationStep } from '../../platform/db';
export const pricingTables: readonly MigrationStep[] = [
  {
    name: 'create_freight_table_1767225600037',
    sqlite: [
      'CREATE TABLE "freight_table" ("id" integer PRIMARY KEY NOT NULL, "content" text NOT NULL, "version" integer NOT NULL DEFAULT (1), "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `freight_table` (`id` int NOT NULL, `content` text NOT NULL, `version` int NOT NULL DEFAULT '1', `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
