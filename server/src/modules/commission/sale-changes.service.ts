import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getSale } from '@qiandian/shared/contract';
import { guideReasonText } from '@qiandian/shared';
import { In } from 'typeorm';
import { Database, inList, num, readTime } from '../../platform/db';
import { OperatorEntity } from '../hq';
import { type SaleLineEntity, SaleReattributionEntity } from '../sales';
import { EntryViews } from './entry-views.service';

interface PoolBooking {
  readonly lineId: number;
  readonly storeId: number | null;
  readonly at: Date;
}

/** Who moved lines from whom to whom, as people read it. */
@Singleton()
export class SaleChanges {
  @Inject() database!: Database;
  @Inject() entries!: EntryViews;

  /** In the order they were made. */
  async of(lines: readonly SaleLineEntity[]): Promise<Answer<typeof getSale>['changes']> {
    const ids = lines.map(({ id }) => id);
    const rows = await this.database.dataSource
      .getRepository(SaleReattributionEntity)
      .find({ where: { saleLineId: In(ids) }, order: { id: 'ASC' } });
    if (!rows.length) return [];
    const operators = await this.operators(rows.map(({ actor }) => actor));
    const pools = await this.poolBookings(ids);
    const stores = new Map(lines.map(({ id, sellingStoreId }) => [id, sellingStoreId]));
    return rows.map((row) => {
      const own = pools.filter(({ lineId }) => lineId === row.saleLineId);
      const before = own.filter(({ at }) => at < row.at).at(-1);
      const after = own.find(({ at }) => at >= row.at);
      return {
        lineId: row.saleLineId,
        at: row.at.toISOString(),
        from: this.owner(row.fromGuideId, before && this.pool(before.storeId), row.fromReason),
        to: this.owner(row.toGuideId, this.pool(after ? after.storeId : (stores.get(row.saleLineId) ?? null))),
        why: row.why,
        actor: operators.get(row.actor) ?? this.actorName(row.actor),
      };
    });
  }

  private owner(guideId: number | null, pool: string | undefined, reason = ''): string {
    return guideId === null ? (pool ?? guideReasonText(reason)) : this.entries.guideName(guideId);
  }

  private pool(storeId: number | null): string {
    return `${this.entries.storeName(storeId)}门店池`;
  }

  /** When commission of these lines was booked to a store's pool: the trail names guides only. */
  private async poolBookings(lineIds: readonly number[]): Promise<PoolBooking[]> {
    const ids = inList(lineIds);
    const rows = await this.database.query<Record<string, unknown>>(
      `SELECT sale_line_id, store_id, at FROM credit_entry WHERE sale_line_id IN ${ids.sql} AND ledger = 'commission'
         AND beneficiary_kind = 'store' AND reverses IS NULL AND kind <> 'gate_release' ORDER BY id`,
      ids.params,
    );
    return rows.map((row) => ({
      lineId: num(row['sale_line_id']),
      storeId: row['store_id'] === null ? null : num(row['store_id']),
      at: readTime(row['at']),
    }));
  }

  private async operators(actors: readonly string[]): Promise<Map<string, string>> {
    const ids = actors.flatMap((actor) => (actor.startsWith('operator:') ? [Number(actor.slice(9))] : []));
    if (!ids.length) return new Map();
    const found = await this.database.dataSource.getRepository(OperatorEntity).findBy({ id: In(ids) });
    return new Map(found.map(({ id, name }) => [`operator:${id}`, name]));
  }

  private actorName(actor: string): string {
    return actor.startsWith('staff:') ? this.entries.guideName(Number(actor.slice(6))) : '系统';
  }
}
