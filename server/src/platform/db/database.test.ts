import { Column, Entity, Index } from 'typeorm';
import { openTestDatabase, type OpenTestDatabase } from '../testing/test-database';
import {
  assertNoDrift,
  BigIntColumn,
  countUpTo,
  type Database,
  IdColumn,
  inList,
  insertMissingRows,
  insertRows,
  InstantColumn,
  isDuplicate,
  JsonColumn,
  MoneyColumn,
  num,
  outsideTransaction,
  readTime,
  schemaDrift,
  sqlTime,
  type Tx,
  updateCount,
} from '.';

@Entity('probe')
@Index(['groupId', 'at'])
class Probe {
  @IdColumn() id!: number;
  @BigIntColumn() groupId!: number;
  @Column({ type: 'varchar', length: 40, unique: true }) code!: string;
  @Column({ type: 'boolean', default: false }) shut!: boolean;
  @Column({ type: 'text', nullable: true }) note!: string | null;
  @InstantColumn() at!: Date;
  @InstantColumn({ nullable: true }) until!: Date | null;
  @JsonColumn({ nullable: true }) extra!: { a: number } | null;
  @MoneyColumn({ default: 0 }) fen!: number;
}

const at = new Date('2026-03-01T01:02:03.456Z');
const big = 2 ** 52 + 1;
let open: OpenTestDatabase;
let db: Database;
beforeEach(async () => {
  open = await openTestDatabase([Probe]);
  db = open.db;
});
afterEach(() => open.close());

const COLUMNS = ['id', 'group_id', 'code', 'shut', 'at', 'fen'];
const row = (id: number, fen = 0) => [id, 1, `code-${id}`, 0, sqlTime(at), fen];
const put = (...ids: number[]) =>
  db.inTx((tx) =>
    insertRows(
      tx,
      'probe',
      COLUMNS,
      ids.map((id) => row(id)),
    ),
  );
const count = async () => num((await db.query<{ n: unknown }>('SELECT COUNT(*) AS n FROM probe'))[0]?.n);

/** The embedded database has no connection to lose: there the driver's error stands in for it. */
async function killConnection(tx: Tx): Promise<void> {
  if (db.dialect === 'sqlite') throw Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' });
  const [own] = await tx.query<{ id: unknown }[]>('SELECT CONNECTION_ID() AS id');
  await outsideTransaction(() => db.query(`KILL CONNECTION ${num(own?.id)}`));
}

describe('values', () => {
  it('come back from an entity as they went in', async () => {
    const given = {
      id: big,
      groupId: big,
      code: 'A',
      shut: true,
      note: '备注',
      at,
      until: null,
      extra: { a: 1 },
      fen: 7,
    };
    await db.inTx((tx) => tx.insert(Probe, { ...given }));
    expect(await db.dataSource.getRepository(Probe).findOneByOrFail({ id: big })).toEqual(given);
  });

  it('a lone NULL is bound like any other value', async () => {
    await put(1);
    expect(await db.inTx((tx) => updateCount(tx, 'UPDATE probe SET note = ?', [null]))).toBe(1);
    expect(await db.query('SELECT id FROM probe WHERE ? IS NULL AND note IS NULL', [null])).toMatchObject([{ id: 1 }]);
  });

  it('come back from raw SQL through num and readTime', async () => {
    await put(1, 2);
    const [first] = await db.query<Record<string, unknown>>(
      'SELECT SUM(fen) AS fen, MAX(at) AS at, COUNT(*) AS n FROM probe WHERE at = ?',
      [sqlTime(at)],
    );
    expect([num(first?.['fen']), readTime(first?.['at']), num(first?.['n'])]).toEqual([0, at, 2]);
  });

  it('are told apart by case', async () => {
    await db.inTx((tx) => insertRows(tx, 'probe', COLUMNS, [row(1)]));
    await db.inTx((tx) => insertRows(tx, 'probe', COLUMNS, [[2, 1, 'CODE-1', 0, sqlTime(at), 0]]));
    expect(await db.query('SELECT id FROM probe WHERE code = ?', ['CODE-1'])).toHaveLength(1);
  });

  it('refuse what is no instant', () => {
    expect(() => readTime('soon')).toThrow('Not an instant');
  });
});

