import type { MigrationStep } from '../../platform/db';
export const guideTasksTables: readonly MigrationStep[] = [
  {
    name: 'create_guide_task_1767225600080',
    sqlite: [
      'CREATE TABLE "guide_task" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" varchar(40) NOT NULL, "kind" varchar(16) NOT NULL, "target_id" integer, "words" varchar(200) NOT NULL DEFAULT (\'\'), "metric" varchar(10) NOT NULL, "goal_count" integer NOT NULL, "starts_at" datetime(3) NOT NULL, "due_at" datetime(3) NOT NULL, "audience" text NOT NULL, "state" varchar(10) NOT NULL, "created_by" varchar(40) NOT NULL, "operator_id" integer NOT NULL, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_501e8371fc8153cf7115c480be" ON "guide_task" ("state", "due_at") ',
    ],
    mysql: [
      "CREATE TABLE `guide_task` (`id` int NOT NULL AUTO_INCREMENT, `title` varchar(40) NOT NULL, `kind` varchar(16) NOT NULL, `target_id` int NULL, `words` varchar(200) NOT NULL DEFAULT '', `metric` varchar(10) NOT NULL, `goal_count` int NOT NULL, `starts_at` datetime(3) NOT NULL, `due_at` datetime(3) NOT NULL, `audience` text NOT NULL, `state` varchar(10) NOT NULL, `created_by` varchar(40) NOT NULL, `operator_id` int NOT NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_501e8371fc8153cf7115c480be` (`state`, `due_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_guide_task_assignment_1767225600081',
    sqlite: [
      'CREATE TABLE "guide_task_assignment" ("task_id" integer NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "region_id" integer NOT NULL, "brand_id" integer NOT NULL, "state" varchar(10) NOT NULL DEFAULT (\'todo\'), "progress" integer NOT NULL DEFAULT (0), "started_at" datetime(3), "done_at" datetime(3), "visitors" integer NOT NULL DEFAULT (0), "orders" integer NOT NULL DEFAULT (0), "paid_fen" bigint NOT NULL DEFAULT (0), PRIMARY KEY ("task_id", "guide_id"))',
      'CREATE INDEX "IDX_ffb3260d82e37129df93a84a90" ON "guide_task_assignment" ("store_id") ',
      'CREATE INDEX "IDX_5221a6c76070fb6ecd82338c39" ON "guide_task_assignment" ("task_id", "store_id") ',
      'CREATE INDEX "IDX_75dee87d5a2f0c81ed8b6a5cae" ON "guide_task_assignment" ("guide_id", "state") ',
    ],
    mysql: [
      "CREATE TABLE `guide_task_assignment` (`task_id` int NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `region_id` int NOT NULL, `brand_id` int NOT NULL, `state` varchar(10) NOT NULL DEFAULT 'todo', `progress` int NOT NULL DEFAULT '0', `started_at` datetime(3) NULL, `done_at` datetime(3) NULL, `visitors` int NOT NULL DEFAULT '0', `orders` int NOT NULL DEFAULT '0', `paid_fen` bigint NOT NULL DEFAULT '0', INDEX `IDX_ffb3260d82e37129df93a84a90` (`store_id`), INDEX `IDX_5221a6c76070fb6ecd82338c39` (`task_id`, `store_id`), INDEX `IDX_75dee87d5a2f0c81ed8b6a5cae` (`guide_id`, `state`), PRIMARY KEY (`task_id`, `guide_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_guide_task_contact_1767225600082',
    sqlite: [
      'CREATE TABLE "guide_task_contact" ("task_id" integer NOT NULL, "contact_id" bigint NOT NULL, "guide_id" integer NOT NULL, "member_id" integer NOT NULL, "at" datetime(3) NOT NULL, PRIMARY KEY ("task_id", "contact_id"))',
      'CREATE INDEX "IDX_1f0c689c7dae125bbd64a87014" ON "guide_task_contact" ("member_id") ',
    ],
    mysql: [
      'CREATE TABLE `guide_task_contact` (`task_id` int NOT NULL, `contact_id` bigint NOT NULL, `guide_id` int NOT NULL, `member_id` int NOT NULL, `at` datetime(3) NOT NULL, INDEX `IDX_1f0c689c7dae125bbd64a87014` (`member_id`), PRIMARY KEY (`task_id`, `contact_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_guide_task_mark_1767225600083',
    sqlite: ['CREATE TABLE "guide_task_mark" ("source" varchar(12) PRIMARY KEY NOT NULL, "last_id" bigint NOT NULL)'],
    mysql: [
      'CREATE TABLE `guide_task_mark` (`source` varchar(12) NOT NULL, `last_id` bigint NOT NULL, PRIMARY KEY (`source`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
