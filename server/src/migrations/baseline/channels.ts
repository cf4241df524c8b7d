import type { MigrationStep } from '../../platform/db';
export const channelsTables: readonly MigrationStep[] = [
  {
    name: 'create_channel_day_1767225600078',
    sqlite: [
      'CREATE TABLE "channel_day" ("day" varchar(10) NOT NULL, "channel" varchar(12) NOT NULL, "orders" integer NOT NULL, "matched" integer NOT NULL, PRIMARY KEY ("day", "channel"))',
    ],
    mysql: [
      'CREATE TABLE `channel_day` (`day` varchar(10) NOT NULL, `channel` varchar(12) NOT NULL, `orders` int NOT NULL, `matched` int NOT NULL, PRIMARY KEY (`day`, `channel`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
  {
    name: 'create_channel_sync_1767225600079',
    sqlite: [
      'CREATE TABLE "channel_sync" ("channel" varchar(12) PRIMARY KEY NOT NULL, "last_received_at" datetime(3) NOT NULL, "last_paid_at" datetime(3) NOT NULL)',
    ],
    mysql: [
      'CREATE TABLE `channel_sync` (`channel` varchar(12) NOT NULL, `last_received_at` datetime(3) NOT NULL, `last_paid_at` datetime(3) NOT NULL, PRIMARY KEY (`channel`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin',
    ],
  },
];
