import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const KB = 1024;
/** WeChat allows 2 MB a package and 30 MB in all; the project asks for half of the first, so that it opens fast. */
export const LIMITS = { main: 1024 * KB, total: 3 * 1024 * KB };

function filesBelow(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name), `${prefix}${entry.name}/`) : [`${prefix}${entry.name}`],
  );
}

/**
 * Reads a built mini program.
 * @param {string} [folder] where app.json is
 * @returns {{packages: {name: string, bytes: number}[], total: number, problems: string[]}} main package first, bytes
 */
export function weappSizes(folder = join(root, 'miniapp/dist/weapp')) {
  const app = JSON.parse(readFileSync(join(folder, 'app.json'), 'utf8'));
  const roots = (app.subPackages ?? app.subpackages ?? []).map((entry) => `${entry.root.replace(/^\/|\/$/g, '')}/`);
  const bytes = new Map([['main', 0], ...roots.map((name) => [name, 0])]);
  const problems = [];
  for (const file of filesBelow(folder)) {
    const owner = roots.find((name) => file.startsWith(name)) ?? 'main';
    bytes.set(owner, bytes.get(owner) + statSync(join(folder, file)).size);
    // schemas belong to the server; the client has types only
    if (file.endsWith('.js') && readFileSync(join(folder, file), 'utf8').includes('ZodError')) {
      problems.push(`${file} contains zod: import types only from the contract`);
    }
  }
  const packages = [...bytes].map(([name, size]) => ({ name: name.replace(/\/$/, ''), bytes: size }));
  const total = packages.reduce((sum, one) => sum + one.bytes, 0);
  const over = (name, size, limit) =>
    size > limit && problems.push(`${name}: ${Math.ceil(size / KB)} KB, the limit is ${limit / KB} KB`);
  over('main package', bytes.get('main'), LIMITS.main);
  over('all packages', total, LIMITS.total);
  return { packages, total, problems };
}
