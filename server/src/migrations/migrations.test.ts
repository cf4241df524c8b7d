import { ENTITIES } from '../entities';
import { assertNoDrift, Database, migrate } from '../platform/db';
import { createTestDatabase } from '../platform/testing';
import { MIGRATIONS } from '.';

it('an empty database, migrated, is what the entities describe; a second start changes nothing', async () => {
  const { location, drop } = await createTestDatabase();
  const db = new Database(location, ENTITIES, MIGRATIONS);
  await db.connect();
  try {
    const names = await migrate(db);
    expect(names).toHaveLength(MIGRATIONS.length);
    await expect(assertNoDrift(db)).resolves.toBeUndefined();
    expect(await migrate(db)).toEqual([]);
  } finally {
    await db.close();
    await drop();
  }
});

it('two starts at once do not trip over each other', async () => {
  const { location, drop } = await createTestDatabase();
  if ('file' in location) {
    // the embedded database takes one process; its own serialiser is tested beside it
    expect(location.file).toBe(':memory:');
    return;
  }
  const both = [1, 2].map(() => new Database(location, ENTITIES, MIGRATIONS));
  await Promise.all(both.map((db) => db.connect()));
  try {
    const ran = await Promise.all(both.map((db) => migrate(db)));
    expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, MIGRATIONS.length]);
  } finally {
    await Promise.all(both.map((db) => db.close()));
    await drop();
  }
});

it('names are ordered, and on MySQL each migration is one statement', () => {
  const numbers = MIGRATIONS.map((step) => Number(/\d{13}$/.exec(step.name)?.[0]));
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(MIGRATIONS.length);
  expect(MIGRATIONS.every((step) => step.mysql.length === 1)).toBe(true);
});
