import type { MigrationStep } from '../../platform/db';
export const analyticsTables: readonly MigrationStep[] = [
  {
    name: 'create_event_1767225600043',
    sqlite: [
      'CREATE TABLE "event" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "name" varchar(24) NOT NULL, "person" varchar(48) NOT NULL, "page" varchar(80), "store_id" bigint, "guide_id" bigint, "product_id" bigint, "zone_id" bigint, "link" varchar(64), "channel" varchar(20), "session" varchar(40), "query" varchar(60), "value" integer)',
      'CREATE INDEX "IDX_0ea262b559efb7b8aa080cff9a" ON "event" ("person") ',
      'CREATE INDEX "IDX_569863f658353af4ecc774baaf" ON "event" ("at") ',
      'CREATE INDEX "IDX_ff91ca93b0aa324b373b6118f6" ON "event" ("name", "at") ',
    ],
    mysql: [
      'CREATE TABLE `event` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `name` varchar(24) NOT NULL, `person` varchar(48) NOT NULL, `page` varchar(80) NULL, `store_id` bigint NULL, `guide_id` bigint NULL, `product_id` bigint NULL, `zone_id` bigint NULL, `link` varchar(64) NULL, `channel` varchar(20) NULL, `session` varchar(40) NULL, `query` varchar(60) NULL, `value` int NULL, INDEX `IDX_0ea262b559efb7b8aa080cff9a` (`person`), INDEX `IDX_569863f658353af4ecc774baaf` (`at`), INDEX `IDX_ff91ca93b0aa324b373b6118f6` (`name`, `at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
