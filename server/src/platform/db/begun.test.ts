import { createTestDatabase } from '../testing/test-database';
import { Database, migrate, type MigrationStep } from '.';

const step = (n: number, table: string): MigrationStep => {
  const sql = [`CREATE TABLE ${table} (id int PRIMARY KEY)`];
  return { name: `${table}${1_700_000_000_000 + n}`, sqlite: sql, mysql: sql };
};
const STEPS = [step(1, 'first_table'), step(2, 'second_table')];

let drop: () => Promise<void>;
let db: Database;
beforeEach(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  db = new Database(made.location, [], STEPS);
  await db.connect();
});
afterEach(async () => {
  await db.close();
  await drop();
});
const run = (sql: string) => db.dataSource.query(sql);

it('a start that was killed before its last step was written down goes on', async () => {
  await migrate(db);
  // the embedded database writes a step and its record in one transaction, so there neither is left
  if (db.dialect === 'sqlite') await run('DROP TABLE second_table');
  await run(`DELETE FROM schema_migration WHERE name = '${STEPS[1]!.name}'`);
  expect(await migrate(db)).toEqual([STEPS[1]!.name]);
  expect(await migrate(db)).toEqual([]);
});

it("somebody else's table in the way is refused at every start, and left alone", async () => {
  // TypeORM prints what failed
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  await run('CREATE TABLE second_table (note varchar(9))');
  await run("INSERT INTO second_table VALUES ('keep me')");
  for (let start = 0; start < 3; start++) await expect(migrate(db)).rejects.toThrow('second_table');
  printed.mockRestore();
  expect(await run('SELECT note FROM second_table')).toEqual([{ note: 'keep me' }]);
  await run('DROP TABLE second_table');
  expect(await migrate(db)).toEqual([STEPS[1]!.name]);
});
