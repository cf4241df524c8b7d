import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStorePool } from '@qiandian/shared/contract';
import { type PoolMember, poolMembersBy, splitPool } from '../../domain/commission';
import type { StoreCaller } from '../../platform/auth';
import { Database, num, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { endOf } from './months';
import { Periods } from './periods.service';
import { managedPools, poolMembers } from './pool-members.repository';
import { PoolRules } from './pool-rules.service';
import { poolKey } from './share-pools.service';

type Pool = Answer<typeof getStorePool>;
/** Months of the past that are shown. */
const PAST = 6;

/** A store's pool for its manager: what there is, who will get what of it when the month closes, and what they got. */
@Singleton()
export class StorePool {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() periods!: Periods;
  @Inject() rules!: PoolRules;

  /** Of the first month that is not closed, as closing it would split what is known by now. @throws Problem MANAGER_ONLY */
  async of({ role, storeId }: StoreCaller): Promise<Pool> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const month = await this.periods.firstOpenMonth();
    const rules = await this.rules.of([storeId], month);
    const { split, own } = rules.get(storeId)!;
    const sums = await this.sums(storeId, month);
    const past = await this.past(storeId);
    const openingFen = Math.min(0, past.at(0)?.restFen ?? 0);
    const poolFen = Math.max(0, openingFen + sums.maturedFen);
    const managed = await this.managed(storeId, month);
    const known = (await poolMembers(this.database, [storeId], month, managed)).get(storeId) ?? [];
    const members = poolMembersBy(split, known);
    const gifts = splitPool(poolFen, split, members, managed.get(storeId)?.unmanagedFen);
    const given = ({ guideId, manager }: PoolMember): number =>
      gifts.find((gift) => gift.guideId === guideId && (gift.by === 'manager') === (manager && split.managerBp > 0))
        ?.fen ?? 0;
    const shares = members
      .map((member) => {
        const { guideId, manager, days, salesFen } = member;
        return { guideId, name: this.nameOf(guideId), manager, days, salesFen, fen: given(member) };
      })
      .filter(({ days, fen }) => days > 0 || fen > 0);
    const sharedFen = shares.reduce((sum, { fen }) => sum + fen, 0);
    return { month, split, own, openingFen, poolFen, ...sums, shares, restFen: poolFen - sharedFen, past };
  }

  /** As closing the month now would find it. */
  private managed(storeId: number, month: string) {
    const end = sqlTime(endOf(month));
    return managedPools(this.database, [storeId], {
      from: 'unsettled_entry u JOIN credit_entry e ON e.id = u.entry_id JOIN sale s ON s.id = e.sale_id',
      where: {
        sql: `u.kind = 'store' AND u.beneficiary_id = ? AND e.at < ? AND s.matures_at < ?`,
        params: [storeId, end, end],
      },
    });
  }

  /** What no statement has settled: what this month's will, and what matures later. */
  private async sums(storeId: number, month: string): Promise<Pick<Pool, 'maturedFen' | 'laterFen'>> {
    const end = sqlTime(endOf(month));
    const [row] = await this.database.query<Record<'total' | 'matured', unknown>>(
      `SELECT SUM(e.amount_fen) AS total,
         SUM(CASE WHEN e.at < ? AND (e.sale_id IS NULL OR s.matures_at < ?) THEN e.amount_fen ELSE 0 END) AS matured
       FROM unsettled_entry u JOIN credit_entry e ON e.id = u.entry_id LEFT JOIN sale s ON s.id = e.sale_id
       WHERE u.kind = 'store' AND u.beneficiary_id = ?`,
      [end, end, storeId],
    );
    const maturedFen = num(row?.matured);
    return { maturedFen, laterFen: num(row?.total) - maturedFen };
  }

  /** Newest first. */
  private async past(storeId: number): Promise<Pool['past']> {
    const closed = await this.database.query<{ month: string; carried_fen: unknown; payable_fen: unknown }>(
      `SELECT month, payable_fen, carried_fen FROM statement WHERE kind = 'store' AND beneficiary_id = ?
       ORDER BY month DESC LIMIT ${PAST}`,
      [storeId],
    );
    const keys = closed.map(({ month }) => poolKey(month, storeId));
    const given = keys.length ? await this.given(keys) : [];
    return closed.map(({ month, payable_fen: payable, carried_fen: carried }) => {
      const restFen = num(payable) + num(carried);
      const shares = given
        .filter((one) => one.month === month)
        .map(({ guideId, name, fen }) => ({ guideId, name, fen }));
      return { month, poolFen: shares.reduce((sum, { fen }) => sum + fen, restFen), restFen, shares };
    });
  }

  /** By the entries' keys: a range of the unique index for each month. */
  private async given(keys: readonly string[]) {
    const ranges = keys.map(() => '(entry_key >= ? AND entry_key < ?)').join(' OR ');
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT month, beneficiary_id, SUM(amount_fen) AS fen FROM credit_entry
       WHERE sale_line_id = 0 AND (${ranges}) AND beneficiary_kind = 'guide'
       GROUP BY month, beneficiary_id ORDER BY fen DESC, beneficiary_id`,
      // the sign after the colon that a key ends in; a pattern would take the _ in it for any sign
      keys.flatMap((key) => [key, `${key.slice(0, -1)};`]),
    );
    return rows.map((row) => ({
      month: String(row['month']),
      guideId: num(row['beneficiary_id']),
      name: this.nameOf(num(row['beneficiary_id'])),
      fen: num(row['fen']),
    }));
  }

  private nameOf(guideId: number): string {
    return this.staff.byId(guideId)?.name ?? `导购 ${guideId}`;
  }
}
