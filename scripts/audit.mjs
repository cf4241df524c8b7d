/**
 * `npm run audit`: what this depends on. Without a network: what the lock file may hold (lib/lock-file.mjs). With one: the
 * registry's advisories for what runs on the server and what is built into the console and the mini program, of which high and
 * critical ones fail unless they are accepted here with a reason. `--offline` leaves these out; so `npm test` looks at every change of the lock file.
 */
import { execFile } from 'node:child_process';
import { lockFileProblems } from './lib/lock-file.mjs';
import { root } from './lib/root.mjs';

/** Advisories that do not concern us, by their id (`GHSA-…`), with why. */
const ACCEPTED = {};
/** Of the mini program's and the console's also what only their builds run is asked for: the registry cannot tell the two apart. */
const WORKSPACES = ['server', 'shared', 'console', 'miniapp'];
/** Problems printed; the rest is counted. */
const SHOWN = 50;

/** @returns {Promise<{reached: boolean, problems: string[]}>} high and critical advisories of the workspaces' dependencies */
const advisories = () =>
  new Promise((resolve) => {
    const command = ['audit', '--omit=dev', '--json', ...WORKSPACES.flatMap((name) => ['--workspace', name])];
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

const offline = process.argv.includes('--offline');
const lock = lockFileProblems();
const { reached, problems } = offline ? { reached: false, problems: [] } : await advisories();
for (const line of [...lock, ...problems].slice(0, SHOWN)) console.error(line);
console.log(`lock file: ${lock.length} problems`);
if (!offline)
  console.log(reached ? `advisories: ${problems.length} high or critical` : 'advisories: the registry did not tell');
process.exitCode = lock.length + problems.length ? 1 : 0;
