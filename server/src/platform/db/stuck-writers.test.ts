import { type Connection, createConnection } from 'mysql2/promise';
import { Column, Entity } from 'typeorm';
import { startMariadb } from '../../../../tests/support/mariadb.cjs';
import { createTables } from '../testing/test-database';
import { Database, IdColumn, isUnavailable, WriteSign } from '.';

@Entity('note')
class Note {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 60 }) text!: string;
}

/** One of its own: it keeps every writer waiting. */
let mariadb: Awaited<ReturnType<typeof startMariadb>>;
let db: Database;
let operator: Connection;
beforeEach(async () => {
  mariadb = await startMariadb({ durable: true });
  db = new Database({ url: mariadb.url }, [Note, WriteSign]);
  await db.connect();
  await createTables(db, [Note, WriteSign]);
  operator = await createConnection({ uri: mariadb.url.replace(/^mariadb:/, 'mysql:') });
}, 60_000);
afterEach(async () => {
  await operator.end();
  await db.close();
  await mariadb.stop();
});

let id = 0;
const byTx = () => db.inTx((tx) => tx.query('INSERT INTO note (id, text) VALUES (?, ?)', [++id, 'tx']));
const byTrips = () =>
  db.inTrips((trips) => trips.commit([{ insert: 'note', columns: ['id', 'text'], rows: [[++id, 'trips']] }]));
const refused = async (write: () => Promise<unknown>): Promise<boolean> => write().then(() => false, isUnavailable);
const notes = () => db.query('SELECT text FROM note WHERE id <= 2 ORDER BY id');

it('a database that keeps writers waiting refuses them, is read meanwhile, and takes them again by itself', async () => {
  await byTx();
  await byTrips();
  await operator.query('BACKUP STAGE START');
  await operator.query('BACKUP STAGE BLOCK_COMMIT');
  // more than there are connections, so that readers would find none
  const writers = [...Array<typeof byTx>(12).fill(byTx), ...Array<typeof byTx>(6).fill(byTrips as typeof byTx)];
  expect(await Promise.all(writers.map(refused))).toEqual(writers.map(() => true));
  expect(await Promise.all([refused(byTx), refused(byTrips)])).toEqual([true, true]);
  expect(await notes()).toEqual([{ text: 'tx' }, { text: 'trips' }]);
  await operator.query('BACKUP STAGE END');
  while (await refused(byTx));
  while (await refused(byTrips));
}, 120_000);
