/** One line of progress per step; a step's own output is shown only when it fails. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

const HEARTBEAT_MS = 15_000;
const SHOWN_ON_FAILURE = 12_000;

/**
 * Runs a command to its end.
 * @param {string} label what the line says
 * @param {string[]} command program and arguments; 'node' means this very Node
 * @param {{cwd?: string, env?: Record<string, string>}} [options] cwd relative to the project
 * @returns {Promise<void>} rejects with the label and exit code after printing the tail of the output
 */
export function step(label, command, { cwd = '.', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const seconds = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
    const [program, ...args] = command;
    let log = '';
    console.log(`▸ ${label}`);
    const beat = setInterval(() => console.log(`… ${label} ${seconds()}`), HEARTBEAT_MS);
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: join(root, cwd),
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (log += data));
    const finish = (problem) => {
      clearInterval(beat);
      if (!problem) {
        console.log(`✓ ${label} ${seconds()}`);
        return resolve();
      }
      console.error(log.slice(-SHOWN_ON_FAILURE).trimEnd());
      console.error(`✗ ${label} ${seconds()}`);
      reject(new Error(`${label}: ${problem}`));
    };
    child.on('error', (error) => finish(error.message));
    child.on('close', (code, signal) => finish(code === 0 ? undefined : `exit ${code ?? signal}`));
  });
}

/**
 * Runs a command in the foreground with this terminal.
 * @param {string[]} command as for {@link step}
 * @param {{env?: Record<string, string>, giveUp?: () => string | undefined}} [options] giveUp is asked every second; its answer
 *   is the reason to kill the command
 * @returns {Promise<number>} its exit code (1 when killed)
 */
export function foreground(command, { env = {}, giveUp } = {}) {
  return new Promise((resolve, reject) => {
    const [program, ...args] = command;
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    });
    // Ctrl-C reaches the child through the terminal; a plain `kill` of this process must be passed on
    const ignore = () => {};
    const pass = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore).on('SIGTERM', pass);
    const watch = setInterval(() => {
      const reason = giveUp?.();
      if (!reason) return;
      console.error(`✗ stopped: ${reason}`);
      child.kill('SIGKILL');
    }, 1000);
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      process.off('SIGINT', ignore).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}
