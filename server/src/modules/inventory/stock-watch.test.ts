import { modules } from '../../app-modules';
import { createTestApp, type TestApp } from '../../platform/testing';
import { holdStock } from '../../platform/testing/hold-stock';
import { withSmallChain } from '../../platform/testing/small-chain';
import { StockHints } from '.';

const HOUR = 3_600_000;
/** What is known is asked for again after this. */
const A_WHILE = 6_000;

let app: TestApp;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await app.close();
});

/** Where product 1 can be had, seen from store 1. */
const hint = async () => {
  app.clock.advance(A_WHILE);
  return (await (await app.get(StockHints)).seenFrom(1)).hintOf(1);
};
const setMachine = (ms: number): void => {
  const real = Date.now.bind(Date);
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ms);
};
const sell = (locationId: number, quantity: number) =>
  holdStock(app, [{ locationId, skuId: 11, quantity, reference: `QD${locationId}` }]);

it.each([
  ['ahead', HOUR],
  ['behind', -HOUR],
])('follows the ledger when the machine’s clock was an hour %s for a while', async (_how, ms) => {
  expect(await hint()).toBe('here');
  setMachine(ms);
  expect(await hint()).toBe('here');
  jest.restoreAllMocks();
  await sell(101, 7);
  expect(await hint()).toBe('elsewhere');
  await sell(104, 40);
  expect(await hint()).toBe('none');
});

it('what another process sold meanwhile is known as soon as the time is right again', async () => {
  expect(await hint()).toBe('here');
  setMachine(HOUR);
  expect(await hint()).toBe('here');
  jest.restoreAllMocks();
  await sell(101, 7);
  setMachine(HOUR);
  await hint();
  jest.restoreAllMocks();
  expect(await hint()).toBe('elsewhere');
});
