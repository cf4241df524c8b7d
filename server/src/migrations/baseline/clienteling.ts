import type { MigrationStep } from '../../platform/db';
export const clientelingTables: readonly MigrationStep[] = [
  {
    name: 'create_customer_access_1767225600097',
    sqlite: [
      'CREATE TABLE "customer_access" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "member_id" integer, "what" varchar(10) NOT NULL)',
      'CREATE INDEX "IDX_f2546bb0cca5d9e1d69a3a10bf" ON "customer_access" ("member_id", "at") ',
      'CREATE INDEX "IDX_77a347c40a1994b2c6a20381e3" ON "customer_access" ("guide_id", "at") ',
      'CREATE INDEX "IDX_82b1ff036de6beeaeced10e921" ON "customer_access" ("at") ',
    ],
    mysql: [
      'CREATE TABLE `customer_access` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `member_id` int NULL, `what` varchar(10) NOT NULL, INDEX `IDX_f2546bb0cca5d9e1d69a3a10bf` (`member_id`, `at`), INDEX `IDX_77a347c40a1994b2c6a20381e3` (`guide_id`, `at`), INDEX `IDX_82b1ff036de6beeaeced10e921` (`at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_customer_contact_1767225600098',
    sqlite: [
      'CREATE TABLE "customer_contact" ("id" bigint PRIMARY KEY NOT NULL, "member_id" integer NOT NULL, "guide_id" integer NOT NULL, "at" datetime(3) NOT NULL, "kind" varchar(5) NOT NULL, "note" varchar(100) NOT NULL, "task_id" bigint)',
      'CREATE INDEX "IDX_414a75575fdf0817a753e1adf3" ON "customer_contact" ("member_id", "at") ',
    ],
    mysql: [
      'CREATE TABLE `customer_contact` (`id` bigint NOT NULL, `member_id` int NOT NULL, `guide_id` int NOT NULL, `at` datetime(3) NOT NULL, `kind` varchar(5) NOT NULL, `note` varchar(100) NOT NULL, `task_id` bigint NULL, INDEX `IDX_414a75575fdf0817a753e1adf3` (`member_id`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_customer_note_1767225600099',
    sqlite: [
      'CREATE TABLE "customer_note" ("member_id" integer PRIMARY KEY NOT NULL, "note" varchar(300) NOT NULL, "tags" text NOT NULL, "guide_id" integer NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `customer_note` (`member_id` int NOT NULL, `note` varchar(300) NOT NULL, `tags` text NOT NULL, `guide_id` int NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`member_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
