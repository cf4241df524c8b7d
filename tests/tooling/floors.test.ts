import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const X = 'export const x = 1;\n';
const uses = (...paths: string[]) =>
  paths
    .map((path, index) => `import { x as x${index} } from '${path}';\nexport const y${index} = x${index};\n`)
    .join('');

/** One small tree that keeps some rules and breaks others; each file is judged by itself. */
const TREE: Record<string, string> = {
  'package.json': '{}',
  'shared/src/contract/index.ts': `${X}export type T = number;\n`,
  'server/src/domain/money.ts': X,
  'server/src/platform/db/index.ts': X,
  'server/src/modules/stores/index.ts': X,
  'server/src/modules/stores/store.ts': X,
  'server/src/modules/members/index.ts': X,
  'server/src/modules/orders/index.ts': X,
  'server/src/modules/orders/own.ts': X,
  'server/src/modules/orders/good.ts': uses('../stores', './own', '../../platform/db', '../../domain/money'),
  'server/src/modules/stores/upwards.ts': uses('../orders'),
  'server/src/modules/stores/sideways.ts': uses('../members'),
  'server/src/modules/orders/inside.ts': uses('../stores/store'),
  'server/src/platform/business.ts': uses('../modules/stores'),
  'server/src/domain/impure.ts': uses('../platform/db'),
  'server/src/domain/reads-files.ts': uses('node:fs'),
  'server/src/platform/one.ts': uses('./two'),
  'server/src/platform/two.ts': uses('./one'),
  'server/src/platform/lost.ts': uses('./nowhere'),
  'server/src/modules/novelty/a.ts': uses('../../platform/db'),
  'miniapp/src/types.ts': `import type { T } from '../../shared/src/contract';\nexport const t: T = 1;\n`,
  'miniapp/src/schemas.ts': uses('../../shared/src/contract'),
};

interface Report {
  summary: { violations: { from: string; rule: { name: string } }[] };
}
let violations: Report['summary']['violations'];

beforeAll(() => {
  const tree = mkdtempSync(join(tmpdir(), 'qiandian-floors-'));
  for (const [path, content] of Object.entries(TREE)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
  const run = spawnSync(process.execPath, [bin, ...options], { cwd: tree, encoding: 'utf8' });
  violations = (JSON.parse(run.stdout) as Report).summary.violations;
  rmSync(tree, { recursive: true });
});

it.each([
  ['own files, lower tiers by their index, platform and domain', 'server/src/modules/orders/good.ts', []],
  ['a higher tier', 'server/src/modules/stores/upwards.ts', ['tier-1']],
  ['a sibling of the same tier', 'server/src/modules/stores/sideways.ts', ['tier-1']],
  ["another module's file", 'server/src/modules/orders/inside.ts', ['foreign-module-through-index']],
  ['a module from the platform', 'server/src/platform/business.ts', ['platform-knows-no-business']],
  ['the platform from the rules', 'server/src/domain/impure.ts', ['domain-is-pure']],
  ['Node from the rules', 'server/src/domain/reads-files.ts', ['domain-is-pure']],
  ['a cycle', 'server/src/platform/one.ts', ['no-cycles']],
  ['a file that is not there', 'server/src/platform/lost.ts', ['resolvable']],
  ['anything from a module without a tier', 'server/src/modules/novelty/a.ts', ['module-has-a-tier']],
  ['types of the contract from the mini program', 'miniapp/src/types.ts', []],
  ['schemas of the contract from the mini program', 'miniapp/src/schemas.ts', ['miniapp-takes-types-only']],
])('judges %s', (_what, file, rules) => {
  const broken = violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
  expect(broken.sort()).toEqual(rules);
});
