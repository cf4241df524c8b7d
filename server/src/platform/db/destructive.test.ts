import { whyDestructive } from './destructive';

it.each([
  'ALTER TABLE `store` DROP COLUMN `fax`',
  'ALTER TABLE `store` DROP `fax`',
  'DROP TABLE `store`',
  'DELETE FROM `store`',
  'ALTER TABLE `store` RENAME COLUMN `fax` TO `telefax`',
  'RENAME TABLE `store` TO `shop`',
  'ALTER TABLE `store` CHANGE `fax` `telefax` varchar(20) NULL',
  'ALTER TABLE `store` MODIFY `name` varchar(20) NOT NULL',
  'ALTER TABLE `store` ADD `fax` varchar(20) NOT NULL',
  'ALTER TABLE `store` ADD `memo` text NULL, ADD COLUMN `fax` varchar(20) NOT NULL',
  'CREATE UNIQUE INDEX `one_fax` ON `store` (`fax`)',
  'ALTER TABLE `store` ADD UNIQUE INDEX `one_fax` (`fax`)',
  'ALTER TABLE `store` DROP PRIMARY KEY',
])('%s needs the contract phase', (sql) => {
  expect(whyDestructive(sql)).toEqual(expect.any(String));
});

it.each([
  'CREATE TABLE `fax` (`id` bigint NOT NULL, UNIQUE INDEX `u` (`id`)) ENGINE=InnoDB',
  'ALTER TABLE `store` ADD `fax` varchar(20) NULL',
  "ALTER TABLE `store` ADD `fax` varchar(20) NOT NULL DEFAULT ''",
  'CREATE INDEX `by_fax` ON `store` (`fax`)',
  'ALTER TABLE `store` DROP INDEX `by_fax`',
  "UPDATE `store` SET `fax` = ''",
])('%s may run beside the older version', (sql) => {
  expect(whyDestructive(sql)).toBeUndefined();
});
