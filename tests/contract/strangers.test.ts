/** R4: other people's ids over every endpoint. `tests/faults/r4-access.fault.mjs` asks more. */
import { askAsStrangers, notCovered } from './kit/strangers.cjs';
import { startServer } from '../support/server-process';

it('knows of every id whose it is: a new endpoint is placed in kit/strangers.cjs first', () => {
  expect(notCovered()).toEqual([]);
});

it('strangers neither read nor change what is named to them', async () => {
  const server = await startServer({ demo: 'small' });
  try {
    const { asked, wrong } = await askAsStrangers(server.url, { samples: 3, seed: 20_260_801 });
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(700);
  } finally {
    await server.stop();
  }
}, 240_000);
