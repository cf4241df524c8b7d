import { setImmediate } from 'node:timers/promises';
import { createTestApp, type TestApp } from '../testing';
import { FreshValues, KeptValues } from '.';

/** What one process has made is there for the next. */
const LIVE_MS = 60_000;
const STALE_MS = 600_000;
interface Board {
  readonly asOf: Date;
  readonly sums: ReadonlyMap<number, number>;
  readonly names: readonly string[];
  readonly none: null;
}
/** Says little twice, so that it takes several rows however well it is packed. */
const boardOf = (n: number): Board => ({
  asOf: new Date(Date.UTC(2026, 2, 1, 0, 0, n)),
  sums: new Map([[n, 0.5]]),
  names: Array.from({ length: 20_000 }, (_, i) => `门店 ${Math.imul(i + 1, 2_654_435_761) >>> 0}`),
  none: null,
});

/** Values that were unpacked are of another realm than the test's, so they are compared by what they say. */
const told = ({ asOf, sums, ...rest }: Board) => JSON.stringify([asOf.toISOString(), [...sums], rest]);

let app: TestApp;
let kept: KeptValues;
beforeEach(async () => {
  app = await createTestApp({ modules: [] });
  kept = await app.get(KeptValues);
  kept.inTests = true;
});
afterEach(() => app.close());

/** As a process of its own holds them. */
const aProcess = () =>
  new FreshValues<Board>({
    most: 2,
    liveForMs: () => LIVE_MS,
    staleForMs: () => STALE_MS,
    store: () => kept.of('boards'),
  });
const later = (ms: number) => app.clock.set(new Date(app.clock.now().getTime() + ms));
const unasked = () => Promise.reject<Board>(new Error('nobody should make it'));
const until = async (there: () => Promise<boolean>) => {
  while (!(await there())) await setImmediate();
};
const rows = () => app.db.query<{ part: number }>('SELECT part FROM kept_value ORDER BY part');

it('a process that has just started answers what another made', async () => {
  await aProcess().prepare('1', async () => boardOf(1));
  expect((await rows()).length).toBeGreaterThan(1);
  const next = aProcess();
  expect(told(await next.get('1', unasked))).toEqual(told(boardOf(1)));
  expect(told(await next.get('2', async () => boardOf(2)))).toEqual(told(boardOf(2)));
});

it('keeps what is made for somebody who asks, too', async () => {
  await aProcess().get('1', async () => boardOf(1));
  await until(async () => (await rows()).length > 0);
  expect(told(await aProcess().get('1', unasked))).toEqual(told(boardOf(1)));
});

it('answers an old one while it is made anew, and none that is too old', async () => {
  await aProcess().prepare('1', async () => boardOf(1));
  later(LIVE_MS + 1000);
  const next = aProcess();
  let made = 0;
  const anew = async () => boardOf(++made + 1);
  expect(told(await next.get('1', anew))).toEqual(told(boardOf(1)));
  expect(told(await next.get('1', anew))).toEqual(told(boardOf(1)));
  await until(async () => made > 0);
  later(LIVE_MS + STALE_MS + 1000);
  expect(told(await aProcess().get('1', async () => boardOf(9)))).toEqual(told(boardOf(9)));
});

it('is made ready once for all processes, and again when it is no longer fresh', async () => {
  let made = 0;
  const make = async () => boardOf(++made);
  await aProcess().prepare('1', make);
  await aProcess().prepare('1', make);
  expect(made).toBe(1);
  later(LIVE_MS + 1000);
  await aProcess().prepare('1', make);
  expect(made).toBe(2);
  expect(told(await aProcess().get('1', unasked))).toEqual(told(boardOf(2)));
});

it('what cannot be read, or another version made, is made anew', async () => {
  await aProcess().prepare('1', async () => boardOf(1));
  await app.db.inTx((tx) => tx.query("UPDATE kept_value SET body = 'nonsense'"));
  expect(told(await aProcess().get('1', async () => boardOf(2)))).toEqual(told(boardOf(2)));
  await aProcess().prepare('3', async () => boardOf(3));
  await app.db.inTx((tx) => tx.query("UPDATE kept_value SET name = 'boards 0.0.0 115'"));
  expect(told(await aProcess().get('3', async () => boardOf(4)))).toEqual(told(boardOf(4)));
});

it('is forgotten after a day', async () => {
  await aProcess().prepare('1', async () => boardOf(1));
  later(2 * 86_400_000);
  await aProcess().prepare('2', async () => ({ ...boardOf(2), names: [] }));
  expect((await rows()).length).toBe(1);
});
