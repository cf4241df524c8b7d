/** The release after this one: the same build with steps of its own behind the last migration. */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './processes.mjs';

/** What a step may do while the version before serves: tables and columns that it does not know, keys that it need not know. */
const STEPS = [
  { name: 'alter_orders_9000000000001', mysql: ['ALTER TABLE `orders` ADD `next_note` varchar(40) NULL'] },
  {
    name: 'alter_order_line_9000000000002',
    mysql: ["ALTER TABLE `order_line` ADD `next_kind` varchar(8) NOT NULL DEFAULT ''"],
  },
  {
    name: 'index_orders_9000000000003',
    mysql: ['ALTER TABLE `orders` ADD INDEX `next_by_brand` (`brand_id`, `created_at`)'],
  },
  {
    name: 'create_next_table_9000000000004',
    mysql: [
      'CREATE TABLE `next_table` (`id` bigint NOT NULL, `order_id` bigint NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB',
    ],
  },
];

/** @returns {{script: string, steps: string[], remove: () => void}} script: its server's; steps: names of the migrations it adds */
export function buildNextRelease() {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-next-'));
  const { version, ...manifest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major, minor] = version.split('.').map(Number);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version: `${major}.${minor + 1}.0` }));
  for (const path of ['server/dist', 'server/bootstrap.js', 'server/package.json'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const list = join(folder, 'server/dist/migrations/index.js');
  const more = JSON.stringify(STEPS.map((step) => ({ ...step, sqlite: [] })));
  writeFileSync(list, `${readFileSync(list, 'utf8')}\nexports.MIGRATIONS = [...exports.MIGRATIONS, ...${more}];\n`);
  return {
    script: join(folder, 'server/bootstrap.js'),
    steps: STEPS.map(({ name }) => name),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
