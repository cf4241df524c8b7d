import type { MigrationStep } from '../../platform/db';
export const customerGroupsTables: readonly MigrationStep[] = [
  {
    name: 'create_customer_group_1767225600111',
    sqlite: [
      'CREATE TABLE "customer_group" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "name" varchar(30) NOT NULL, "members" integer NOT NULL, "wecom_chat_id" varchar(64), "created_at" datetime(3) NOT NULL, "archived_at" datetime(3), "valid" boolean NOT NULL DEFAULT (0), "faults" varchar(60) NOT NULL DEFAULT (\'\'), "opens" integer NOT NULL DEFAULT (0), "visitors" integer NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "paid_fen" bigint NOT NULL DEFAULT (0), "last_visit_at" datetime(3), "judged_at" datetime(3), CONSTRAINT "UQ_61f2a6c977c19392de7f0ca3996" UNIQUE ("wecom_chat_id"))',
      'CREATE INDEX "IDX_a4a49fb6e82e430cf3674afb50" ON "customer_group" ("guide_id") ',
      'CREATE INDEX "IDX_d414952ad9f827da236bb4c61b" ON "customer_group" ("store_id") ',
    ],
    mysql: [
      "CREATE TABLE `customer_group` (`id` int NOT NULL AUTO_INCREMENT, `guide_id` int NOT NULL, `store_id` int NOT NULL, `name` varchar(30) NOT NULL, `members` int NOT NULL, `wecom_chat_id` varchar(64) NULL, `created_at` datetime(3) NOT NULL, `archived_at` datetime(3) NULL, `valid` tinyint NOT NULL DEFAULT 0, `faults` varchar(60) NOT NULL DEFAULT '', `opens` int NOT NULL DEFAULT '0', `visitors` int NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `paid_fen` bigint NOT NULL DEFAULT '0', `last_visit_at` datetime(3) NULL, `judged_at` datetime(3) NULL, INDEX `IDX_a4a49fb6e82e430cf3674afb50` (`guide_id`), INDEX `IDX_d414952ad9f827da236bb4c61b` (`store_id`), UNIQUE INDEX `IDX_61f2a6c977c19392de7f0ca399` (`wecom_chat_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_customer_group_day_1767225600112',
    sqlite: [
      'CREATE TABLE "customer_group_day" ("day" varchar(10) NOT NULL, "store_id" integer NOT NULL, "group_count" integer NOT NULL, "valid_count" integer NOT NULL, PRIMARY KEY ("day", "store_id"))',
    ],
    mysql: [
      'CREATE TABLE `customer_group_day` (`day` varchar(10) NOT NULL, `store_id` int NOT NULL, `group_count` int NOT NULL, `valid_count` int NOT NULL, PRIMARY KEY (`day`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
