/** `npm run build:weapp`: builds the mini program, prints each package's size, and fails above the limits. */
import { prepareOrExit } from './lib/prepare.mjs';
import { LIMITS, weappSizes } from './lib/weapp-sizes.mjs';

await prepareOrExit(['weapp'], { force: process.argv.includes('--force') });
const { packages, total, problems } = weappSizes();
const line = (name, bytes, limit) => {
  const size = `${(bytes / 1024).toFixed(1)} KB`.padStart(11);
  console.log(`  ${name.padEnd(16)}${size}${limit ? `  (limit ${limit / 1024} KB)` : ''}`);
};
console.log('miniapp/dist/weapp');
for (const { name, bytes } of packages) line(name, bytes, name === 'main' ? LIMITS.main : undefined);
line('total', total, LIMITS.total);
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length) process.exit(1);
