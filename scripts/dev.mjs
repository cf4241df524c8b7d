/**
 * `npm run dev`: everything watched. Server (compiled by tsc, restarted on change) at PORT or 7001, the console by vite with
 * its own address, the mini program as h5 by Taro with its own address; both pass /api on to the server.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';

endWithParent();
await prepareOrExit(['server']);

const COMMANDS = [
  ['types', '.', ['node_modules/typescript/bin/tsc', '-b', 'server', '-w', '--preserveWatchOutput']],
  [
    'server',
    '.',
    ['--watch-path=server/dist', '--watch-path=shared/dist', '--watch-preserve-output', 'server/bootstrap.js'],
  ],
  ['console', 'console', ['../node_modules/vite/bin/vite.js']],
  ['h5', 'miniapp', ['../node_modules/@tarojs/cli/bin/taro', 'build', '--type', 'h5', '--watch']],
];
const COLOURS = [36, 32, 35, 33];

const children = COMMANDS.map(([name, cwd, args], index) => {
  const child = spawn(process.execPath, args, { cwd: join(root, cwd), stdio: ['ignore', 'pipe', 'pipe'] });
  const prefix = process.stdout.isTTY ? `\x1b[${COLOURS[index]}m${name.padEnd(8)}\x1b[0m` : name.padEnd(8);
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => console.log(`${prefix} ${line}`));
  }
  child.on('close', (code) => {
    if (!stopping) console.log(`${prefix} ended (${code}); the others go on`);
  });
  return child;
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    for (const child of children) child.kill('SIGTERM');
  });
}
