/**
 * `npm run audit`: what production depends on. Without a network: each package of the lock file comes from the public
 * registry with its checksum, and no package runs a script when it is installed. With one: the registry's
 * advisories, of which high and critical ones fail unless they are accepted here with a reason.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';

/** Advisories that do not concern us, by their id (`GHSA-…`), with why. */
const ACCEPTED = {};
/** Problems printed; the rest is counted. */
const SHOWN = 50;
const REGISTRY = 'https://registry.npmjs.org/';

/** @returns {string[]} what is wrong with the lock file's production packages */
function lockProblems() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const scripts = /^ignore-scripts\s*=\s*true$/m.test(readFileSync(join(root, '.npmrc'), 'utf8'));
  const found = Object.entries(packages).flatMap(([path, one]) => {
    if (!path.includes('node_modules/') || one.link || one.dev || one.devOptional) return [];
    return [
      ...(!one.resolved || one.resolved.startsWith(REGISTRY)
        ? []
        : [`${path}: not from the registry (${one.resolved})`]),
      ...(one.integrity ? [] : [`${path}: no checksum`]),
    ];
  });
  return [...(scripts ? [] : ['.npmrc: ignore-scripts is not set']), ...found];
}

/** @returns {Promise<{reached: boolean, problems: string[]}>} high and critical advisories of the server's dependencies */
const advisories = () =>
  new Promise((resolve) => {
    const command = ['audit', '--omit=dev', '--json', '--workspace', 'server', '--workspace', 'shared'];
    execFile('npm', command, { cwd: root, maxBuffer: 1e8, timeout: 120_000 }, (_, stdout) => {
      const report = parsed(stdout);
      if (!report?.vulnerabilities) return resolve({ reached: false, problems: [] });
      const found = Object.values(report.vulnerabilities).flatMap(({ name, via }) =>
        via
          .filter((one) => typeof one === 'object' && ['high', 'critical'].includes(one.severity))
          .map((one) => ({ name, title: one.title, id: one.url.split('/').at(-1) })),
      );
      const open = found.filter(({ id }) => !(id in ACCEPTED));
      resolve({ reached: true, problems: open.map(({ name, id, title }) => `${name}: ${title} (${id})`) });
    });
  });

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const lock = lockProblems();
const { reached, problems } = await advisories();
for (const line of [...lock, ...problems].slice(0, SHOWN)) console.error(line);
console.log(`lock file: ${lock.length} problems`);
console.log(reached ? `advisories: ${problems.length} high or critical` : 'advisories: the registry did not tell');
process.exitCode = lock.length + problems.length ? 1 : 0;
