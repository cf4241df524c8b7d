import { insertRows, type SqlValue, sqlTime } from '../../platform/db';
import { Snapshots } from '../../platform/snapshot';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';
import { attributionRules } from '../attribution-rules';
import { catalog } from '../catalog';
import { guides } from '../guides';
import { inventory } from '../inventory';
import { members } from '../members';
import { StoreDirectory, stores, STORES_VERSION } from '.';

const MANY = 40_000;
const FIRST = 1_000_000;

let app: TestApp;
beforeAll(async () => {
  const modules = [stores, catalog, inventory, members, guides, attributionRules];
  app = await createTestApp({ modules, fill: withSmallChain(new Date('2026-03-02T06:00:00.000Z')) });
}, 120_000);
afterAll(() => app.close());

/** Stores beside one another, each a copy of the first but for its number and code; nobody hears of them yet. */
async function addStores(): Promise<void> {
  const [one] = await app.db.query<Record<string, SqlValue | Date>>('SELECT * FROM store WHERE id = 2');
  const plain = (value: SqlValue | Date): SqlValue => (value instanceof Date ? sqlTime(value) : value);
  const rows = Array.from({ length: MANY }, (_, n) =>
    Object.entries({ ...one, id: FIRST + n, code: `many-${n}` }).map(([, value]) => plain(value)),
  );
  await app.db.inTx((tx) => insertRows(tx, 'store', Object.keys(one!), rows));
}

it(`the shop is open while ${MANY} stores are read anew`, async () => {
  await addStores();
  const directory = await app.get(StoreDirectory);
  const before = directory.all().length;
  const snapshots = await app.get(Snapshots);
  let rebuilding = true;
  const rebuilt = app.db
    .inTx((tx) => snapshots.bump(tx, STORES_VERSION))
    .then(() => snapshots.refreshNow())
    .finally(() => (rebuilding = false));
  let answeredMeanwhile = 0;
  while (rebuilding) {
    const { status } = await app.request('GET', '/api/v1/stores?size=1');
    expect(status).toBe(200);
    // whoever asks is answered by what was known, not kept waiting for what is to come
    if (directory.all().length === before) answeredMeanwhile++;
  }
  await rebuilt;
  expect(answeredMeanwhile).toBeGreaterThan(0);
  expect(directory.all()).toHaveLength(before + MANY);
}, 120_000);
