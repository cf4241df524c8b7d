import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ENTITIES } from '../entities';
import { Database, draftChanges, draftSchema, migrate, type MigrationStep, type TableChange } from '../platform/db';
import { MIGRATIONS } from '.';

const FOLDER = resolve(__dirname, '../../src/migrations/steps');
const VERSION = (
  JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as { readonly version: string }
).version;
/** 2026-01-01: TypeORM orders migrations by the 13 digits their names end with; the baseline took the first thousand. */
const FIRST = 1_767_225_600_000;
const PER_STEP = 1000;

/**
 * Writes the next step of the schema: what the entities say beyond what the migrations give, for both dialects.
 * `node server/dist/migrations/draft.js <name>` after a build. A draft is to be read: it knows nothing of renamed columns,
 * of rows to be filled, and of what an older version that still runs can live with.
 */
async function draft(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z][a-z0-9-]*$/.test(name)) throw new Error('Usage: draft.js <name-in-small-letters>');
  const changes = draftChanges(await migratedTables(), await draftSchema(ENTITIES));
  if (!changes.length) {
    process.stdout.write('Migrations and entities agree; nothing was written.\n');
    return;
  }
  const number = filesOf().length + 1;
  const file = `${String(number).padStart(4, '0')}-${name}`;
  const steps = changes.map((change, i) => stepOf(change, FIRST + number * PER_STEP + i));
  await write(file, `export const ${camel(file)}: readonly MigrationStep[] = ${JSON.stringify(steps)};`);
  await writeIndex();
  process.stdout.write(`${steps.map((step) => step.name).join('\n')}\n→ ${join(FOLDER, `${file}.ts`)}\n`);
}

/** What the migrations so far make, by table, in SQLite's words; no other database is needed. */
async function migratedTables(): Promise<Map<string, string[]>> {
  const db = new Database({ file: ':memory:' }, [], MIGRATIONS);
  await db.connect();
  try {
    await migrate(db);
    const rows = await db.query<{ tbl_name: string; sql: string }>(
      `SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'sqlite%'
         AND tbl_name <> 'schema_migration' ORDER BY type DESC, name`,
    );
    const tables = new Map<string, string[]>();
    for (const { tbl_name: table, sql } of rows) tables.set(table, [...(tables.get(table) ?? []), sql]);
    return tables;
  } finally {
    await db.close();
  }
}

function stepOf({ verb, table, sqlite, mysql }: TableChange, number: number): MigrationStep {
  if (verb !== 'drop') return { name: `${verb}_${table}_${number}`, sqlite, mysql };
  return { name: `contract_drop_${table}_${number}`, sqlite, mysql, contract: { unusedSince: VERSION } };
}

const filesOf = (): string[] =>
  readdirSync(FOLDER)
    .flatMap((file) => /^(\d{4}-.+)\.ts$/.exec(file)?.[1] ?? [])
    .sort();

async function writeIndex(): Promise<void> {
  const files = filesOf();
  await write(
    'index',
    `${files.map((file) => `import { ${camel(file)} } from './${file}';`).join('\n')}

/** Every change since the baseline, oldest first. */
export const STEPS: readonly MigrationStep[] = [${files.map((file) => `...${camel(file)}`).join(', ')}];`,
  );
}

async function write(name: string, text: string): Promise<void> {
  const file = join(FOLDER, `${name}.ts`);
  const source = `import type { MigrationStep } from '../../platform/db';\n${text}`;
  writeFileSync(file, await format(source, { ...(await resolveConfig(file)), parser: 'typescript' }));
}

/** `0002-store-awards` is `storeAwards`. */
const camel = (file: string): string =>
  file.replace(/^\d+-/, '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

draft(process.argv[2]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
