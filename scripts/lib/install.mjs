import { join } from 'node:path';
import { readJson, root } from './root.mjs';
import { step } from './step.mjs';

/** Compares package-lock.json with what npm says it installed, whoever ran the install. */
export function isInstalled() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const present = readJson(join(root, 'node_modules/.package-lock.json'))?.packages;
  if (!wanted || !present) return false;
  const needed = ([path, entry]) =>
    path.includes('node_modules/') && !entry.optional && !entry.devOptional && !entry.link;
  return Object.entries(wanted)
    .filter(needed)
    .every(([path, entry]) => present[path]?.version === entry.version);
}

/** `npm ci` when the lock asks for it. An exported NODE_ENV=production would leave the build tools out, hence --include. */
export async function install() {
  if (isInstalled()) return;
  const npm = process.env.npm_execpath ? ['node', process.env.npm_execpath] : ['npm'];
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  await step('install packages (npm ci; once, two or three minutes)', [...npm, 'ci', ...flags]);
}
