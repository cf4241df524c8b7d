import type { MigrationStep } from '../platform/db';
import { BASELINE } from './baseline';
import { STEPS } from './steps';

/** All migrations, oldest first: the first published version's tables, then every change since. */
export const MIGRATIONS: readonly MigrationStep[] = [...BASELINE, ...STEPS];
