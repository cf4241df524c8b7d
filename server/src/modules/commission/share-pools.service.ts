import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { type PoolShare, splitPool } from '../../domain/commission';
import { shanghaiDay } from '../../domain/time';
import { inList, insertRows, type Tx, updateCount } from '../../platform/db';
import { monthOf } from './credit-entry';
import { insertEntries, type NewEntry } from './credit-entry.repository';
import { endOf } from './months';
import { managedPools, poolMembers } from './pool-members.repository';
import { PoolRules } from './pool-rules.service';
import { PostSales } from './post-sales.service';

/** A store's pool in the statement that is being made. */
export interface ClosingPool {
  readonly storeId: number;
  readonly statementId: number;
  /** Matured net with what was carried over. */
  readonly poolFen: number;
}

/** Keys of what a store's pool gave in a month begin with this; the store's own posting has guide 0. */
export const poolKey = (month: string, storeId: number): string => `pool_share:${month}:${storeId}:`;

/**
 * Splits stores' pools when their month closes (D4 row 8): out of the pool, into the guides' accounts, in the month's last
 * instant, so that the same month's statements have them. What is taken from the store is what its guides get, to the fen.
 */
@Singleton()
export class SharePools {
  @Inject() rules!: PoolRules;
  @Inject() poster!: PostSales;

  /** @returns what each store gave away in fen, > 0; in its statement already. Stores that keep all are absent */
  async share(tx: Tx, month: string, pools: readonly ClosingPool[]): Promise<Map<number, number>> {
    const full = pools.filter(({ poolFen }) => poolFen > 0);
    const storeIds = full.map(({ storeId }) => storeId);
    const rules = await this.rules.of(storeIds, month, { tx });
    const statements = inList(full.map(({ statementId }) => statementId));
    const managed = await managedPools(tx, storeIds, {
      from: `statement_entry se JOIN credit_entry e ON e.id = se.entry_id JOIN sale s ON s.id = e.sale_id`,
      where: { sql: `se.statement_id IN ${statements.sql}`, params: statements.params },
    });
    const members = await poolMembers(tx, storeIds, month, managed);
    const gifts: NewEntry[] = [];
    const given: { readonly pool: ClosingPool; readonly entry: NewEntry }[] = [];
    for (const pool of full) {
      const { split } = rules.get(pool.storeId)!;
      const { unmanagedFen = 0 } = managed.get(pool.storeId) ?? {};
      const shares = splitPool(pool.poolFen, split, members.get(pool.storeId) ?? [], unmanagedFen);
      if (!shares.length) continue;
      const total = shares.reduce((sum, { fen }) => sum + fen, 0);
      gifts.push(...shares.map((share) => entryOf(month, pool, share, shareText(month, pool, share))));
      given.push({
        pool,
        entry: entryOf(
          month,
          pool,
          { guideId: 0, fen: 0 - total },
          `${Number(month.slice(5))} 月门店池分给 ${new Set(shares.map(({ guideId }) => guideId)).size} 人`,
        ),
      });
    }
    const giftIds = await insertEntries(tx, gifts);
    const givenIds = await insertEntries(
      tx,
      given.map(({ entry }) => entry),
    );
    await insertRows(
      tx,
      'statement_entry',
      ['entry_id', 'statement_id'],
      given.map(({ pool }, i) => [givenIds[i]!, pool.statementId]),
    );
    const settled = inList(givenIds);
    await updateCount(tx, `DELETE FROM unsettled_entry WHERE entry_id IN ${settled.sql}`, settled.params);
    await this.poster.announce(tx, giftIds);
    return new Map(given.map(({ pool, entry }) => [pool.storeId, 0 - entry.amountFen]));
  }
}

/** @param share guide 0: the pool's own, out of which the others are given */
function entryOf(
  month: string,
  { storeId, poolFen }: ClosingPool,
  { guideId, fen: amountFen, by }: Pick<PoolShare, 'guideId' | 'fen'> & Partial<Pick<PoolShare, 'by'>>,
  text: string,
): NewEntry {
  const at = new Date(endOf(month).getTime() - 1);
  const day = shanghaiDay(at);
  const ofStore = guideId === 0;
  return {
    ledger: 'commission',
    kind: 'pool_share',
    gated: false,
    saleId: null,
    saleLineId: 0,
    // who changed the role in the month may have both parts
    entryKey: `${poolKey(month, storeId)}${guideId}${by === 'manager' ? ':manager' : ''}`,
    reverses: null,
    beneficiaryKind: ofStore ? 'store' : 'guide',
    beneficiaryId: ofStore ? storeId : guideId,
    storeId,
    baseFen: ofStore ? poolFen : 0,
    rateBp: 0,
    multiplierBp: 0,
    cutFen: 0,
    amountFen,
    planVersionId: null,
    reason: 'POOL_SHARE',
    text,
    at,
    day,
    month: monthOf(day),
  };
}

/** @example '3 月门店池 ¥10.01，其中 ¥8.01 按在岗天数分：30 天，共 60 天' */
function shareText(
  month: string,
  { poolFen }: ClosingPool,
  { by, ofFen, weight, totalWeight, ofManagersBp }: PoolShare,
): string {
  const pool = `${Number(month.slice(5))} 月门店池 ${formatFen(poolFen)}`;
  const part = ofFen === poolFen ? pool : `${pool}，其中 ${formatFen(ofFen)} `;
  switch (by) {
    case 'manager':
      return `${pool}，店长先得 ${weight / 100}%${ofManagersBp === undefined ? '' : `，任店长期间的成交占 ${ofManagersBp / 100}%`}`;
    case 'days':
      return `${part}按在岗天数分：${weight} 天，共 ${totalWeight} 天`;
    case 'sales':
      return `${part}按本店净业绩分：${formatFen(weight)}，共 ${formatFen(totalWeight)}`;
  }
}
