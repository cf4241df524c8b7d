import { step } from './step.mjs';

const bin = (path, ...args) => ['node', `node_modules/${path}`, ...args];
const tsc = (project) => [`types ${project}`, bin('typescript/bin/tsc', '--noEmit', '-p', project)];

/** Two lanes: the heavy type checks in one, the rest in the other. */
const LANES = [
  [tsc('tsconfig.test.json'), tsc('tests'), tsc('console'), tsc('miniapp')],
  [
    ['lock file', ['node', 'scripts/audit.mjs', '--offline']],
    ['format', bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '--cache', '.')],
    [
      'eslint',
      bin(
        'eslint/bin/eslint.js',
        '--max-warnings',
        '0',
        '--cache',
        '--cache-location',
        'node_modules/.cache/eslint/',
        '.',
      ),
    ],
    [
      'floors and tiers',
      bin(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        ...['--config', '.dependency-cruiser.cjs', 'server/src', 'shared/src', 'miniapp/src', 'console/src', 'tests'],
      ),
    ],
  ],
];

/**
 * The lock file, format, lint, types, floors: all of them, even after one has failed.
 * @returns {Promise<string[]>} names of the checks that failed
 */
export async function runChecks() {
  const failed = [];
  const run = async (lane) => {
    for (const [name, command] of lane) await step(name, command).catch(() => failed.push(name));
  };
  await Promise.all(LANES.map(run));
  return failed;
}
