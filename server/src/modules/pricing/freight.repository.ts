import type { Database, Tx } from '../../platform/db';
import { FreightTableEntity } from './freight.entity';

export type FreightContent = FreightTableEntity['content'];

/** What applies until headquarters saved a table of its own: 12 yuan, free from 199 yuan. */
export const DEFAULT_FREIGHT: FreightContent = { freeThresholdFen: 19_900, defaultFen: 1200, provinces: [] };

const ONLY_ROW = 1;

export const readFreight = (database: Database): Promise<FreightTableEntity | null> =>
  database.dataSource.getRepository(FreightTableEntity).findOneBy({ id: ONLY_ROW });

export const readFreightForChange = (tx: Tx): Promise<FreightTableEntity | null> =>
  tx.getRepository(FreightTableEntity).findOneBy({ id: ONLY_ROW });

export const writeFreight = (tx: Tx, content: FreightContent, version: number, updatedAt: Date): Promise<unknown> =>
  tx.getRepository(FreightTableEntity).save({ id: ONLY_ROW, content, version, updatedAt });
