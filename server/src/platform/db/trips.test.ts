import { Column, Entity } from 'typeorm';
import { openTestDatabase, type OpenTestDatabase } from '../testing/test-database';
import {
  type Database,
  IdColumn,
  isDuplicate,
  noRead,
  num,
  outsideTransaction,
  readIn,
  readOf,
  readTogether,
  type Statement,
  type Step,
  updateEach,
} from '.';

@Entity('crate')
class Crate {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 60, unique: true }) label!: string;
  @Column({ type: 'int', nullable: true }) units!: number | null;
}

let open: OpenTestDatabase;
let db: Database;
beforeEach(async () => {
  open = await openTestDatabase([Crate]);
  db = open.db;
});
afterEach(() => open.close());

const put = (rows: readonly (readonly [number, string, number | null])[]): Step => ({
  insert: 'crate',
  columns: ['id', 'label', 'units'],
  rows,
});
const total = readOf<{ n: unknown; units: unknown }, [number, number]>(
  'SELECT COUNT(*) AS n, SUM(units) AS units FROM crate',
  [],
  ([row]) => [num(row?.n), num(row?.units)],
);
const labels = readOf<{ label: string }, string[]>('SELECT label FROM crate ORDER BY id', [], (rows) =>
  rows.map(({ label }) => label),
);
const seen = () => db.inTx((tx) => readIn(tx, readTogether({ total, labels })));

it('reads together, writes together, and the answer of each read is its own', async () => {
  const first = await db.inTrips(async (trips) => {
    const before = await trips.read(readTogether({ total, none: noRead('nothing'), labels }));
    await trips.commit([
      put([[1, 'a', 3]]),
      { sql: 'UPDATE crate SET units = units + ? WHERE id = ?', params: [4, 1] },
    ]);
    return before;
  });
  expect(first).toEqual({ total: [0, 0], none: 'nothing', labels: [] });
  const second = await db.inTrips(async (trips) => [await trips.read(total), await trips.read(labels)]);
  expect(second).toEqual([[1, 7], ['a']]);
});

it('a transaction of writes alone, and thousands of rows', async () => {
  const rows = Array.from({ length: 2500 }, (_, i): [number, string, number] => [i + 1, `crate ${i}`, 1]);
  await db.inTrips((trips) => trips.commit([put(rows)]));
  expect((await seen()).total).toEqual([2500, 2500]);
});

it('values stay values, whatever they look like', async () => {
  const nasty = [`'; DROP TABLE crate; --`, `\\' OR 1=1 -- `, '?', '"', 'a\nb\tc\x1a', '😀', '100%_'];
  await db.inTrips((trips) => trips.commit([put(nasty.map((label, i) => [i + 1, label, null]))]));
  expect((await seen()).labels).toEqual(nasty);
  const find = (label: string): Statement => ({ sql: 'SELECT id FROM crate WHERE label = ?', params: [label] });
  for (const [i, label] of nasty.entries()) {
    const read = { statements: [find(label)], take: ([rows]: readonly (readonly object[])[]) => rows };
    expect(await db.inTrips((trips) => trips.read(read))).toEqual([{ id: i + 1 }]);
  }
});

it('nothing is left of work that throws, does not commit, or fails in the middle of its writes', async () => {
  await db.inTrips((trips) => trips.commit([put([[1, 'a', 1]])]));
  await expect(
    db.inTrips(async (trips) => {
      await trips.read(total);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const twice = db.inTrips((trips) => trips.commit([put([[2, 'b', 1]]), put([[3, 'a', 1]])]));
  expect(isDuplicate(await twice.catch((error: unknown) => error))).toBe(true);
  expect((await seen()).labels).toEqual(['a']);
});

it('rows read with the lock clause stay as they are until the end', async () => {
  await db.inTrips((trips) => trips.commit([put([[1, 'a', 0]])]));
  const units = readOf<{ units: number }, number>(`SELECT units FROM crate WHERE id = 1${db.lockClause}`, [], ([row]) =>
    num(row?.units),
  );
  const addOne = () =>
    db.inTrips(async (trips) => {
      const next = (await trips.read(units)) + 1;
      await trips.commit([{ sql: 'UPDATE crate SET units = ? WHERE id = 1', params: [next] }]);
    });
  await Promise.all(Array.from({ length: 20 }, addOne));
  expect((await seen()).total).toEqual([1, 20]);
});

it('a connection that goes away in the middle is another try', async () => {
  let tries = 0;
  const answer = await db.inTrips(async (trips) => {
    await trips.read(total);
    if (++tries === 1) {
      if (db.dialect === 'sqlite') throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' });
      const id = readOf<{ id: unknown }, number>('SELECT CONNECTION_ID() AS id', [], ([row]) => num(row?.id));
      const own = await trips.read(id);
      await outsideTransaction(() => db.query(`KILL CONNECTION ${own}`));
    }
    await trips.read(total);
    await trips.commit([put([[tries, 'a', 1]])]);
    return tries;
  });
  expect([answer, (await seen()).total]).toEqual([2, [1, 1]]);
});

it('a query around it throws', async () => {
  await expect(db.inTrips(() => db.query('SELECT 1'))).rejects.toThrow('must use its tx');
});

it('updateEach gives each row its own, and leaves the others', async () => {
  const rows = Array.from({ length: 1200 }, (_, i): [number, string, number] => [i + 1, `crate ${i}`, 1]);
  await db.inTrips((trips) => trips.commit([put(rows)]));
  const changes = new Map(rows.slice(0, 1100).map(([id]) => [id, [`new ${id}`, id === 7 ? null : id]] as const));
  await db.inTx((tx) => updateEach(tx, 'crate', ['label', 'units'], changes));
  const after = await db.query<{ id: unknown; label: string; units: number | null }>('SELECT * FROM crate ORDER BY id');
  expect(after.map((row) => [num(row.id), row.label, row.units])).toEqual(
    rows.map(([id, label, units]) => (id <= 1100 ? [id, `new ${id}`, id === 7 ? null : id] : [id, label, units])),
  );
});
