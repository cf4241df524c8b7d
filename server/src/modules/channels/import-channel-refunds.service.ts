import { Init, Inject, Singleton } from '@midwayjs/core';
import { channelRefundInput, IMPORTED_CHANNELS } from '@qiandian/shared/contract';
import { assertWholeChain, type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, type Tx } from '../../platform/db';
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
import { IntakeChecks, isRefusal, ReceivedItems } from '../pos';
import { Sales, type SaleWithLines } from '../sales';
import { ordersByNumber } from './channel-orders.repository';
import { type RefundColumn, type RefundRow, readRefundRow } from './read-refund-row';
import { type ChannelRefund, TakeChannelRefunds } from './take-channel-refunds.service';

/** A refund stands whole on its first row, so that rows written in two lots never tear it; the others say nothing. */
type Payload = { readonly refund: ChannelRefund } | { readonly partOf: number };
type Row = RefundRow & { readonly line: number };
type Wrong = WrongCell<RefundColumn>;

/** Sheets of refunds of other channels: one row for each SKU, rows of one number are one refund. */
@Singleton()
export class ImportChannelRefunds implements Importer<RefundColumn, Payload> {
  @Inject() database!: Database;
  @Inject() imports!: Imports;
  @Inject() checks!: IntakeChecks;
  @Inject() received!: ReceivedItems;
  @Inject() refunds!: TakeChannelRefunds;
  @Inject() sales!: Sales;
  @Inject() audit!: Audit;
  readonly permission = 'channels';
  readonly columns: readonly ImportColumn<RefundColumn>[] = [
    { key: 'channel', title: '渠道', required: true, example: '京东' },
    { key: 'number', title: '退款单号', required: true, example: 'JDT20260306001' },
    { key: 'order', title: '渠道订单号', required: true, example: 'JD20260301001' },
    { key: 'at', title: '退款时间', required: true, example: '2026-03-06 11:20:00' },
    { key: 'sku', title: '规格编码', required: true, example: 'ML2601-WH-M' },
    { key: 'quantity', title: '数量', required: true, example: '1' },
    { key: 'amount', title: '退款金额（元）', required: true, example: '199.00' },
  ];

  @Init()
  async init(): Promise<void> {
    this.imports.register('channel-refunds', this);
  }

  async check(lines: readonly SheetLine<RefundColumn>[], caller: HqCaller): Promise<Checked<RefundColumn, Payload>> {
    const wrong: Wrong[] = [];
    const rows: Row[] = [];
    for (const { line, cells } of lines) {
      const read = readRefundRow(cells);
      if (!seesWholeChain(caller.scope)) {
        wrong.push({ line, column: 'channel', message: '渠道订单不属于门店，需要全国数据范围' });
      } else if ('errors' in read) wrong.push(...read.errors.map((error) => ({ line, ...error })));
      else rows.push({ line, ...read.row });
    }
    const badLines = new Set(wrong.map(({ line }) => line));
    const torn = new Set(lines.flatMap(({ line, cells }) => (badLines.has(line) ? [cells.number ?? ''] : [])));
    const { orders, known } = await this.standing(rows);
    const good: GoodRow<Payload>[] = [];
    for (const group of groups(rows)) {
      const found = this.refundOf(group, torn, orders, known);
      if ('refund' in found) {
        const [first, ...others] = group as [Row, ...Row[]];
        good.push({ line: first.line, payload: { refund: found.refund } });
        good.push(...others.map(({ line }) => ({ line, payload: { partOf: first.line } })));
      } else wrong.push(...found.wrong);
    }
    return { good: good.sort((a, b) => a.line - b.line), wrong };
  }

  /** Refunds that another way told meanwhile are left as they are; one that no longer fits ends the import. */
  async write(tx: Tx, payloads: readonly Payload[], { caller, importId }: ImportContext): Promise<void> {
    assertWholeChain(caller);
    const refunds = payloads.flatMap((payload) => ('refund' in payload ? [payload.refund] : []));
    const sender = { apiKeyId: null, name: `导入：${caller.name}` };
    const outcomes = await this.refunds.takeInTx(tx, refunds, IMPORTED_CHANNELS, sender);
    for (const outcome of outcomes) {
      // told by another way meanwhile, in other words: what was said first stands
      if (outcome.outcome !== 'rejected' || outcome.code === 'RECEIPT_CHANGED') continue;
      throw new Problem(outcome.code, { detail: `退款 ${outcome.externalId}：${outcome.message}` });
    }
    await this.audit.record(tx, caller, {
      action: 'import',
      subject: 'channel-refund',
      subjectId: `import:${importId}`,
      title: `渠道退款 ${refunds.length} 单`,
      after: {
        refunds: refunds.length,
        created: outcomes.filter(({ outcome }) => outcome === 'created').length,
      },
    });
  }

