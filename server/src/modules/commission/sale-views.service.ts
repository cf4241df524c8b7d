import { Inject, Singleton } from '@midwayjs/core';
import { guideReasonText } from '@qiandian/shared';
import type { sale, saleLine } from '@qiandian/shared/contract';
import type { z } from 'zod';
import { maskName } from '../../domain/text/mask';
import { Database, inList } from '../../platform/db';
import { AttributionRuleBook } from '../attribution-rules';
import { Catalog } from '../catalog';
import type { SaleEntity, SaleLineEntity, SaleWithLines } from '../sales';
import { Sales } from '../sales';
import { shareText } from './entry-words';
import { EntryViews } from './entry-views.service';

export type SaleView = z.input<typeof sale>;
export type LineFilter = (line: SaleLineEntity, sale: SaleEntity) => boolean;

/** Sales of all channels as the desk and the stores read them: whose each line is, and why. */
@Singleton()
export class SaleViews {
  @Inject() database!: Database;
  @Inject() catalog!: Catalog;
  @Inject() rules!: AttributionRuleBook;
  @Inject() sales!: Sales;
  @Inject() entries!: EntryViews;

  /** In the order given; unknown ids are left out. @param shown which lines, and so which money, there are to see */
  async byIds(saleIds: readonly number[], shown?: LineFilter): Promise<SaleView[]> {
    const found = await this.sales.saleWithLines(saleIds);
    const views = new Map((await this.of(found, shown)).map((view) => [view.saleId, view]));
    return saleIds.flatMap((id) => views.get(id) ?? []);
  }

  /** As `byIds`, of sales at hand. */
  async of(found: readonly SaleWithLines[], shown: LineFilter = () => true): Promise<SaleView[]> {
    const nicknames = await this.nicknames(found.flatMap((one) => one.sale.memberId ?? []));
    return found.map(({ sale: head, lines: all }) => {
      const lines = all.filter((line) => shown(line, head));
      const whole = lines.length === all.length;
      const sum = (of: (line: SaleLineEntity) => number) => lines.reduce((fen, line) => fen + of(line), 0);
      const nickname = nicknames.get(head.memberId ?? 0);
      return {
        saleId: head.id,
        channel: head.channel,
        externalId: head.externalId,
        ...(head.storeId === null ? {} : { storeId: head.storeId, storeName: this.entries.storeName(head.storeId) }),
        ...(nickname === undefined ? {} : { memberName: maskName(nickname) }),
        paidAt: head.paidAt.toISOString(),
        afterHours: head.afterHours,
        netFen: whole ? head.netFen : sum(({ netFen }) => netFen),
        returnedFen: whole ? head.returnedFen : sum(({ returnedFen }) => returnedFen),
        ...(head.maturesAt ? { maturesAt: head.maturesAt.toISOString() } : {}),
        lines: lines.map((line) => this.line(line)),
      };
    });
  }

  private line(line: SaleLineEntity): z.input<typeof saleLine> {
    const sku = this.catalog.sku(line.skuId ?? 0);
    const picture = sku?.picture || this.catalog.product(line.productId ?? 0)?.pictures[0];
    const { guideId, sellingStoreId, assistGuideId } = line;
    return {
      lineId: line.id,
      name: line.name,
      ...(picture ? { picture } : {}),
      ...(sku ? { skuCode: sku.code } : {}),
      quantity: line.quantity,
      netFen: line.netFen,
      returnedFen: line.returnedFen,
      credit: {
        beneficiary: line.beneficiary,
        ...(guideId === null ? {} : { guideId, guideName: this.entries.guideName(guideId) }),
        reason: line.reason,
        reasonText: guideReasonText(line.reason, this.rules.ofVersion(line.rulesVersion)) + shareText(line),
        ...(sellingStoreId === null
          ? {}
          : { sellingStoreId, sellingStoreName: this.entries.storeName(sellingStoreId) }),
        ...(assistGuideId === null ? {} : { assistGuideName: this.entries.guideName(assistGuideId) }),
      },
    };
  }

  private async nicknames(memberIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const ids = inList([...new Set(memberIds)]);
    if (!ids.params.length) return new Map();
    const rows = await this.database.query<{ id: number; nickname: string }>(
      `SELECT id, nickname FROM member WHERE id IN ${ids.sql} AND deleted_at IS NULL`,
      ids.params,
    );
    return new Map(rows.map(({ id, nickname }) => [id, nickname]));
  }
}
