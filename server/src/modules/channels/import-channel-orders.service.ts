import { Init, Inject, Singleton } from '@midwayjs/core';
import { channelOrderInput, IMPORTED_CHANNELS } from '@qiandian/shared/contract';
import { assertWholeChain, type HqCaller, seesWholeChain } from '../../platform/auth';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import {
  Audit,
  type Checked,
  type GoodRow,
  type ImportColumn,
  type ImportContext,
  type Importer,
  Imports,
  type SheetLine,
  type WrongCell,
} from '../hq';
import { IntakeChecks } from '../pos';
import { readChannelRow, type ChannelColumn, type ChannelRow } from './read-channel-row';
import { type ChannelOrder, TakeChannelOrders } from './take-channel-orders.service';

/** An order stands whole on its first row, so that rows written in two lots never tear it; the others say nothing. */
type Payload = { readonly order: ChannelOrder } | { readonly partOf: number };
type Row = ChannelRow & { readonly line: number };

/** Sheets of orders of other channels: one row for each line, rows of one number are one order (A46). */
@Singleton()
export class ImportChannelOrders implements Importer<ChannelColumn, Payload> {
  @Inject() imports!: Imports;
  @Inject() checks!: IntakeChecks;
  @Inject() orders!: TakeChannelOrders;
  @Inject() audit!: Audit;
  readonly permission = 'channels';
  readonly columns: readonly ImportColumn<ChannelColumn>[] = [
    { key: 'channel', title: '渠道', required: true, example: '京东' },
    { key: 'number', title: '渠道订单号', required: true, example: 'JD20260301001' },
    { key: 'shop', title: '店铺', required: false, example: '官方旗舰店' },
    { key: 'phone', title: '手机号或其 SHA-256', required: false, example: '13812340000' },
    { key: 'paidAt', title: '付款时间', required: true, example: '2026-03-01 20:15:00' },
    { key: 'completedAt', title: '完成时间', required: false, example: '2026-03-05 10:00:00' },
    { key: 'sku', title: '规格编码', required: true, example: 'ML2601-WH-M' },
    { key: 'quantity', title: '数量', required: true, example: '1' },
    { key: 'amount', title: '实付金额（元）', required: true, example: '199.00' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('channel-orders', this);
  }

  check(lines: readonly SheetLine<ChannelColumn>[], caller: HqCaller): Checked<ChannelColumn, Payload> {
    const wrong: WrongCell<ChannelColumn>[] = [];
    const byOrder = new Map<string, Row[]>();
    for (const { line, cells } of lines) {
      const read = readChannelRow(cells);
      if (!seesWholeChain(caller.scope)) {
        wrong.push({ line, column: 'channel', message: '渠道订单不属于门店，需要全国数据范围' });
      } else if ('errors' in read) wrong.push(...read.errors.map((error) => ({ line, ...error })));
      else {
        const key = `${read.row.channel} ${read.row.externalId}`;
        byOrder.set(key, [...(byOrder.get(key) ?? []), { line, ...read.row }]);
      }
    }
    const torn = new Set(
      lines.flatMap(({ line, cells }) => (wrong.some((one) => one.line === line) ? [cells.number ?? ''] : [])),
    );
    const good: GoodRow<Payload>[] = [];
    for (const rows of byOrder.values()) {
      const found = this.orderOf(rows, torn);
      if ('order' in found) {
        const [first, ...others] = rows;
        good.push({ line: first!.line, payload: { order: found.order } });
        good.push(...others.map(({ line }) => ({ line, payload: { partOf: first!.line } })));
      } else wrong.push(...found.wrong);
    }
    return { good: good.sort((a, b) => a.line - b.line), wrong };
  }

  /** Orders that another way told meanwhile are left as they are; one that tells something else ends the import. */
  async write(tx: Tx, payloads: readonly Payload[], { caller, importId }: ImportContext): Promise<void> {
    assertWholeChain(caller);
    const orders = payloads.flatMap((payload) => ('order' in payload ? [payload.order] : []));
    const sender = { apiKeyId: null, name: `导入：${caller.name}` };
    const outcomes = await this.orders.takeInTx(tx, orders, IMPORTED_CHANNELS, sender);
    for (const outcome of outcomes) {
      if (outcome.outcome !== 'rejected') continue;
      throw new Problem(outcome.code, { detail: `订单 ${outcome.externalId}：${outcome.message}` });
    }
    await this.audit.record(tx, caller, {
      action: 'import',
      subject: 'channel-order',
      subjectId: `import:${importId}`,
      title: `渠道订单 ${orders.length} 单`,
      after: {
        orders: orders.length,
        created: outcomes.filter(({ outcome }) => outcome === 'created').length,
      },
    });
  }

  private orderOf(
    rows: readonly Row[],
    torn: ReadonlySet<string>,
  ): { order: ChannelOrder } | { wrong: WrongCell<ChannelColumn>[] } {
    const [first, ...others] = rows as [Row, ...Row[]];
    const everywhere = (message: string, column: ChannelColumn = 'number') => ({
      wrong: rows.map(({ line }) => ({ line, column, message })),
    });
    if (torn.has(first.externalId)) return everywhere('同一订单的其他行有错，请一起改好');
    const differs = others.find(
      (row) => row.paidAt !== first.paidAt || row.phone !== first.phone || row.completedAt !== first.completedAt,
    );
    if (differs)
      return everywhere(`第 ${differs.line} 行与第 ${first.line} 行是同一订单，付款、完成时间和手机号应相同`);
    const { channel, externalId, shop, paidAt, completedAt, phone, phoneHash } = first;
    const parsed = channelOrderInput.safeParse({
      channel,
      externalId,
      shop,
      paidAt,
      ...(completedAt === undefined ? {} : { completedAt }),
      ...(phone === undefined ? {} : { phone }),
      ...(phoneHash === undefined ? {} : { phoneHash }),
      lines: rows.map(({ skuCode, quantity, amountFen }) => ({ skuCode, quantity, amountFen })),
    });
    if (!parsed.success) return everywhere(parsed.error.issues[0]?.message ?? '内容不对');
    const why = this.orders.refusalOf(parsed.data, IMPORTED_CHANNELS);
    return why ? everywhere(why.message, why.code === 'SKU_NOT_FOUND' ? 'sku' : 'number') : { order: parsed.data };
  }
}
