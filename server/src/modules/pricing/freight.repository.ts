import { type Database, isDuplicate, type Tx } from '../../platform/db';
import { FreightTableEntity } from './freight.entity';

export type FreightContent = FreightTableEntity['content'];

/** What applies until headquarters saved a table of its own: 12 yuan, free from 199 yuan. */
export const DEFAULT_FREIGHT: FreightContent = { freeThresholdFen: 19_900, defaultFen: 1200, provinces: [] };

const ONLY_ROW = 1;

export const readFreight = (database: Database): Promise<FreightTableEntity | null> =>
  database.dataSource.getRepository(FreightTableEntity).findOneBy({ id: ONLY_ROW });

export const readFreightForChange = (tx: Tx): Promise<FreightTableEntity | null> =>
  tx.getRepository(FreightTableEntity).findOneBy({ id: ONLY_ROW });

/** Replaces the table that has this version (0: none was saved yet). @returns whether it still had it */
export async function writeFreight(
  tx: Tx,
  content: FreightContent,
  version: number,
  updatedAt: Date,
): Promise<boolean> {
  const repository = tx.getRepository(FreightTableEntity);
  const next = { content, version: version + 1, updatedAt };
  if (version > 0) return (await repository.update({ id: ONLY_ROW, version }, next)).affected === 1;
  try {
    await repository.insert({ id: ONLY_ROW, ...next });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
