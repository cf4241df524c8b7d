import { autoReceiptAt } from '../../domain/order';
import { shanghaiDay } from '../../domain/time';
import { orderNoOf } from '../../modules/orders';
import {
  addToDays,
  dayFigures,
  type DayFigures,
  draftSales,
  insertLines,
  insertReturns,
  insertSales,
  type NewSale,
  type SaleDraft,
  type SaleReturnEntity,
  sumFigures,
  type ZoneOfLine,
} from '../../modules/sales';
import type { Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { DecidedSale } from './decide-sales';
import type { PastOrder } from './order-rows';

const AT_ONCE = 2000;
/** The demo's till, which has the first key there is: what it sold in the past can be brought back to it. */
const TILL = 'key:1';

export interface PastEntry {
  readonly decided: DecidedSale;
  /** Of a mall sale. */
  readonly order: PastOrder | null;
}
/** A sale as it stands in the ledger now. */
export interface LedgerSale extends PastEntry {
  readonly draft: SaleDraft;
  readonly returns: readonly SaleReturnEntity[];
}
export interface Ledger {
  readonly sales: readonly LedgerSale[];
  /** The daily roll-up. */
  readonly days: readonly DayFigures[];
}

/** Writes the past into the one ledger of sales, by what the ledger itself writes with, without telling anybody. */
export async function writeLedger(
  tx: Tx,
  entries: readonly PastEntry[],
  zoneOf: ZoneOfLine,
  now: Date,
): Promise<Ledger> {
  const sales: LedgerSale[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const part = entries.slice(from, from + AT_ONCE);
    const drafts = draftSales(
      part.map((entry, i) => saleOf(entry, from + i, now)),
      zoneOf,
    );
    await insertSales(tx, drafts, now);
    await insertLines(tx, drafts);
    const written = part.map((entry, i): LedgerSale => {
      const draft = drafts[i]!;
      return { ...entry, draft, returns: returnsOf(entry, draft) };
    });
    const returns = written.flatMap((sale) => sale.returns);
    if (returns.length) await insertReturns(tx, returns);
    sales.push(...written);
  }
  const days = sumFigures(sales.flatMap(figuresOf));
  await addToDays(tx, days);
  return { sales, days };
}

function saleOf({ decided, order }: PastEntry, n: number, now: Date): NewSale {
  const { sale } = decided;
  const where = sale.channel === 'pos' || sale.channel === 'mall' ? sale.store : null;
  const completedAt = completedAtOf(decided, now);
  return {
    channel: sale.channel,
    externalId: order ? orderNoOf(order.id) : numberOf(sale.channel, sale.at, n),
    sourceKey: sale.channel === 'mall' ? '' : sale.channel === 'pos' ? TILL : sale.channel,
    orderId: order?.id ?? null,
    storeId: where?.id ?? null,
    regionId: where?.regionId ?? null,
    brandId: where?.brandIds[0] ?? null,
    memberId: sale.member?.id ?? null,
    originStoreId: sale.member?.homeStoreId ?? null,
    paidAt: sale.at,
    ...(completedAt ? { completedAt } : {}),
    lines: decided.lines.map(({ product, sku, quantity, amountFen, credit }, i) => {
      const link = sale.channel === 'mall' ? sale.touch?.link : undefined;
      return {
        lineRef: order ? String(order.lines[i]!.id) : String(i + 1),
        skuId: sku.id,
        productId: product.id,
        brandId: product.brandId,
        categoryId: product.categoryId,
        name: product.name,
        quantity,
        netFen: amountFen,
        credit,
        link: link?.token ?? null,
        materialId: link?.kind === 'material' ? link.targetId : null,
      };
    }),
  };
}

/** Taken along at a till; what another channel sold counts as received after its ten days. */
function completedAtOf({ sale }: DecidedSale, now: Date): Date | null {
  if (sale.channel === 'pos') return sale.at;
  if (sale.channel === 'mall') return sale.completedAt;
  const at = autoReceiptAt(sale.at);
  return at < now ? at : null;
}

const numberOf = (channel: string, at: Date, n: number): string =>
  `${channel === 'pos' ? 'R' : channel.toUpperCase()}${shanghaiDay(at).replaceAll('-', '')}${String(n).padStart(6, '0')}`;

function returnsOf({ decided, order }: PastEntry, draft: SaleDraft): SaleReturnEntity[] {
  const { back } = decided.sale;
  const line = back && draft.lines[back.line];
  if (!line) return [];
  return [
    {
      id: mintId(),
      saleId: draft.id,
      saleLineId: line.id,
      externalId: order?.refundNo ?? `T${draft.sale.externalId}`,
      quantity: back.quantity,
      amountFen: line.line.netFen,
      at: back.at,
      day: shanghaiDay(back.at),
    },
  ];
}

const figuresOf = ({ draft: { sale, day, afterHours, lines }, returns }: LedgerSale): DayFigures[] =>
  dayFigures(
    { channel: sale.channel, day, paidAt: sale.paidAt, afterHours },
    lines.map(({ id, line, hotZoneId }) => ({ ...line, ...line.credit, id, hotZoneId })),
    returns,
  );
