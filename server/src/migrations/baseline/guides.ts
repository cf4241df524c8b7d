import type { MigrationStep } from '../../platform/db';
export const guidesTables: readonly MigrationStep[] = [
  {
    name: 'create_binding_1767225600029',
    sqlite: [
      'CREATE TABLE "binding" ("id" bigint PRIMARY KEY NOT NULL, "member_id" integer NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "source" varchar(12) NOT NULL, "started_at" datetime(3) NOT NULL, "ended_at" datetime(3), "last_credited_at" datetime(3), "open_for" bigint, CONSTRAINT "UQ_38699320cb459eb4c02aa86e093" UNIQUE ("open_for"))',
      'CREATE INDEX "IDX_36cf9cba30350a814fc53e2c93" ON "binding" ("guide_id") ',
      'CREATE INDEX "IDX_8b6595f5cfad03dd17be3d7ff8" ON "binding" ("member_id", "ended_at") ',
    ],
    mysql: [
      'CREATE TABLE `binding` (`id` bigint NOT NULL, `member_id` int NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `source` varchar(12) NOT NULL, `started_at` datetime(3) NOT NULL, `ended_at` datetime(3) NULL, `last_credited_at` datetime(3) NULL, `open_for` bigint NULL, INDEX `IDX_36cf9cba30350a814fc53e2c93` (`guide_id`), INDEX `IDX_8b6595f5cfad03dd17be3d7ff8` (`member_id`, `ended_at`), UNIQUE INDEX `IDX_38699320cb459eb4c02aa86e09` (`open_for`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_link_token_1767225600030',
    sqlite: [
      'CREATE TABLE "link_token" ("token" varchar(12) PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(10) NOT NULL, "target_id" integer NOT NULL, "channel" varchar(10) NOT NULL, "task_id" integer, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_b7ceb4534c09a0b64dea81728d" ON "link_token" ("guide_id") ',
      'CREATE INDEX "IDX_1c630ad46968b87ff8c5d154f9" ON "link_token" ("task_id") ',
      'CREATE INDEX "IDX_eaa67a38448f62f2b174c6fca1" ON "link_token" ("created_at") ',
    ],
    mysql: [
      'CREATE TABLE `link_token` (`token` varchar(12) NOT NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `kind` varchar(10) NOT NULL, `target_id` int NOT NULL, `channel` varchar(10) NOT NULL, `task_id` int NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_b7ceb4534c09a0b64dea81728d` (`guide_id`), INDEX `IDX_1c630ad46968b87ff8c5d154f9` (`task_id`), INDEX `IDX_eaa67a38448f62f2b174c6fca1` (`created_at`), PRIMARY KEY (`token`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_staff_1767225600031',
    sqlite: [
      'CREATE TABLE "staff" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "employee_no" varchar(20) NOT NULL, "name" varchar(20) NOT NULL, "phone" varchar(11), "avatar" varchar(300) NOT NULL, "role" varchar(10) NOT NULL, "grade" varchar(2) NOT NULL, "store_id" integer NOT NULL, "status" varchar(10) NOT NULL, "member_id" integer, "successor_guide_id" integer, "joined_at" datetime(3) NOT NULL, "left_at" datetime(3), "frozen_at" datetime(3), "wecom_user_id" varchar(64), "brand_id" integer, CONSTRAINT "UQ_45b18b49bac2aa6b654d564f77c" UNIQUE ("employee_no"), CONSTRAINT "UQ_4d4956f0d921cf205e2c34e130b" UNIQUE ("phone"), CONSTRAINT "UQ_342343208cbc30b3c14a976b0a0" UNIQUE ("member_id"), CONSTRAINT "UQ_100ba085a5b3a5d3cb7e69c3a72" UNIQUE ("wecom_user_id"))',
      'CREATE INDEX "IDX_da3aeb6b1eedcc40ed95abe1b4" ON "staff" ("store_id") ',
    ],
    mysql: [
      'CREATE TABLE `staff` (`id` int NOT NULL AUTO_INCREMENT, `employee_no` varchar(20) NOT NULL, `name` varchar(20) NOT NULL, `phone` varchar(11) NULL, `avatar` varchar(300) NOT NULL, `role` varchar(10) NOT NULL, `grade` varchar(2) NOT NULL, `store_id` int NOT NULL, `status` varchar(10) NOT NULL, `member_id` int NULL, `successor_guide_id` int NULL, `joined_at` datetime(3) NOT NULL, `left_at` datetime(3) NULL, `frozen_at` datetime(3) NULL, `wecom_user_id` varchar(64) NULL, `brand_id` int NULL, INDEX `IDX_da3aeb6b1eedcc40ed95abe1b4` (`store_id`), UNIQUE INDEX `IDX_45b18b49bac2aa6b654d564f77` (`employee_no`), UNIQUE INDEX `IDX_4d4956f0d921cf205e2c34e130` (`phone`), UNIQUE INDEX `IDX_342343208cbc30b3c14a976b0a` (`member_id`), UNIQUE INDEX `IDX_100ba085a5b3a5d3cb7e69c3a7` (`wecom_user_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_staff_assignment_1767225600032',
    sqlite: [
      'CREATE TABLE "staff_assignment" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "staff_id" integer NOT NULL, "store_id" integer NOT NULL, "started_at" datetime(3) NOT NULL, "ended_at" datetime(3))',
      'CREATE INDEX "IDX_653eeba91139474ac0994f8656" ON "staff_assignment" ("staff_id") ',
    ],
    mysql: [
      'CREATE TABLE `staff_assignment` (`id` int NOT NULL AUTO_INCREMENT, `staff_id` int NOT NULL, `store_id` int NOT NULL, `started_at` datetime(3) NOT NULL, `ended_at` datetime(3) NULL, INDEX `IDX_653eeba91139474ac0994f8656` (`staff_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_touch_1767225600033',
    sqlite: [
      'CREATE TABLE "touch" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "member_id" integer, "visitor_id" varchar(40), "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "kind" varchar(6) NOT NULL, "product_id" integer, "token" varchar(12), "channel" varchar(10) NOT NULL DEFAULT (\'\'), "contradicted_guide_id" integer)',
      'CREATE INDEX "IDX_b25fe90290213e62fddc030384" ON "touch" ("visitor_id") ',
      'CREATE INDEX "IDX_72971aac82031ddecc5a217731" ON "touch" ("guide_id") ',
      'CREATE INDEX "IDX_893c7590f3325a08ef99727aff" ON "touch" ("token") ',
      'CREATE INDEX "IDX_dd9b73bc635d90d72a6080f3c3" ON "touch" ("at", "guide_id", "member_id", "visitor_id") ',
      'CREATE INDEX "IDX_3ba81c8ba7a5d45acbf45cdfb6" ON "touch" ("member_id", "at") ',
    ],
    mysql: [
      "CREATE TABLE `touch` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `member_id` int NULL, `visitor_id` varchar(40) NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `kind` varchar(6) NOT NULL, `product_id` int NULL, `token` varchar(12) NULL, `channel` varchar(10) NOT NULL DEFAULT '', `contradicted_guide_id` int NULL, INDEX `IDX_b25fe90290213e62fddc030384` (`visitor_id`), INDEX `IDX_72971aac82031ddecc5a217731` (`guide_id`), INDEX `IDX_893c7590f3325a08ef99727aff` (`token`), INDEX `IDX_dd9b73bc635d90d72a6080f3c3` (`at`, `guide_id`, `member_id`, `visitor_id`), INDEX `IDX_3ba81c8ba7a5d45acbf45cdfb6` (`member_id`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_wecom_friend_1767225600034',
    sqlite: [
      'CREATE TABLE "wecom_friend" ("id" bigint PRIMARY KEY NOT NULL, "guide_id" integer NOT NULL, "external_user_id" varchar(64) NOT NULL, "unionid" varchar(64), "member_id" integer, "invited" boolean NOT NULL DEFAULT (0), "added_at" datetime(3) NOT NULL, "removed_at" datetime(3), "removed_by" varchar(10), CONSTRAINT "UQ_1c042b0c94d72e2a82e7b3169c8" UNIQUE ("guide_id", "external_user_id"))',
      'CREATE INDEX "IDX_85f743fd1ffbd3b7eb9de82530" ON "wecom_friend" ("external_user_id") ',
      'CREATE INDEX "IDX_8780830f35ed20a4acc198b220" ON "wecom_friend" ("unionid") ',
      'CREATE INDEX "IDX_90e6f5bfe6cfe43e33b89d4b54" ON "wecom_friend" ("member_id") ',
    ],
    mysql: [
      'CREATE TABLE `wecom_friend` (`id` bigint NOT NULL, `guide_id` int NOT NULL, `external_user_id` varchar(64) NOT NULL, `unionid` varchar(64) NULL, `member_id` int NULL, `invited` tinyint NOT NULL DEFAULT 0, `added_at` datetime(3) NOT NULL, `removed_at` datetime(3) NULL, `removed_by` varchar(10) NULL, INDEX `IDX_85f743fd1ffbd3b7eb9de82530` (`external_user_id`), INDEX `IDX_8780830f35ed20a4acc198b220` (`unionid`), INDEX `IDX_90e6f5bfe6cfe43e33b89d4b54` (`member_id`), UNIQUE INDEX `IDX_1c042b0c94d72e2a82e7b3169c` (`guide_id`, `external_user_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
