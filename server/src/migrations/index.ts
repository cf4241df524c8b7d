import type { MigrationStep } from '../platform/db';
import { BASELINE } from './baseline';

/** All migrations, oldest first. */
export const MIGRATIONS: readonly MigrationStep[] = [...BASELINE];
