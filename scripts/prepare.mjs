/**
 * Installs and builds what is missing or stale: `node scripts/prepare.mjs [--all | server console h5 weapp] [--force]`.
 * Without names: everything `npm start` serves.
 */
import { prepareOrExit } from './lib/prepare.mjs';
import { TARGET_NAMES } from './lib/targets.mjs';

const args = process.argv.slice(2);
const named = args.filter((arg) => TARGET_NAMES.includes(arg));
const names = args.includes('--all') || named.length === 0 ? TARGET_NAMES : named;
const built = await prepareOrExit(names, { force: args.includes('--force') });
console.log(built.length ? `✓ built ${built.join(', ')}` : '✓ everything is fresh');