  /** The orders that the rows name, with what is left of them, and the refunds that are known. */
  private standing(rows: readonly Row[]) {
    return this.database.inTx(async (tx) => {
      const orders = new Map<string, LeftOfOrder>();
      const known = new Set<string>();
      for (const channel of IMPORTED_CHANNELS) {
        const own = rows.filter((row) => row.channel === channel);
        const ids = await ordersByNumber(
          tx,
          channel,
          own.map(({ orderExternalId }) => orderExternalId),
        );
        for (const one of await this.sales.saleWithLines([...ids.values()], tx)) {
          orders.set(`${channel} ${one.sale.externalId}`, leftOf(one));
        }
        const numbers = own.map(({ externalId }) => externalId);
        const received = await this.received.find(tx, 'channel_refund', channel, numbers);
        for (const number of received.keys()) known.add(`${channel} ${number}`);
      }
      return { orders, known };
    });
  }

  private refundOf(
    rows: readonly Row[],
    torn: ReadonlySet<string>,
    orders: ReadonlyMap<string, LeftOfOrder>,
    known: ReadonlySet<string>,
  ): { refund: ChannelRefund } | { wrong: Wrong[] } {
    const [first, ...others] = rows as [Row, ...Row[]];
    const everywhere = (message: string, column: RefundColumn = 'number') => ({
      wrong: rows.map(({ line }) => ({ line, column, message })),
    });
    const { channel, externalId, orderExternalId, at } = first;
    if (torn.has(externalId)) return everywhere('同一退款的其他行有错，请一起改好');
    const differs = others.find((row) => row.at !== at || row.orderExternalId !== orderExternalId);
    if (differs) return everywhere(`第 ${differs.line} 行与第 ${first.line} 行是同一退款，订单号和时间应相同`);
    const order = orders.get(`${channel} ${orderExternalId}`);
    if (!order) return everywhere('没有这个渠道订单，请先导入订单', 'order');
    if (new Date(at) < order.paidAt) return everywhere('退款早于付款', 'at');
    const isKnown = known.has(`${channel} ${externalId}`);
    const taken: { of: LeftOfLine; quantity: number; amountFen: number }[] = [];
    for (const row of rows) {
      const sku = this.checks.sku({ skuCode: row.skuCode });
      if (isRefusal(sku)) return everywhere(`第 ${row.line} 行：${sku.message}`, 'sku');
      const lines = order.lines.filter(({ skuId }) => skuId === sku.sku.id);
      if (!lines.length) return everywhere(`第 ${row.line} 行：原订单里没有 ${row.skuCode}`, 'sku');
      const free = lines.filter((line) => !taken.some(({ of }) => of === line));
      const fits = free.find((line) => (isKnown ? wasTaken(row, line) : isLeft(row, line)));
      if (!fits && isKnown) return everywhere('这个退款单号已经登记过，内容不同');
      if (!fits) return everywhere(tooMuch(row, lines), 'quantity');
      taken.push({ of: fits, quantity: row.quantity, amountFen: row.amountFen });
    }
    const parsed = channelRefundInput.safeParse({
      ...{ channel, externalId, orderExternalId, at },
      lines: taken.map(({ of, quantity, amountFen }) => ({ lineId: of.lineId, quantity, amountFen })),
    });
    if (!parsed.success) return everywhere(parsed.error.issues[0]?.message ?? '内容不对');
    const why = this.refunds.refusalOf(parsed.data, IMPORTED_CHANNELS);
    if (why) return everywhere(why.message);
    // the next refund of the sheet finds that much less
    for (const { of, quantity, amountFen } of isKnown ? [] : taken) {
      of.quantity -= quantity;
      of.fen -= amountFen;
    }
    return { refund: parsed.data };
  }
}

interface LeftOfLine {
  readonly lineId: string;
  readonly skuId: number | null;
  /** What has come back of it. */
  readonly returns: SaleWithLines['returns'];
  quantity: number;
  fen: number;
}
interface LeftOfOrder {
  readonly paidAt: Date;
  readonly lines: readonly LeftOfLine[];
}
const isLeft = (row: Row, line: LeftOfLine): boolean => row.quantity <= line.quantity && row.amountFen <= line.fen;
const wasTaken = ({ externalId, quantity, amountFen }: Row, { returns }: LeftOfLine): boolean =>
  returns.some((one) => one.externalId === externalId && one.quantity === quantity && one.amountFen === amountFen);

const leftOf = ({ sale, lines, returns }: SaleWithLines): LeftOfOrder => ({
  paidAt: sale.paidAt,
  lines: lines.map((line) => ({
    lineId: line.lineRef,
    skuId: line.skuId,
    returns: returns.filter(({ saleLineId }) => saleLineId === line.id),
    quantity: line.quantity - line.returnedQuantity,
    fen: line.netFen - line.returnedFen,
  })),
});

const tooMuch = (row: Row, lines: readonly LeftOfLine[]): string => {
  const most = lines.reduce((best, line) => (line.fen > best.fen ? line : best));
  return `第 ${row.line} 行：${row.skuCode} 最多还能退 ${most.quantity} 件、${(most.fen / 100).toFixed(2)} 元`;
};

function groups(rows: readonly Row[]): Row[][] {
  const byRefund = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.channel} ${row.externalId}`;
    const own = byRefund.get(key);
    if (own) own.push(row);
    else byRefund.set(key, [row]);
  }
  return [...byRefund.values()];
}
