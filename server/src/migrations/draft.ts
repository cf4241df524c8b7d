import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { modules } from '../app-modules';
import { entitiesOf } from '../platform/app';
import { draftSchema, type EntityClass, type MigrationStep } from '../platform/db';

const FOLDER = resolve(__dirname, '../../src/migrations/baseline');
/** 2026-01-01: TypeORM orders migrations by the 13 digits their names end with. */
const FIRST = 1_767_225_600_000;

/**
 * Writes the baseline anew from the entities, a file for each module: `npm run migration:draft -w server`. Until the first
 * release there is this one baseline and no database worth keeping; afterwards it stays, and changes are migrations of
 * their own.
 */
async function draft(): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const parts = [{ name: 'platform', entities: entitiesOf([]) }, ...modules].filter((part) => part.entities.length);
  let count = 0;
  for (const { name, entities } of parts) {
    const steps = await stepsOf(entities, FIRST + count);
    count += steps.length;
    await write(name, `export const ${camel(name)}Tables: readonly MigrationStep[] = ${JSON.stringify(steps)};`);
  }
  await write('index', indexOf(parts.map((part) => part.name)));
  process.stdout.write(`${count} tables → ${FOLDER}\n`);
}

async function stepsOf(entities: readonly EntityClass[], first: number): Promise<MigrationStep[]> {
  const tables = await draftSchema(entities);
  return tables.map(({ table, sqlite, mysql }, i) => ({ name: `create_${table}_${first + i}`, sqlite, mysql }));
}

const indexOf = (names: readonly string[]): string => `
${names.map((name) => `import { ${camel(name)}Tables } from './${name}';`).join('\n')}

/** Every table as the entities describe it. Written by migration:draft; read it, do not edit it. */
export const BASELINE: readonly MigrationStep[] = [${names.map((name) => `...${camel(name)}Tables`).join(', ')}];`;

async function write(name: string, text: string): Promise<void> {
  const file = join(FOLDER, `${name}.ts`);
  const source = `import type { MigrationStep } from '../../platform/db';\n${text}`;
  writeFileSync(file, await format(source, { ...(await resolveConfig(file)), parser: 'typescript' }));
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

void draft();
