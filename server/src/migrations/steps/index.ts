import type { MigrationStep } from '../../platform/db';
import { secondVersion } from './0001-second-version';
import { fillRollUps } from './0002-fill-roll-ups';
import { thirdVersion } from './0003-third-version';
import { fillHoursAndNews } from './0004-fill-hours-and-news';
import { fourthVersion } from './0005-fourth-version';
import { fifthVersion } from './0006-fifth-version';
import { fillFifthVersion } from './0007-fill-fifth-version';

/** Every change since the baseline, oldest first. */
export const STEPS: readonly MigrationStep[] = [
  ...secondVersion,
  ...fillRollUps,
  ...thirdVersion,
  ...fillHoursAndNews,
  ...fourthVersion,
  ...fifthVersion,
  ...fillFifthVersion,
];
