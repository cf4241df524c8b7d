import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectNoDifferences } from '../support/reconcile';
import { startServer } from '../support/server-process';

const run = promisify(execFile);

it('a day of twenty stores adds up, and what is sent again is known', async () => {
  const server = await startServer({ demo: 'small' });
  try {
    const args = [
      join(__dirname, 'play-day.mjs'),
      '--url',
      server.url,
      '--stores',
      '20',
      '--receipts',
      '15',
      '--batch',
      '50',
    ];
    const { stdout } = await run(process.execPath, args);
    expect(JSON.parse(stdout)).toMatchObject({
      stores: 20,
      receipts: 300,
      created: 300,
      duplicates: 50,
      rejected: 0,
      refunded: 15,
      movements: 40,
      told: { sales: 300, returns: 15 },
      dayTotals: 'equal',
    });
    expect(server.logs()).not.toContain('"level":"error"');
    await expectNoDifferences(server);
  } finally {
    await server.stop();
  }
}, 120_000);
