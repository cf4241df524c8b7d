import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ENTITIES } from '../entities';
import { draftSchema } from '../platform/db';

const FILE = resolve(__dirname, '../../src/migrations/baseline.ts');
/** 2026-01-01: TypeORM orders migrations by the 13 digits their names end with. */
const FIRST = 1_767_225_600_000;

/**
 * Writes the baseline anew from the entities: `npm run migration:draft -w server`. Until the first release there is this
 * one baseline and no database worth keeping; afterwards it stays as it is, and changes are migrations of their own.
 */
async function draft(): Promise<void> {
  const tables = await draftSchema(ENTITIES);
  const steps = tables.map(({ table, sqlite, mysql }, i) => ({ name: `create_${table}_${FIRST + i}`, sqlite, mysql }));
  const source = `import type { MigrationStep } from '../platform/db';

/** Every table as the entities describe it. Written by migration:draft; read it, do not edit it. */
export const BASELINE: readonly MigrationStep[] = ${JSON.stringify(steps)};
`;
  const style = await resolveConfig(FILE);
  writeFileSync(FILE, await format(source, { ...style, parser: 'typescript' }));
  process.stdout.write(`${tables.length} tables → ${FILE}\n`);
}

void draft();