describe('statements', () => {
  it('insertRows writes more rows than one statement takes', async () => {
    const rows = Array.from({ length: 12_000 }, (_, i) => row(i + 1));
    await db.inTx((tx) => insertRows(tx, 'probe', COLUMNS, rows));
    expect(await count()).toBe(12_000);
  });

  it('insertRows writes every text as it is, many rows and one alike', async () => {
    const notes = [`it's`, '"quoted"', '备注 \\\\ \\n', 'a\n\tb', '?, ? AND ??', "\\'); DROP TABLE probe; --", null];
    const columns = [...COLUMNS, 'note'];
    await db.inTx((tx) =>
      insertRows(
        tx,
        'probe',
        columns,
        notes.map((note, i) => [...row(i + 1), note]),
      ),
    );
    const rows = await db.query<{ note: string | null }>('SELECT note FROM probe ORDER BY id');
    expect(rows.map(({ note }) => note)).toEqual(notes);
  });

  it('insertMissingRows leaves out what is there and tells how many were not', async () => {
    await put(1, 3);
    const rows = [1, 2, 3, 4, 5].map((id) => row(id, 7));
    expect(await db.inTx((tx) => insertMissingRows(tx, 'probe', COLUMNS, rows))).toBe(3);
    expect((await db.query<{ fen: unknown }>('SELECT fen FROM probe ORDER BY id')).map(({ fen }) => num(fen))).toEqual([
      0, 7, 0, 7, 7,
    ]);
  });

  it('countUpTo counts so far and no further', async () => {
    await put(1, 2, 3, 4, 5);
    const many = (most: number, above: number) => countUpTo(db, most, 'FROM probe WHERE id > ?', [above]);
    expect([await many(3, 0), await many(5, 0), await many(9, 0), await many(9, 5)]).toEqual([3, 5, 5, 0]);
  });

  it('updateCount counts the rows met, also when nothing changes', async () => {
    await put(1, 2, 3);
    const ids = inList([1, 2, 9]);
    const met = await db.inTx((tx) => updateCount(tx, `UPDATE probe SET fen = 0 WHERE id IN ${ids.sql}`, ids.params));
    expect(met).toBe(2);
    expect(await db.inTx((tx) => updateCount(tx, 'DELETE FROM probe WHERE id = ?', [9]))).toBe(0);
  });

  it('an empty list matches nothing', async () => {
    await put(1);
    const none = inList<number>([]);
    expect(await db.query(`SELECT id FROM probe WHERE id IN ${none.sql}`, none.params)).toEqual([]);
  });

  it('a second row with the same key is a duplicate', async () => {
    await put(1);
    const error = await put(1).catch((e: unknown) => e);
    expect(isDuplicate(error)).toBe(true);
    expect(isDuplicate(new Error('other'))).toBe(false);
  });
});

