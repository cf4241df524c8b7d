import { Inject, Singleton } from '@midwayjs/core';
import { Database, type SqlValue, type Tx } from '../../platform/db';
import { Sales } from '../sales';
import { daysOfMonth } from './month';
import { targetsOf } from './target.repository';

/** A guide's month at the till, in fen; `actualFen` is net of what came back in the month. */
export interface TillStanding {
  readonly targetFen: number;
  readonly actualFen: number;
}

/** What other capabilities ask about targets. */
@Singleton()
export class Targets {
  @Inject() database!: Database;
  @Inject() sales!: Sales;

  /**
   * How these guides stand against their target at the till (A43), by guide id; a guide without one is absent.
   *
   * @param month 'YYYY-MM'
   */
  async atTill(month: string, guideIds: readonly number[], tx?: Tx): Promise<ReadonlyMap<number, TillStanding>> {
    if (!guideIds.length) return new Map();
    const query = <T>(sql: string, params: SqlValue[]): Promise<T[]> =>
      tx ? tx.query(sql, params) : this.database.query<T>(sql, params);
    const targets = await targetsOf(query, month, 'till_sales', 'guide', guideIds);
    if (!targets.length) return new Map();
    const filter = { channels: ['pos' as const], guideIds: targets.map(({ nodeId }) => nodeId) };
    const totals = await this.sales.guideTotals(daysOfMonth(month), filter, tx);
    return new Map(
      targets.map(({ nodeId, amount }) => {
        const { paidFen = 0, returnedFen = 0 } = totals.get(nodeId) ?? {};
        return [nodeId, { targetFen: amount, actualFen: paidFen - returnedFen }];
      }),
    );
  }
}
