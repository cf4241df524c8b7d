import type { MigrationStep } from '../../platform/db';
export const guideRulesTables: readonly MigrationStep[] = [
  {
    name: 'create_guide_rule_1767225600022',
    sqlite: [
      'CREATE TABLE "guide_rule" ("id" integer PRIMARY KEY NOT NULL, "content" text NOT NULL, "version" integer NOT NULL, "updated_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `guide_rule` (`id` int NOT NULL, `content` text NOT NULL, `version` int NOT NULL, `updated_at` datetime(3) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
