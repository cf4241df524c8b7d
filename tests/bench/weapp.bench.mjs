/** P7: size of the built mini program, and what its home takes until it shows: requests and the first setData. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { weappSizes } from '../../scripts/lib/weapp-sizes.mjs';
import { root } from './kit/processes.mjs';

export const ids = ['P7'];
const KB = 1024;

/** What tests/weapp/first-screen.test.ts saw in the host. @returns {{requests: number, firstBytes: number}} */
function firstScreen() {
  const folder = mkdtempSync(join(tmpdir(), 'qiandian-weapp-'));
  try {
    const seen = join(folder, 'seen.json');
    const args = ['jest', 'tests/weapp/first-screen', '--selectProjects', 'cross'];
    execFileSync('npx', args, { cwd: root, env: { ...process.env, FIRST_SCREEN_FILE: seen }, stdio: 'ignore' });
    return JSON.parse(readFileSync(seen, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function run({ log }) {
  const { packages, total } = weappSizes();
  const main = packages[0].bytes / KB;
  const { requests, firstBytes } = firstScreen();
  log(
    `  main ${main.toFixed(0)} KB, all ${(total / KB).toFixed(0)} KB, ${requests} request, setData ${firstBytes} bytes`,
  );
  const row = (what, target, ours, unit, pass) => ({ id: 'P7', what, target, ours, unit, pass });
  return [
    row('weapp main package', '≤ 1,024 KB', main, 'KB', main <= KB),
    row('weapp all packages', '≤ 3,072 KB', total / KB, 'KB', total <= 3 * KB * KB),
    row('home: API requests before it shows (a first visit signs in besides)', '1', requests, '', requests === 1),
    row('home: largest setData until it shows', '≤ 64 KB', firstBytes / KB, 'KB', firstBytes <= 64 * KB),
  ];
}
