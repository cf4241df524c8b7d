import type { MigrationStep } from '../../platform/db';
export const membersTables: readonly MigrationStep[] = [
  {
    name: 'create_address_1767225600020',
    sqlite: [
      'CREATE TABLE "address" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "member_id" integer NOT NULL, "name" varchar(20) NOT NULL, "phone" varchar(11) NOT NULL, "province" varchar(20) NOT NULL, "city" varchar(30) NOT NULL, "district" varchar(30) NOT NULL, "detail" varchar(100) NOT NULL, "is_default" boolean NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_499c7dd3cf8c06369347190a38" ON "address" ("member_id") ',
    ],
    mysql: [
      'CREATE TABLE `address` (`id` int NOT NULL AUTO_INCREMENT, `member_id` int NOT NULL, `name` varchar(20) NOT NULL, `phone` varchar(11) NOT NULL, `province` varchar(20) NOT NULL, `city` varchar(30) NOT NULL, `district` varchar(30) NOT NULL, `detail` varchar(100) NOT NULL, `is_default` tinyint NOT NULL DEFAULT 0, `created_at` datetime(3) NOT NULL, INDEX `IDX_499c7dd3cf8c06369347190a38` (`member_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_member_1767225600021',
    sqlite: [
      'CREATE TABLE "member" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "openid" varchar(64), "unionid" varchar(64), "nickname" varchar(20) NOT NULL, "phone" varchar(11), "phone_hash" varchar(64), "level" varchar(10) NOT NULL, "home_store_id" integer, "personalised" boolean NOT NULL DEFAULT (1), "consent_changed_at" datetime(3), "joined_at" datetime(3), "created_at" datetime(3) NOT NULL, "deleted_at" datetime(3), CONSTRAINT "UQ_4ec74c39ff606987e53d7e60576" UNIQUE ("openid"), CONSTRAINT "UQ_d73619f5e63108e8d57e8e1859d" UNIQUE ("phone"))',
      'CREATE INDEX "IDX_d9885d18606a7e5ab82d6d31aa" ON "member" ("unionid") ',
      'CREATE INDEX "IDX_c609c6f5de6041a29e3a4815ec" ON "member" ("phone_hash") ',
    ],
    mysql: [
      'CREATE TABLE `member` (`id` int NOT NULL AUTO_INCREMENT, `openid` varchar(64) NULL, `unionid` varchar(64) NULL, `nickname` varchar(20) NOT NULL, `phone` varchar(11) NULL, `phone_hash` varchar(64) NULL, `level` varchar(10) NOT NULL, `home_store_id` int NULL, `personalised` tinyint NOT NULL DEFAULT 1, `consent_changed_at` datetime(3) NULL, `joined_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, `deleted_at` datetime(3) NULL, INDEX `IDX_d9885d18606a7e5ab82d6d31aa` (`unionid`), INDEX `IDX_c609c6f5de6041a29e3a4815ec` (`phone_hash`), UNIQUE INDEX `IDX_4ec74c39ff606987e53d7e6057` (`openid`), UNIQUE INDEX `IDX_d73619f5e63108e8d57e8e1859` (`phone`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_subscription_grant_1767225600022',
    sqlite: [
      'CREATE TABLE "subscription_grant" ("member_id" integer NOT NULL, "template" varchar(20) NOT NULL, "remaining" integer NOT NULL, PRIMARY KEY ("member_id", "template"))',
    ],
    mysql: [
      'CREATE TABLE `subscription_grant` (`member_id` int NOT NULL, `template` varchar(20) NOT NULL, `remaining` int NOT NULL, PRIMARY KEY (`member_id`, `template`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
