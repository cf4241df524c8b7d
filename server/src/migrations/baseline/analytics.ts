import type { MigrationStep } from '../../platform/db';
export const analyticsTables: readonly MigrationStep[] = [
  {
    name: 'create_content_day_1767225600053',
    sqlite: [
      'CREATE TABLE "content_day" ("day" varchar(10) NOT NULL, "guide_id" bigint NOT NULL, "kind" varchar(10) NOT NULL, "content_id" bigint NOT NULL, "channel" varchar(20) NOT NULL, "store_id" bigint NOT NULL, "shares" integer NOT NULL DEFAULT (0), "pv" integer NOT NULL DEFAULT (0), "uv" integer NOT NULL DEFAULT (0), "carts" integer NOT NULL DEFAULT (0), "paid_fen" bigint NOT NULL DEFAULT (0), PRIMARY KEY ("day", "guide_id", "kind", "content_id", "channel", "store_id"))',
      'CREATE INDEX "IDX_dc63c5614a314ab9716c4b4705" ON "content_day" ("store_id", "day") ',
      'CREATE INDEX "IDX_65d08cb29c7ea116ce4fbce783" ON "content_day" ("kind", "content_id", "day") ',
      'CREATE INDEX "IDX_ba91d25590a7506a6015bb2489" ON "content_day" ("guide_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `content_day` (`day` varchar(10) NOT NULL, `guide_id` bigint NOT NULL, `kind` varchar(10) NOT NULL, `content_id` bigint NOT NULL, `channel` varchar(20) NOT NULL, `store_id` bigint NOT NULL, `shares` int NOT NULL DEFAULT '0', `pv` int NOT NULL DEFAULT '0', `uv` int NOT NULL DEFAULT '0', `carts` int NOT NULL DEFAULT '0', `paid_fen` bigint NOT NULL DEFAULT '0', INDEX `IDX_dc63c5614a314ab9716c4b4705` (`store_id`, `day`), INDEX `IDX_65d08cb29c7ea116ce4fbce783` (`kind`, `content_id`, `day`), INDEX `IDX_ba91d25590a7506a6015bb2489` (`guide_id`, `day`), PRIMARY KEY (`day`, `guide_id`, `kind`, `content_id`, `channel`, `store_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_content_sale_1767225600054',
    sqlite: [
      'CREATE TABLE "content_sale" ("sale_id" bigint NOT NULL, "token" varchar(12) NOT NULL, "day" varchar(10) NOT NULL, "guide_id" bigint NOT NULL, "kind" varchar(10) NOT NULL, "content_id" bigint NOT NULL, "channel" varchar(20) NOT NULL, "store_id" bigint NOT NULL, "paid_fen" bigint NOT NULL, PRIMARY KEY ("sale_id", "token"))',
      'CREATE INDEX "IDX_e38aecdf1354cf4a128d2aa335" ON "content_sale" ("day") ',
      'CREATE INDEX "IDX_2df2a128cd95a88c20c2cfa4ea" ON "content_sale" ("kind", "content_id", "day") ',
      'CREATE INDEX "IDX_bff34bab4559ea093f196f0c48" ON "content_sale" ("guide_id", "day") ',
    ],
    mysql: [
      'CREATE TABLE `content_sale` (`sale_id` bigint NOT NULL, `token` varchar(12) NOT NULL, `day` varchar(10) NOT NULL, `guide_id` bigint NOT NULL, `kind` varchar(10) NOT NULL, `content_id` bigint NOT NULL, `channel` varchar(20) NOT NULL, `store_id` bigint NOT NULL, `paid_fen` bigint NOT NULL, INDEX `IDX_e38aecdf1354cf4a128d2aa335` (`day`), INDEX `IDX_2df2a128cd95a88c20c2cfa4ea` (`kind`, `content_id`, `day`), INDEX `IDX_bff34bab4559ea093f196f0c48` (`guide_id`, `day`), PRIMARY KEY (`sale_id`, `token`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_event_1767225600055',
    sqlite: [
      'CREATE TABLE "event" ("id" bigint NOT NULL, "day" varchar(10) NOT NULL, "batch_id" bigint NOT NULL, "event_id" varchar(36), "at" datetime(3) NOT NULL, "received_at" datetime(3) NOT NULL, "name" varchar(24) NOT NULL, "person" varchar(48) NOT NULL, "page" varchar(80), "store_id" bigint, "guide_id" bigint, "product_id" bigint, "zone_id" bigint, "material_id" bigint, "task_id" bigint, "link" varchar(64), "content_kind" varchar(10), "content_id" bigint, "channel" varchar(20), "session" varchar(40), "query" varchar(60), "value" integer, "duration_ms" integer, CONSTRAINT "UQ_e24064507339f8b7a31f0493e50" UNIQUE ("day", "event_id"), PRIMARY KEY ("id", "day"))',
      'CREATE INDEX "IDX_569863f658353af4ecc774baaf" ON "event" ("at") ',
      'CREATE INDEX "IDX_7179a213051b6530ec694518a7" ON "event" ("person", "at") ',
    ],
    mysql: [
      'CREATE TABLE `event` (`id` bigint NOT NULL, `day` varchar(10) NOT NULL, `batch_id` bigint NOT NULL, `event_id` varchar(36) NULL, `at` datetime(3) NOT NULL, `received_at` datetime(3) NOT NULL, `name` varchar(24) NOT NULL, `person` varchar(48) NOT NULL, `page` varchar(80) NULL, `store_id` bigint NULL, `guide_id` bigint NULL, `product_id` bigint NULL, `zone_id` bigint NULL, `material_id` bigint NULL, `task_id` bigint NULL, `link` varchar(64) NULL, `content_kind` varchar(10) NULL, `content_id` bigint NULL, `channel` varchar(20) NULL, `session` varchar(40) NULL, `query` varchar(60) NULL, `value` int NULL, `duration_ms` int NULL, INDEX `IDX_569863f658353af4ecc774baaf` (`at`), INDEX `IDX_7179a213051b6530ec694518a7` (`person`, `at`), UNIQUE INDEX `IDX_e24064507339f8b7a31f0493e5` (`day`, `event_id`), PRIMARY KEY (`id`, `day`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_event_batch_1767225600056',
    sqlite: [
      'CREATE TABLE "event_batch" ("id" bigint PRIMARY KEY NOT NULL, "first_id" bigint NOT NULL, "last_id" bigint NOT NULL, "events" integer NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `event_batch` (`id` bigint NOT NULL, `first_id` bigint NOT NULL, `last_id` bigint NOT NULL, `events` int NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_event_day_1767225600057',
    sqlite: [
      'CREATE TABLE "event_day" ("day" varchar(10) NOT NULL, "name" varchar(24) NOT NULL, "events" integer NOT NULL DEFAULT (0), "no_session" integer NOT NULL DEFAULT (0), "no_store" integer NOT NULL DEFAULT (0), "no_person" integer NOT NULL DEFAULT (0), "late" integer NOT NULL DEFAULT (0), "duplicates" integer NOT NULL DEFAULT (0), "refused" integer NOT NULL DEFAULT (0), PRIMARY KEY ("day", "name"))',
    ],
    mysql: [
      "CREATE TABLE `event_day` (`day` varchar(10) NOT NULL, `name` varchar(24) NOT NULL, `events` int NOT NULL DEFAULT '0', `no_session` int NOT NULL DEFAULT '0', `no_store` int NOT NULL DEFAULT '0', `no_person` int NOT NULL DEFAULT '0', `late` int NOT NULL DEFAULT '0', `duplicates` int NOT NULL DEFAULT '0', `refused` int NOT NULL DEFAULT '0', PRIMARY KEY (`day`, `name`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_known_visitor_1767225600058',
    sqlite: [
      'CREATE TABLE "known_visitor" ("visitor_id" varchar(40) PRIMARY KEY NOT NULL, "member_id" integer NOT NULL, "at" datetime(3) NOT NULL, "merged" boolean NOT NULL DEFAULT (0))',
      'CREATE INDEX "IDX_0d3925e6fa2397261b26391e36" ON "known_visitor" ("at") ',
      'CREATE INDEX "IDX_3385d73b503d667737af124bbf" ON "known_visitor" ("member_id") ',
      'CREATE INDEX "IDX_731a0958216211923ec80f9105" ON "known_visitor" ("merged") ',
    ],
    mysql: [
      'CREATE TABLE `known_visitor` (`visitor_id` varchar(40) NOT NULL, `member_id` int NOT NULL, `at` datetime(3) NOT NULL, `merged` tinyint NOT NULL DEFAULT 0, INDEX `IDX_0d3925e6fa2397261b26391e36` (`at`), INDEX `IDX_3385d73b503d667737af124bbf` (`member_id`), INDEX `IDX_731a0958216211923ec80f9105` (`merged`), PRIMARY KEY (`visitor_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_roll_up_1767225600059',
    sqlite: ['CREATE TABLE "roll_up" ("name" varchar(20) PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL)'],
    mysql: [
      'CREATE TABLE `roll_up` (`name` varchar(20) NOT NULL, `at` datetime(3) NOT NULL, PRIMARY KEY (`name`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_traffic_day_1767225600060',
    sqlite: [
      'CREATE TABLE "traffic_day" ("axis" varchar(5) NOT NULL, "id" bigint NOT NULL, "day" varchar(10) NOT NULL, "shares" integer NOT NULL DEFAULT (0), "pv" integer NOT NULL DEFAULT (0), "uv" integer NOT NULL DEFAULT (0), "carts" integer NOT NULL DEFAULT (0), PRIMARY KEY ("axis", "id", "day"))',
      'CREATE INDEX "IDX_57c4130a4aa6bb1a983191a47f" ON "traffic_day" ("axis", "day") ',
    ],
    mysql: [
      "CREATE TABLE `traffic_day` (`axis` varchar(5) NOT NULL, `id` bigint NOT NULL, `day` varchar(10) NOT NULL, `shares` int NOT NULL DEFAULT '0', `pv` int NOT NULL DEFAULT '0', `uv` int NOT NULL DEFAULT '0', `carts` int NOT NULL DEFAULT '0', INDEX `IDX_57c4130a4aa6bb1a983191a47f` (`axis`, `day`), PRIMARY KEY (`axis`, `id`, `day`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_traffic_visitor_1767225600061',
    sqlite: [
      'CREATE TABLE "traffic_visitor" ("day" varchar(10) NOT NULL, "person" varchar(48) NOT NULL, "store_id" bigint NOT NULL, "guide_id" bigint NOT NULL, "kind" varchar(10) NOT NULL, "content_id" bigint NOT NULL, "channel" varchar(20) NOT NULL, "pv" integer NOT NULL DEFAULT (0), "step" integer NOT NULL DEFAULT (0), PRIMARY KEY ("day", "person", "store_id", "guide_id", "kind", "content_id", "channel"))',
      'CREATE INDEX "IDX_7d49123397aa2399e8ab22d104" ON "traffic_visitor" ("store_id", "day") ',
      'CREATE INDEX "IDX_895c0a5ef4e981894a68246e79" ON "traffic_visitor" ("kind", "content_id", "day") ',
      'CREATE INDEX "IDX_1fe78fd7225918be08f005d7a5" ON "traffic_visitor" ("guide_id", "day") ',
    ],
    mysql: [
      "CREATE TABLE `traffic_visitor` (`day` varchar(10) NOT NULL, `person` varchar(48) NOT NULL, `store_id` bigint NOT NULL, `guide_id` bigint NOT NULL, `kind` varchar(10) NOT NULL, `content_id` bigint NOT NULL, `channel` varchar(20) NOT NULL, `pv` int NOT NULL DEFAULT '0', `step` int NOT NULL DEFAULT '0', INDEX `IDX_7d49123397aa2399e8ab22d104` (`store_id`, `day`), INDEX `IDX_895c0a5ef4e981894a68246e79` (`kind`, `content_id`, `day`), INDEX `IDX_1fe78fd7225918be08f005d7a5` (`guide_id`, `day`), PRIMARY KEY (`day`, `person`, `store_id`, `guide_id`, `kind`, `content_id`, `channel`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