describe('transactions', () => {
  it('fifty at once all succeed, and a rolled back one leaves nothing', async () => {
    await put(1);
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        db.inTx(async (tx) => {
          await updateCount(tx, 'UPDATE probe SET fen = fen + 1 WHERE id = 1');
          await new Promise((done) => setTimeout(done, 1));
          await insertRows(tx, 'probe', COLUMNS, [row(100 + i)]);
          if (i % 5 === 0) throw new Error('changed my mind');
        }),
      ),
    );
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(40);
    const [one] = await db.query<{ fen: number }>('SELECT fen FROM probe WHERE id = 1');
    expect([one?.fen, await count()]).toEqual([40, 41]);
  });

  it('writes outside wait for the transaction and are not lost', async () => {
    await put(1);
    await Promise.all([
      db.inTx(async (tx) => {
        await updateCount(tx, 'UPDATE probe SET fen = fen + 1 WHERE id = 1');
        await new Promise((done) => setTimeout(done, 20));
      }),
      db.dataSource.query('UPDATE probe SET fen = fen + 10 WHERE id = 1'),
    ]);
    expect(await db.query('SELECT fen FROM probe')).toEqual([{ fen: 11 }]);
  });

  it('refuse queries that go around their tx', async () => {
    const around = [
      () => db.query('SELECT 1'),
      () => db.inTx(async () => undefined),
      () => db.dataSource.getRepository(Probe).find(),
      () => db.dataSource.manager.transaction(async () => undefined),
    ];
    for (const query of around) await expect(db.inTx(query)).rejects.toThrow('must use its tx');
    expect(await count()).toBe(0);
  });

  it('start again on a conflict, and give up on other errors at once', async () => {
    let tries = 0;
    const answer = await db.inTx(async (tx) => {
      await insertRows(tx, 'probe', COLUMNS, [row(1)]);
      if (++tries < 3) throw Object.assign(new Error('deadlock'), { errno: 1213 });
      return tries;
    });
    expect([answer, await count()]).toEqual([3, 1]);
    let others = 0;
    const refused = db.inTx(async () => {
      others++;
      throw new Error('no stock');
    });
    await expect(refused).rejects.toThrow('no stock');
    expect(others).toBe(1);
  });

  it('stop trying in the end', async () => {
    let tries = 0;
    const stuck = db.inTx(async () => {
      tries++;
      throw Object.assign(new Error('deadlock'), { errno: 1213 });
    });
    await expect(stuck).rejects.toThrow('deadlock');
    expect(tries).toBe(8);
  });

  it('a connection lost during COMMIT is retried only when a replay is safe', async () => {
    const loseFirstCommit = () => {
      const create = db.dataSource.createQueryRunner.bind(db.dataSource);
      jest.spyOn(db.dataSource, 'createQueryRunner').mockImplementationOnce(() => {
        const runner = create();
        jest
          .spyOn(runner, 'commitTransaction')
          .mockRejectedValueOnce(Object.assign(new Error('gone'), { code: 'PROTOCOL_CONNECTION_LOST' }));
        return runner;
      });
    };
    loseFirstCommit();
    await expect(db.inTx(async () => 1)).rejects.toThrow('gone');
    loseFirstCommit();
    expect(await db.inTx(async () => 2, { replaySafe: true })).toBe(2);
  });

  it('a connection that dies in the middle is replaced, and the work starts again', async () => {
    let tries = 0;
    const answer = await db.inTx(async (tx) => {
      await insertRows(tx, 'probe', COLUMNS, [row(1)]);
      if (++tries === 1) await killConnection(tx);
      return num((await tx.query<{ n: unknown }[]>('SELECT COUNT(*) AS n FROM probe'))[0]?.n);
    });
    expect([answer, tries, await count()]).toEqual([1, 2, 1]);
  });

  it('afterCommit runs once after the commit, and not after a rollback', async () => {
    const seen: string[] = [];
    let read: Promise<unknown[]> | undefined;
    await db.inTx(async (tx) => {
      db.afterCommit(tx, () => seen.push('first'));
      db.afterCommit(tx, () => (read = db.query('SELECT 1 AS one')));
      expect(seen).toEqual([]);
    });
    expect(await read).toEqual([{ one: 1 }]);
    await db
      .inTx(async (tx) => {
        db.afterCommit(tx, () => seen.push('never'));
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    expect(seen).toEqual(['first']);
  });
});

it('drafted tables are the ones the entities describe; a missing one is drift', async () => {
  await expect(assertNoDrift(db)).resolves.toBeUndefined();
  await db.dataSource.query('DROP TABLE probe');
  expect((await schemaDrift(db)).join()).toContain('CREATE TABLE');
  await expect(assertNoDrift(db)).rejects.toThrow('differ');
});
