/** Files of `deploy/`, as they are but for what belongs to another machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

/** @param {string} name @returns {string} the file's path */
export const deployed = (name) => join(root, 'deploy', name);

/**
 * @param {string} name @param {readonly (readonly [string | RegExp, string | ((...found: string[]) => string)])[]} changes
 * @returns {string} the file's text, changed. @throws {Error} when something that is to be replaced does not stand there any more
 */
export const deployedWith = (name, changes) =>
  changes.reduce(
    (text, [from, to]) => {
      const changed = text.replace(from, to);
      if (changed === text) throw new Error(`deploy/${name} has no ${from}`);
      return changed;
    },
    readFileSync(deployed(name), 'utf8'),
  );
