import { Column, Entity } from 'typeorm';
import { startMariadb } from '../../../../tests/support/mariadb.cjs';
import { createTables } from '../testing/test-database';
import { Database, IdColumn, isUnavailable, type Step } from '.';

@Entity('parcel')
class Parcel {
  @IdColumn() id!: number;
  @Column({ type: 'varchar', length: 60 }) label!: string;
}

let mariadb: Awaited<ReturnType<typeof startMariadb>>;
let db: Database;
beforeAll(async () => {
  mariadb = await startMariadb();
  db = new Database({ url: await mariadb.createDatabase('trips') }, [Parcel]);
  await db.connect();
  await createTables(db, [Parcel]);
}, 60_000);
afterAll(async () => {
  await db.close();
  await mariadb.stop();
});
afterEach(() => db.inTx((tx) => tx.query('DELETE FROM parcel')));

const put = (id: number): Step => ({ insert: 'parcel', columns: ['id', 'label'], rows: [[id, `parcel ${id}`]] });
/** What a cluster does to a transaction that is in the way, between two statements of one packet. */
const CUT: Step = { sql: 'ROLLBACK', params: [] };
const ids = async () =>
  (await db.query<{ id: unknown }>('SELECT id FROM parcel ORDER BY id')).map(({ id }) => Number(id));

it('a transaction that was rolled back in the middle of its packet is not told as done, and nothing of it stays', async () => {
  const answer = await db.inTrips((trips) => trips.commit([put(1), CUT, put(2)])).catch((error: unknown) => error);
  expect(isUnavailable(answer)).toBe(true);
  expect(await ids()).toEqual([]);
});

it('it is begun again as a whole', async () => {
  let tries = 0;
  const cutOnce = (): Step[] => (++tries === 1 ? [CUT] : []);
  await db.inTrips((trips) => trips.commit([put(1), ...cutOnce(), put(2)]));
  expect([tries, await ids()]).toEqual([2, [1, 2]]);
});
