/**
 * What the lock file may hold, told without a network: every package from the public registry with a checksum, none that
 * wants to run a script at installation but those known, and licences that ask nothing of whoever uses them so.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const REGISTRY = 'https://registry.npmjs.org/';

/**
 * Packages with a script for installation. `.npmrc` lets none of them run (`ignore-scripts`): binaries come as packages of
 * their own, thanks are not printed. A new one needs a look before it is written here.
 */
const KNOWN_SCRIPTS = new Set([
  '@parcel/watcher',
  '@scarf/scarf',
  '@swc/core',
  '@tarojs/binding',
  '@tarojs/cli',
  'core-js',
  'core-js-pure',
  'esbuild',
]);

/** By SPDX; of `A OR B` one will do, of `A AND B` all must be here. */
const LICENCES = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'CC-BY-4.0', 'ISC', 'MIT'],
  ...['MIT-0', 'MIT/X11', 'MPL-2.0', 'Python-2.0', 'Unlicense', 'Zlib'],
]);
/** Old packages that do not name theirs in package.json. */
const LICENCE_ELSEWHERE = new Set(['buffers', 'exit', 'only', 'string.fromcodepoint']);

/** @param {string} expression SPDX, with or without brackets around the whole */
const isAllowed = (expression) =>
  expression
    .replace(/^\(|\)$/g, '')
    .split(' OR ')
    .some((option) => option.split(' AND ').every((licence) => LICENCES.has(licence.trim())));

/**
 * @typedef {{resolved?: string, integrity?: string, link?: boolean, version?: string, license?: string,
 *   hasInstallScript?: boolean, name?: string}} Package
 */

/** @type {(path: string, one: Package) => string[]} */
function packageProblems(path, one) {
  const at = path.lastIndexOf('node_modules/');
  if (at < 0) return [];
  const name = one.name ?? path.slice(at + 'node_modules/'.length);
  // workspaces of this repository
  if (one.link) return /^[a-z]+$/.test(one.resolved ?? '') ? [] : [`${path}: links to ${one.resolved}`];
  return [
    // npm leaves the address out when it is the registry's
    ...(one.resolved === undefined || one.resolved.startsWith(REGISTRY) ? [] : [`${path}: from ${one.resolved}`]),
    ...(/^\d+\.\d+\.\d+/.test(one.version ?? '') ? [] : [`${path}: no version (${one.version})`]),
    ...(/^sha512-[\w+/]{86}==$/.test(one.integrity ?? '') ? [] : [`${path}: no sha512 checksum`]),
    ...(!one.hasInstallScript || KNOWN_SCRIPTS.has(name) ? [] : [`${path}: wants to run a script at installation`]),
    ...(LICENCE_ELSEWHERE.has(name) || isAllowed(one.license ?? '') ? [] : [`${path}: licence ${one.license}`]),
  ];
}

/**
 * @param {{lockfileVersion?: number, packages: Record<string, Package>}} lock
 * @param {string} npmrc
 * @returns {string[]} what is wrong, a line each
 */
export const problemsOf = ({ lockfileVersion, packages }, npmrc) => [
  ...(lockfileVersion === 3 ? [] : [`package-lock.json: version ${lockfileVersion}`]),
  ...(/^ignore-scripts\s*=\s*true$/m.test(npmrc) ? [] : ['.npmrc: ignore-scripts is not set']),
  ...Object.entries(packages).flatMap(([path, one]) => packageProblems(path, one)),
];

/** @returns {string[]} what is wrong with this checkout's lock file */
export const lockFileProblems = () =>
  problemsOf(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
    readFileSync(join(root, '.npmrc'), 'utf8'),
  );
