import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{name: string, ids: readonly string[]}} Named */

const same = (a, b) => a.toLowerCase() === b.toLowerCase();
const meant = (word, part) => same(word, part.name) || part.ids.some((id) => same(word, id));

/**
 * Programs of a folder, by their file names.
 * @param {string} folder @param {string} ending such as `.bench.mjs`
 * @returns {Promise<(Named & Record<string, any>)[]>} what each exports, and its name
 */
export const loadParts = (folder, ending) =>
  Promise.all(
    readdirSync(folder)
      .filter((file) => file.endsWith(ending))
      .map(async (file) => ({
        name: file.replace(ending, ''),
        ...(await import(pathToFileURL(join(folder, file)).href)),
      })),
  );

/** Words that name neither a part nor an id; case does not matter. @param {readonly Named[]} parts @param {readonly string[]} words @returns {string[]} */
export const unknownWords = (parts, words) => words.filter((word) => !parts.some((part) => meant(word, part)));

/**
 * Ids of a part that are asked for: all of them when the part itself is named, or nothing is.
 * @param {Named} part @param {readonly string[]} words @param {readonly string[]} [unasked] ids when no word is given
 * @returns {string[]}
 */
export function idsWanted(part, words, unasked = part.ids) {
  if (!words.length) return [...unasked];
  if (words.some((word) => same(word, part.name))) return [...part.ids];
  return part.ids.filter((id) => words.some((word) => same(word, id)));
}

/** @param {readonly Named[]} parts @returns {string} what there is to be asked for, in one line */
export const listOf = (parts) => parts.map((part) => `${part.name} (${part.ids.join(', ')})`).join(', ');
