import { readFileSync } from 'node:fs';
import type { Database, MigrationStep } from '../db';

/** Makes a database what the start of an older version has made of it: its migrations run, and written down as done. */
export async function makeOldDatabase(db: Database, steps: readonly MigrationStep[]): Promise<void> {
  const id =
    db.dialect === 'sqlite' ? 'integer PRIMARY KEY AUTOINCREMENT NOT NULL' : 'int NOT NULL AUTO_INCREMENT PRIMARY KEY';
  const done = `CREATE TABLE schema_migration (id ${id}, timestamp bigint NOT NULL, name varchar(255) NOT NULL)`;
  await db.dataSource.query(done);
  for (const step of steps) {
    for (const sql of step[db.dialect]) await db.dataSource.query(sql);
    const row = [step.name.slice(-13), step.name];
    await db.inTx((tx) => tx.query('INSERT INTO schema_migration (timestamp, name) VALUES (?, ?)', row));
  }
}

/** Runs a file of INSERTs that both databases understand. */
export async function runInserts(db: Database, file: string): Promise<void> {
  const statements = readFileSync(file, 'utf8').split(/^(?=INSERT INTO)/m);
  await db.inTx(async (tx) => {
    for (const sql of statements) if (sql.startsWith('INSERT')) await tx.query(sql.replace(/;\s*$/, ''));
  });
}
