/** `npm start`: prepares, then runs the server in this very process, so that signals reach it directly. */
import { createRequire } from 'node:module';
import { endWithParent } from './lib/end-with-parent.mjs';
import { prepareOrExit } from './lib/prepare.mjs';
import { root } from './lib/root.mjs';
import { TARGET_NAMES } from './lib/targets.mjs';

endWithParent();
await prepareOrExit(TARGET_NAMES);
process.chdir(root);
createRequire(import.meta.url)('../server/bootstrap.js');
