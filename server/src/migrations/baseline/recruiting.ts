import type { MigrationStep } from '../../platform/db';
export const recruitingTables: readonly MigrationStep[] = [
  {
    name: 'create_former_member_1767225600100',
    sqlite: [
      'CREATE TABLE "former_member" ("hash" varchar(64) PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_4a9dbe203e5ff6917b4bd841f0" ON "former_member" ("at") ',
    ],
    mysql: [
      'CREATE TABLE `former_member` (`hash` varchar(64) NOT NULL, `at` datetime(3) NOT NULL, INDEX `IDX_4a9dbe203e5ff6917b4bd841f0` (`at`), PRIMARY KEY (`hash`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_member_device_1767225600101',
    sqlite: [
      'CREATE TABLE "member_device" ("visitor_id" varchar(40) NOT NULL, "member_id" integer NOT NULL, "at" datetime(3) NOT NULL, PRIMARY KEY ("visitor_id", "member_id"))',
      'CREATE INDEX "IDX_27318b7494ae70714920cab8e7" ON "member_device" ("at") ',
      'CREATE INDEX "IDX_d99ee98c911273a02d7cde227c" ON "member_device" ("member_id") ',
    ],
    mysql: [
      'CREATE TABLE `member_device` (`visitor_id` varchar(40) NOT NULL, `member_id` int NOT NULL, `at` datetime(3) NOT NULL, INDEX `IDX_27318b7494ae70714920cab8e7` (`at`), INDEX `IDX_d99ee98c911273a02d7cde227c` (`member_id`), PRIMARY KEY (`visitor_id`, `member_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_recruit_1767225600102',
    sqlite: [
      'CREATE TABLE "recruit" ("id" bigint PRIMARY KEY NOT NULL, "plan_id" integer, "guide_id" integer NOT NULL, "store_id" integer NOT NULL, "member_id" integer NOT NULL, "source" varchar(12) NOT NULL, "joined_at" datetime(3) NOT NULL, "day" varchar(10) NOT NULL, "due_at" datetime(3) NOT NULL, "state" varchar(8) NOT NULL, "amount_fen" integer NOT NULL, "void_reason" varchar(20), "oddities" text, "decided_at" datetime(3), "decided_by" varchar(40), "note" varchar(200) NOT NULL DEFAULT (\'\'), "entry_id" bigint, CONSTRAINT "UQ_3d98554756420f1ea9138159360" UNIQUE ("member_id"), CONSTRAINT "UQ_7edb6ccf420632e5a456b5bb8bf" UNIQUE ("entry_id"))',
      'CREATE INDEX "IDX_d8350383a1d4aaba303eac41f7" ON "recruit" ("plan_id", "state") ',
      'CREATE INDEX "IDX_23895a329cd799da4c38434255" ON "recruit" ("day") ',
      'CREATE INDEX "IDX_e83e4a7448c00bd15313df9987" ON "recruit" ("store_id", "day") ',
      'CREATE INDEX "IDX_8fdb71a5756ebcac1960a0c839" ON "recruit" ("guide_id", "day") ',
      'CREATE INDEX "IDX_adf0dc51fd998a9419a60b9104" ON "recruit" ("state", "due_at") ',
    ],
    mysql: [
      "CREATE TABLE `recruit` (`id` bigint NOT NULL, `plan_id` int NULL, `guide_id` int NOT NULL, `store_id` int NOT NULL, `member_id` int NOT NULL, `source` varchar(12) NOT NULL, `joined_at` datetime(3) NOT NULL, `day` varchar(10) NOT NULL, `due_at` datetime(3) NOT NULL, `state` varchar(8) NOT NULL, `amount_fen` int NOT NULL, `void_reason` varchar(20) NULL, `oddities` text NULL, `decided_at` datetime(3) NULL, `decided_by` varchar(40) NULL, `note` varchar(200) NOT NULL DEFAULT '', `entry_id` bigint NULL, INDEX `IDX_d8350383a1d4aaba303eac41f7` (`plan_id`, `state`), INDEX `IDX_23895a329cd799da4c38434255` (`day`), INDEX `IDX_e83e4a7448c00bd15313df9987` (`store_id`, `day`), INDEX `IDX_8fdb71a5756ebcac1960a0c839` (`guide_id`, `day`), INDEX `IDX_adf0dc51fd998a9419a60b9104` (`state`, `due_at`), UNIQUE INDEX `IDX_3d98554756420f1ea913815936` (`member_id`), UNIQUE INDEX `IDX_7edb6ccf420632e5a456b5bb8b` (`entry_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_recruit_plan_1767225600103',
    sqlite: [
      'CREATE TABLE "recruit_plan" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) NOT NULL, "amount_fen" integer NOT NULL, "starts_at" datetime(3) NOT NULL, "ends_at" datetime(3), "hold_days" integer NOT NULL, "per_guide_per_day" integer NOT NULL, "per_guide_per_month" integer, "needs" varchar(30) NOT NULL, "cluster_size" integer NOT NULL, "stopped_at" datetime(3), "stopped_why" varchar(200) NOT NULL DEFAULT (\'\'), "stop_voids" boolean NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `recruit_plan` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(30) NOT NULL, `amount_fen` int NOT NULL, `starts_at` datetime(3) NOT NULL, `ends_at` datetime(3) NULL, `hold_days` int NOT NULL, `per_guide_per_day` int NOT NULL, `per_guide_per_month` int NULL, `needs` varchar(30) NOT NULL, `cluster_size` int NOT NULL, `stopped_at` datetime(3) NULL, `stopped_why` varchar(200) NOT NULL DEFAULT '', `stop_voids` tinyint NOT NULL DEFAULT 0, `created_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
