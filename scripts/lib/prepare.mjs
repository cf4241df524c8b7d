import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from './digest.mjs';
import { install } from './install.mjs';
import { withLock } from './lock.mjs';
import { readJson, requireNode, root } from './root.mjs';
import { step } from './step.mjs';
import { LANES } from './targets.mjs';

const stampFile = join(root, 'node_modules/.cache/qiandian-build.json');

async function build(target, stamps, force) {
  const builtIn = ([name]) => target.envPrefix !== undefined && name.startsWith(target.envPrefix);
  const environment = JSON.stringify(Object.entries(process.env).filter(builtIn).sort());
  const now = digest(target.inputs, environment);
  if (!force && existsSync(join(root, target.out)) && stamps[target.name] === now) return false;
  for (const path of target.clean ?? []) rmSync(join(root, path), { recursive: true, force: true });
  await step(`build ${target.name}`, target.command(), { cwd: target.cwd, env: { NODE_ENV: 'production' } });
  if (!existsSync(join(root, target.out))) throw new Error(`build ${target.name} left no ${target.out}`);
  stamps[target.name] = now;
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps));
  return true;
}

/**
 * Installs when the lock asks for it and builds what is stale.
 * @param {string[]} names which targets (scripts/lib/targets.mjs)
 * @param {{force?: boolean}} [options] force: build even when fresh
 * @returns {Promise<string[]>} the targets that were built
 */
export async function prepare(names, { force = false } = {}) {
  requireNode();
  return withLock(async () => {
    await install();
    const stamps = readJson(stampFile) ?? {};
    const built = [];
    const lanes = LANES.map(async (lane) => {
      for (const target of lane.filter(({ name }) => names.includes(name))) {
        if (await build(target, stamps, force)) built.push(target.name);
      }
    });
    const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    return built;
  });
}

/** As {@link prepare}, but ends the process with the reason when it fails. */
export async function prepareOrExit(names, options) {
  try {
    return await prepare(names, options);
  } catch (error) {
    console.error(`✗ ${error.message}`);
    process.exit(1);
  }
}
