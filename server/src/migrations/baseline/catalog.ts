import type { MigrationStep } from '../../platform/db';
export const catalogTables: readonly MigrationStep[] = [
  {
    name: 'create_assortment_1767225600014',
    sqlite: [
      'CREATE TABLE "assortment" ("store_id" integer NOT NULL, "product_id" integer NOT NULL, "sort" integer NOT NULL DEFAULT (0), PRIMARY KEY ("store_id", "product_id"))',
      'CREATE INDEX "IDX_650f46f7072eae7ee3a14bedcd" ON "assortment" ("product_id") ',
    ],
    mysql: [
      "CREATE TABLE `assortment` (`store_id` int NOT NULL, `product_id` int NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_650f46f7072eae7ee3a14bedcd` (`product_id`), PRIMARY KEY (`store_id`, `product_id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_brand_1767225600015',
    sqlite: [
      'CREATE TABLE "brand" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(30) NOT NULL, "english_name" varchar(40) NOT NULL, "line" varchar(20) NOT NULL, "accent" varchar(7) NOT NULL, "logo" varchar(300) NOT NULL, CONSTRAINT "UQ_5f468ae5696f07da025138e38f7" UNIQUE ("name"))',
    ],
    mysql: [
      'CREATE TABLE `brand` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(30) NOT NULL, `english_name` varchar(40) NOT NULL, `line` varchar(20) NOT NULL, `accent` varchar(7) NOT NULL, `logo` varchar(300) NOT NULL, UNIQUE INDEX `IDX_5f468ae5696f07da025138e38f` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_category_1767225600016',
    sqlite: [
      'CREATE TABLE "category" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "parent_id" integer, "name" varchar(20) NOT NULL, "icon" varchar(300) NOT NULL, "sort" integer NOT NULL DEFAULT (0))',
    ],
    mysql: [
      "CREATE TABLE `category` (`id` int NOT NULL AUTO_INCREMENT, `parent_id` int NULL, `name` varchar(20) NOT NULL, `icon` varchar(300) NOT NULL, `sort` int NOT NULL DEFAULT '0', PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_price_entry_1767225600017',
    sqlite: [
      'CREATE TABLE "price_entry" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "sku_id" integer NOT NULL, "price_fen" integer NOT NULL, "effective_at" datetime(3) NOT NULL, "cancelled_at" datetime(3), "operator_id" integer, "created_at" datetime(3) NOT NULL)',
      'CREATE INDEX "IDX_6fa3b2e6eea0cca717ed137d11" ON "price_entry" ("sku_id", "effective_at") ',
    ],
    mysql: [
      'CREATE TABLE `price_entry` (`id` int NOT NULL AUTO_INCREMENT, `sku_id` int NOT NULL, `price_fen` int NOT NULL, `effective_at` datetime(3) NOT NULL, `cancelled_at` datetime(3) NULL, `operator_id` int NULL, `created_at` datetime(3) NOT NULL, INDEX `IDX_6fa3b2e6eea0cca717ed137d11` (`sku_id`, `effective_at`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_product_1767225600018',
    sqlite: [
      'CREATE TABLE "product" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "code" varchar(30) NOT NULL, "name" varchar(60) NOT NULL, "subtitle" varchar(60) NOT NULL DEFAULT (\'\'), "brand_id" integer NOT NULL, "category_id" integer NOT NULL, "pictures" text NOT NULL, "description" text NOT NULL, "attributes" text NOT NULL, "channels" text NOT NULL, "limit_per_person" integer, "status" varchar(10) NOT NULL, "new_on" varchar(10), "sold" integer NOT NULL DEFAULT (0), "created_at" datetime(3) NOT NULL, "updated_at" datetime(3) NOT NULL, CONSTRAINT "UQ_99c39b067cfa73c783f0fc49a61" UNIQUE ("code"))',
      'CREATE INDEX "IDX_2eb5ce4324613b4b457c364f4a" ON "product" ("brand_id") ',
      'CREATE INDEX "IDX_0dce9bc93c2d2c399982d04bef" ON "product" ("category_id") ',
    ],
    mysql: [
      "CREATE TABLE `product` (`id` int NOT NULL AUTO_INCREMENT, `code` varchar(30) NOT NULL, `name` varchar(60) NOT NULL, `subtitle` varchar(60) NOT NULL DEFAULT '', `brand_id` int NOT NULL, `category_id` int NOT NULL, `pictures` text NOT NULL, `description` text NOT NULL, `attributes` text NOT NULL, `channels` text NOT NULL, `limit_per_person` int NULL, `status` varchar(10) NOT NULL, `new_on` varchar(10) NULL, `sold` int NOT NULL DEFAULT '0', `created_at` datetime(3) NOT NULL, `updated_at` datetime(3) NOT NULL, INDEX `IDX_2eb5ce4324613b4b457c364f4a` (`brand_id`), INDEX `IDX_0dce9bc93c2d2c399982d04bef` (`category_id`), UNIQUE INDEX `IDX_99c39b067cfa73c783f0fc49a6` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_sku_1767225600019',
    sqlite: [
      'CREATE TABLE "sku" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "product_id" integer NOT NULL, "code" varchar(40) NOT NULL, "attributes" text NOT NULL, "picture" varchar(300) NOT NULL, "sort" integer NOT NULL DEFAULT (0), CONSTRAINT "UQ_19ec6e4f8253df824722c3b8aba" UNIQUE ("code"))',
      'CREATE INDEX "IDX_4cf2c705528af77558dd98227d" ON "sku" ("product_id") ',
    ],
    mysql: [
      "CREATE TABLE `sku` (`id` int NOT NULL AUTO_INCREMENT, `product_id` int NOT NULL, `code` varchar(40) NOT NULL, `attributes` text NOT NULL, `picture` varchar(300) NOT NULL, `sort` int NOT NULL DEFAULT '0', INDEX `IDX_4cf2c705528af77558dd98227d` (`product_id`), UNIQUE INDEX `IDX_19ec6e4f8253df824722c3b8ab` (`code`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
];
