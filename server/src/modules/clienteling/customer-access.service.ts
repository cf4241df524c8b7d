import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCustomerAccess, Parsed } from '@qiandian/shared/contract';
import { type GuideCaller, type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, insertRows, num, readTime, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import type { AccessKind } from './customer.entities';

const TEXT: Readonly<Record<AccessKind, string>> = {
  card: '查看会员卡片',
  trail: '查看浏览行踪',
  purchases: '查看购买记录',
  export: '导出会员（已拒绝）',
};

/** The log of who looked at which member (A70, A75). */
@Singleton()
export class CustomerAccess {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  /** To be called before anything is shown: no view without its entry. */
  async note(guide: GuideCaller, what: AccessKind, memberId: number | null): Promise<void> {
    await this.database.inTx((tx) => this.write(tx, guide, what, memberId));
  }

  /** Members are the company's. @throws Problem EXPORT_FORBIDDEN always, once the attempt is written down */
  async refuseExport(guide: GuideCaller): Promise<never> {
    await this.database.inTx(async (tx) => {
      await this.write(tx, guide, 'export', null);
      await this.audit.record(tx, guide, {
        action: 'export-refused',
        subject: 'customer',
        subjectId: guide.guideId,
        title: `导购${guide.name}导出会员被拒`,
      });
    });
    throw new Problem('EXPORT_FORBIDDEN');
  }

  /** Newest first; an operator of some stores reads those of their guides. By the index of guide, member or time. */
  async page(
    { page, size, guideId, memberId }: Parsed<typeof listCustomerAccess>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listCustomerAccess>> {
    const parts: [string, SqlValue[]][] = [];
    if (guideId !== undefined) parts.push(['a.guide_id = ?', [guideId]]);
    if (memberId !== undefined) parts.push(['a.member_id = ?', [memberId]]);
    if (!seesWholeChain(scope)) {
      const ids = inList([...this.stores.storeIdsInScope(scope)]);
      parts.push([`a.store_id IN ${ids.sql}`, ids.params]);
    }
    const where = parts.map(([sql]) => sql).join(' AND ') || '1 = 1';
    const params = parts.flatMap(([, values]) => values);
    const [count] = await this.database.query<{ n: unknown }>(
      `SELECT COUNT(*) AS n FROM customer_access a WHERE ${where}`,
      params,
    );
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT a.id, a.at, a.guide_id, a.member_id, a.what, m.nickname
       FROM customer_access a LEFT JOIN member m ON m.id = a.member_id
       WHERE ${where} ORDER BY a.at DESC, a.id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return {
      items: rows.map((row) => {
        const what = row['what'] as AccessKind;
        return {
          id: num(row['id']),
          at: readTime(row['at']).toISOString(),
          guideId: num(row['guide_id']),
          guideName: this.staff.byId(num(row['guide_id']))?.name ?? '已不在册的导购',
          ...(row['member_id'] === null ? {} : { memberId: num(row['member_id']) }),
          ...(row['nickname'] ? { memberName: String(row['nickname']) } : {}),
          what,
          whatText: TEXT[what],
        };
      }),
      total: num(count?.n),
      page,
      size,
    };
  }

  private write(tx: Tx, guide: GuideCaller, what: AccessKind, memberId: number | null): Promise<void> {
    return insertRows(
      tx,
      'customer_access',
      ['id', 'at', 'guide_id', 'store_id', 'member_id', 'what'],
      [[mintId(), sqlTime(this.clock.now()), guide.guideId, guide.storeId, memberId, what]],
    );
  }
}
