import { Init, Inject, Singleton } from '@midwayjs/core';
import type { AppModule } from '../app';
import { Clock } from '../clock';
import { Database } from '../db';
import { Lifecycle } from '../lifecycle';
import { Log } from '../log';
import { Metrics } from '../metrics';
import { AppConfig } from '../../config';
import { createTestApp, type TestApp } from '../testing';
import { Snapshots, type VersionedSnapshot } from '.';

@Singleton()
class PriceBook {
  @Inject() snapshots!: Snapshots;
  loads = 0;
  value = 1;
  meanwhile: () => Promise<void> = async () => undefined;
  prices!: VersionedSnapshot<{ value: number }>;

  @Init()
  async init(): Promise<void> {
    this.prices = this.snapshots.define({
      names: ['prices', 'catalog'],
      load: async () => {
        this.loads++;
        const value = this.value;
        await this.meanwhile();
        return { value };
      },
    });
  }
}
const testModule: AppModule = { name: 'test', entities: [], providers: [PriceBook] };

let app: TestApp;
let book: PriceBook;
let snapshots: Snapshots;
beforeEach(async () => {
  app = await createTestApp({ modules: [testModule] });
  [book, snapshots] = [await app.get(PriceBook), await app.get(Snapshots)];
});
afterEach(() => app.close());

const bump = (...names: string[]) => app.db.inTx((tx) => snapshots.bump(tx, ...names));

it('is loaded by the start and only again when a version of its own grew', async () => {
  expect([book.prices.current(), book.loads]).toEqual([{ value: 1 }, 1]);
  await snapshots.refreshNow();
  await bump('stores');
  expect(book.loads).toBe(1);
});

it('the writer sees its own change when its transaction returns; a rolled back one changes nothing', async () => {
  book.value = 2;
  await app.db
    .inTx(async (tx) => {
      await snapshots.bump(tx, 'prices');
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  expect(book.prices.current()).toEqual({ value: 1 });
  await bump('catalog', 'prices');
  expect([book.prices.current(), book.loads]).toEqual([{ value: 2 }, 2]);
});

it('what is derived from it hears of every swap', async () => {
  const seen: number[] = [];
  book.prices.onSwap(({ value }) => seen.push(value));
  book.value = 3;
  await bump('prices');
  expect(seen).toEqual([1, 3]);
});

it('a change while loading is not missed', async () => {
  book.meanwhile = async () => {
    book.meanwhile = async () => undefined;
    book.value = 5;
    await app.db.inTx((tx) => tx.query("UPDATE snapshot_version SET version = version + 1 WHERE name = 'prices'"));
  };
  book.value = 4;
  await bump('prices');
  expect(book.prices.current()).toEqual({ value: 4 });
  await snapshots.refreshNow();
  expect(book.prices.current()).toEqual({ value: 5 });
});

it('two processes stay in step, and concurrent bumps all count', async () => {
  const other = new Snapshots();
  const parts = { config: await app.get(AppConfig), db: await app.get(Database), lifecycle: await app.get(Lifecycle) };
  Object.assign(other, parts, {
    clock: await app.get(Clock),
    log: await app.get(Log),
    metrics: await app.get(Metrics),
  });
  const copy = other.define({ names: ['prices'], load: async () => book.value });
  await other.refreshNow();
  book.value = 9;
  await Promise.all(Array.from({ length: 10 }, () => bump('prices')));
  await other.refreshNow();
  const [row] = await app.db.query<{ version: number }>("SELECT version FROM snapshot_version WHERE name = 'prices'");
  expect([copy.current(), row?.version]).toEqual([9, 10]);
});

it('says so when it is asked too early', () => {
  const early = snapshots.define({ names: ['later'], load: async () => 1 });
  expect(() => early.current()).toThrow('later is not loaded yet');
});
