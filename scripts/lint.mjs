/** `npm run lint`: format, eslint, types of every package, floors and tiers. */
import { runChecks } from './lib/checks.mjs';
import { prepareOrExit } from './lib/prepare.mjs';

await prepareOrExit([]);
const failed = await runChecks();
if (failed.length) {
  console.error(`✗ ${failed.join(', ')}`);
  process.exit(1);
}
