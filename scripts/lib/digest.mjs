import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const SKIPPED = new Set(['node_modules', 'dist']);

function filesBelow(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => (SKIPPED.has(name) ? [] : filesBelow(`${path}/${name}`)));
}

/**
 * One digest over names and contents: unlike times it survives a fresh clone, a branch switch and a restored cache.
 * Tests are left out, since no build contains them.
 */
export function digest(inputs, extra = '') {
  const hash = createHash('sha1').update(extra);
  const files = [...new Set(inputs.flatMap(filesBelow))].filter((path) => !/\.test\.tsx?$/.test(path)).sort();
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
