import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import type { addGift, Answer, listMyGifts, listStoreGifts, Parsed } from '@qiandian/shared/contract';
import { shanghaiDay } from '../../domain/time';
import type { GuideCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertRows, num, readTime, sqlTime, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { GuideRules } from '../guide-rules';
import { holdStaff, StaffDirectory } from '../guides';
import { ownCustomer } from './own-customer';

type Gift = Answer<typeof listMyGifts>['items'][number];

/** What guides spend on small gifts, against headquarters' budget for each guide and month (A73). */
@Singleton()
export class Gifts {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: GuideRules;
  @Inject() staff!: StaffDirectory;

  async mine(guideId: number, month = this.thisMonth()): Promise<Answer<typeof listMyGifts>> {
    const items = await this.of(guideId, month);
    return { ...this.balance(month, sumOf(items)), items };
  }

  /** @throws Problem GIFTS_OFF, CUSTOMER_NOT_FOUND, GIFT_OVER_BUDGET */
  async add(
    { memberId, what, costFen }: Parsed<typeof addGift>['body'],
    { guideId, storeId, staffId }: GuideCaller,
  ): Promise<Answer<typeof addGift>> {
    const month = this.thisMonth();
    const { giftMonthlyFen } = this.rules.current();
    if (giftMonthlyFen === 0) throw new Problem('GIFTS_OFF');
    const now = this.clock.now();
    const id = mintId();
    const [spentFen, memberName] = await this.database.inTx(async (tx) => {
      // gifts that are logged at once share one budget
      await holdStaff(tx, [staffId]);
      const { nickname } = await ownCustomer((sql, params) => tx.query(sql, params), guideId, memberId);
      const spent = await spentBy(tx, guideId, month);
      const leftFen = giftMonthlyFen - spent;
      if (costFen > leftFen) {
        throw new Problem('GIFT_OVER_BUDGET', {
          detail: `本月还剩 ${formatFen(Math.max(0, leftFen))}，不够登记这一份`,
          extra: { leftFen },
        });
      }
      await insertRows(
        tx,
        'guide_gift',
        ['id', 'guide_id', 'store_id', 'member_id', 'month', 'at', 'what', 'cost_fen'],
        [[id, guideId, storeId, memberId, month, sqlTime(now), what, costFen]],
      );
      return [spent + costFen, nickname] as const;
    });
    const gift = { id, at: now.toISOString(), what, costFen, memberId, memberName };
    return { ...this.balance(month, spentFen), gift };
  }

  /** @throws Problem MANAGER_ONLY */
  async ofStore({ role, storeId }: StoreCaller, month = this.thisMonth()): Promise<Answer<typeof listStoreGifts>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const rows = await this.database.query<{ guide_id: number; fen: unknown; n: unknown; last_at: unknown }>(
      `SELECT guide_id, SUM(cost_fen) AS fen, COUNT(*) AS n, MAX(at) AS last_at FROM guide_gift
       WHERE store_id = ? AND month = ? GROUP BY guide_id ORDER BY SUM(cost_fen) DESC, guide_id`,
      [storeId, month],
    );
    return {
      month,
      budgetFen: this.rules.current().giftMonthlyFen,
      items: rows.map((row) => ({
        guideId: num(row.guide_id),
        name: this.staff.byId(num(row.guide_id))?.name ?? '',
        spentFen: num(row.fen),
        gifts: num(row.n),
        lastOn: shanghaiDay(readTime(row.last_at)),
      })),
    };
  }

  private thisMonth(): string {
    return shanghaiDay(this.clock.now()).slice(0, 7);
  }

  private balance(month: string, spentFen: number) {
    const { giftMonthlyFen: budgetFen } = this.rules.current();
    return { month, budgetFen, spentFen, leftFen: Math.max(0, budgetFen - spentFen) };
  }

  private async of(guideId: number, month: string): Promise<Gift[]> {
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT g.id, g.at, g.what, g.cost_fen, g.member_id, m.nickname FROM guide_gift g
       LEFT JOIN member m ON m.id = g.member_id WHERE g.guide_id = ? AND g.month = ? ORDER BY g.at DESC, g.id DESC`,
      [guideId, month],
    );
    return rows.map((row) => ({
      id: num(row['id']),
      at: readTime(row['at']).toISOString(),
      what: String(row['what']),
      costFen: num(row['cost_fen']),
      ...(row['member_id'] === null ? {} : { memberId: num(row['member_id']) }),
      memberName: row['nickname'] === null ? '已注销' : String(row['nickname']),
    }));
  }
}

const sumOf = (gifts: readonly Gift[]): number => gifts.reduce((sum, { costFen }) => sum + costFen, 0);

async function spentBy(tx: Tx, guideId: number, month: string): Promise<number> {
  const [row] = await tx.query<{ fen: unknown }[]>(
    'SELECT SUM(cost_fen) AS fen FROM guide_gift WHERE guide_id = ? AND month = ?',
    [guideId, month],
  );
  return num(row?.fen);
}
