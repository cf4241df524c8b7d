import type { MigrationStep } from '../../platform/db';
import { secondVersion } from './0001-second-version';
import { fillRollUps } from './0002-fill-roll-ups';

/** Every change since the baseline, oldest first. */
export const STEPS: readonly MigrationStep[] = [...secondVersion, ...fillRollUps];
