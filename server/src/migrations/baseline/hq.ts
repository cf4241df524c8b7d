import type { MigrationStep } from '../../platform/db';
export const hqTables: readonly MigrationStep[] = [
  {
    name: 'create_audit_entry_1767225600005',
    sqlite: [
      'CREATE TABLE "audit_entry" ("id" bigint PRIMARY KEY NOT NULL, "at" datetime(3) NOT NULL, "operator_id" integer, "operator_name" varchar(40) NOT NULL, "action" varchar(30) NOT NULL, "subject" varchar(40) NOT NULL, "subject_id" varchar(40) NOT NULL, "title" varchar(120) NOT NULL, "before" text, "after" text)',
      'CREATE INDEX "IDX_9d18bd4a32fc0cd8ff82b12037" ON "audit_entry" ("at") ',
      'CREATE INDEX "IDX_713ff13673866241138b1315fb" ON "audit_entry" ("subject", "subject_id") ',
    ],
    mysql: [
      'CREATE TABLE `audit_entry` (`id` bigint NOT NULL, `at` datetime(3) NOT NULL, `operator_id` int NULL, `operator_name` varchar(40) NOT NULL, `action` varchar(30) NOT NULL, `subject` varchar(40) NOT NULL, `subject_id` varchar(40) NOT NULL, `title` varchar(120) NOT NULL, `before` text NULL, `after` text NULL, INDEX `IDX_9d18bd4a32fc0cd8ff82b12037` (`at`), INDEX `IDX_713ff13673866241138b1315fb` (`subject`, `subject_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_import_job_1767225600006',
    sqlite: [
      'CREATE TABLE "import_job" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "kind" varchar(20) NOT NULL, "file_name" varchar(120) NOT NULL, "status" varchar(10) NOT NULL, "operator_id" integer NOT NULL, "rows" integer NOT NULL, "valid" integer NOT NULL, "done" integer NOT NULL DEFAULT (0), "error_count" integer NOT NULL DEFAULT (0), "failure" varchar(300), "created_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      "CREATE TABLE `import_job` (`id` int NOT NULL AUTO_INCREMENT, `kind` varchar(20) NOT NULL, `file_name` varchar(120) NOT NULL, `status` varchar(10) NOT NULL, `operator_id` int NOT NULL, `rows` int NOT NULL, `valid` int NOT NULL, `done` int NOT NULL DEFAULT '0', `error_count` int NOT NULL DEFAULT '0', `failure` varchar(300) NULL, `created_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_import_row_1767225600007',
    sqlite: [
      'CREATE TABLE "import_row" ("import_id" integer NOT NULL, "line" integer NOT NULL, "payload" text, "preview" text, "errors" text, PRIMARY KEY ("import_id", "line"))',
    ],
    mysql: [
      'CREATE TABLE `import_row` (`import_id` int NOT NULL, `line` int NOT NULL, `payload` text NULL, `preview` text NULL, `errors` text NULL, PRIMARY KEY (`import_id`, `line`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_operator_1767225600008',
    sqlite: [
      'CREATE TABLE "operator" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "username" varchar(40) NOT NULL, "name" varchar(20) NOT NULL, "password_hash" varchar(300) NOT NULL, "role_ids" text NOT NULL, "region_ids" text, "brand_ids" text, "franchisee_ids" text, "status" varchar(10) NOT NULL, "token_version" integer NOT NULL DEFAULT (1), "last_sign_in_at" datetime(3), "created_at" datetime(3) NOT NULL, CONSTRAINT "UQ_62277fe2d2a98818e7c47cc9071" UNIQUE ("username"))',
    ],
    mysql: [
      "CREATE TABLE `operator` (`id` int NOT NULL AUTO_INCREMENT, `username` varchar(40) NOT NULL, `name` varchar(20) NOT NULL, `password_hash` varchar(300) NOT NULL, `role_ids` text NOT NULL, `region_ids` text NULL, `brand_ids` text NULL, `franchisee_ids` text NULL, `status` varchar(10) NOT NULL, `token_version` int NOT NULL DEFAULT '1', `last_sign_in_at` datetime(3) NULL, `created_at` datetime(3) NOT NULL, UNIQUE INDEX `IDX_62277fe2d2a98818e7c47cc907` (`username`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
    ],
  },
  {
    name: 'create_role_1767225600009',
    sqlite: [
      'CREATE TABLE "role" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" varchar(20) NOT NULL, "permissions" text NOT NULL, CONSTRAINT "UQ_ae4578dcaed5adff96595e61660" UNIQUE ("name"))',
    ],
    mysql: [
      'CREATE TABLE `role` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(20) NOT NULL, `permissions` text NOT NULL, UNIQUE INDEX `IDX_ae4578dcaed5adff96595e6166` (`name`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
