import { Inject, Singleton } from '@midwayjs/core';
import { type Amounts, splitReturn } from '../../domain/attribution';
import { inList, isSqlite, num, type Tx } from '../../platform/db';
import { type SaleChannel, Sales, type SaleWithLines } from '../sales';
import { type Refusal, refusal } from './intake';
import type { ItemKind } from './intake.entities';
import type { CheckedItem } from './intake.service';
import { ReceivedItems } from './received-items.service';

/** Where it was sold, and what its returns are called. */
export interface SoldAt {
  readonly kind: Extract<ItemKind, 'refund' | 'channel_refund'>;
  readonly channel: SaleChannel;
  readonly sourceKey: string;
}
/** Goods or money of one sale that come back. */
export interface ReturnWish extends CheckedItem {
  /** Number of the receipt or order. */
  readonly saleExternalId: string;
  readonly at: Date;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly amountFen: number }[];
}
/** A return that was written. */
export interface WrittenReturn<W extends ReturnWish> {
  readonly wish: W;
  readonly sale: SaleWithLines;
  readonly returnedFen: number;
  /** What comes back of each line of the sale: of one that several guides sold, of each one's part. */
  readonly parts: readonly ReturnedPart[];
}
interface ReturnedPart extends Amounts {
  readonly lineRef: string;
}

/** Takes back what tills and channels have sold, never more than that, however many ask at once. */
@Singleton()
export class TakeReturns {
  @Inject() sales!: Sales;
  @Inject() received!: ReceivedItems;

  /**
   * Writes what fits; each return as a whole or not at all. `raced`: numbers that were taken in while it waited.
   * @param refuse why a return of this sale may not be taken, if so
   */
  async take<W extends ReturnWish>(
    tx: Tx,
    sold: SoldAt,
    all: readonly W[],
    refuse: (sale: SaleWithLines, wish: W) => Refusal | undefined = () => undefined,
  ): Promise<{ written: WrittenReturn<W>[]; refused: Map<string, Refusal>; raced: string[] }> {
    const ids = await this.lockedIds(tx, sold, all);
    const numbers = all.map(({ externalId }) => externalId);
    const done = await this.received.find(tx, sold.kind, sold.sourceKey, numbers);
    const wishes = all.filter(({ externalId }) => !done.has(externalId));
    const sales = new Map((await this.sales.saleWithLines([...ids.values()], tx)).map((one) => [one.sale.id, one]));
    const left = new Left([...sales.values()]);
    const written: WrittenReturn<W>[] = [];
    const refused = new Map<string, Refusal>();
    for (const wish of wishes) {
      const sale = sales.get(ids.get(wish.saleExternalId) ?? 0);
      const why = sale
        ? (tooEarly(sale, wish) ?? refuse(sale, wish) ?? left.refusalOf(sale, wish))
        : refusal('RECEIPT_NOT_FOUND');
      if (why || !sale) refused.set(wish.externalId, why ?? refusal('RECEIPT_NOT_FOUND'));
      else {
        const returnedFen = wish.lines.reduce((sum, line) => sum + line.amountFen, 0);
        written.push({ wish, sale, returnedFen, parts: left.take(sale, wish) });
      }
    }
    await this.sales.recordReturns(
      tx,
      written.flatMap(({ wish, sale, parts }) =>
        parts.map(({ lineRef, quantity, netFen }) => ({
          saleId: sale.sale.id,
          lineRef,
          externalId: wish.externalId,
          quantity,
          amountFen: netFen,
          at: wish.at,
        })),
      ),
    );
    return { written, refused, raced: [...done.keys()] };
  }

  /** Sale ids by number, locked until the transaction ends. */
  private async lockedIds(
    tx: Tx,
    { channel, sourceKey }: SoldAt,
    wishes: readonly ReturnWish[],
  ): Promise<Map<string, number>> {
    const numbers = inList([...new Set(wishes.map(({ saleExternalId }) => saleExternalId))]);
    const rows = await tx.query<{ id: unknown; external_id: string }[]>(
      `SELECT id, external_id FROM sale WHERE channel = ? AND source_key = ? AND external_id IN ${numbers.sql}
       ORDER BY id${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
      [channel, sourceKey, ...numbers.params],
    );
    return new Map(rows.map((row) => [row.external_id, num(row.id)]));
  }
}

const tooEarly = ({ sale }: SaleWithLines, { at }: ReturnWish): Refusal | undefined =>
  at < sale.paidAt ? refusal('RETURN_BEFORE_SALE') : undefined;

interface PartLeft {
  readonly lineRef: string;
  quantity: number;
  netFen: number;
}

/** What may still come back of each line, by its name at the till, while one return after the other is decided. */
class Left {
  private readonly lines = new Map<string, PartLeft[]>();

  constructor(sales: readonly SaleWithLines[]) {
    for (const { sale, lines } of sales) {
      for (const line of lines) {
        const key = `${sale.id} ${line.shareOf ?? line.lineRef}`;
        const part: PartLeft = {
          lineRef: line.lineRef,
          quantity: line.quantity - line.returnedQuantity,
          netFen: line.netFen - line.returnedFen,
        };
        this.lines.set(key, [...(this.lines.get(key) ?? []), part]);
      }
    }
  }

  refusalOf({ sale }: SaleWithLines, wish: ReturnWish): Refusal | undefined {
    const seen = new Set<string>();
    for (const { lineId, quantity, amountFen } of wish.lines) {
      if (seen.has(lineId)) return refusal('LINE_DUPLICATE', `行号 ${lineId} 重复`);
      seen.add(lineId);
      const parts = this.lines.get(`${sale.id} ${lineId}`);
      if (!parts) return refusal('SALE_LINE_NOT_FOUND', `原单没有行 ${lineId}`);
      const units = parts.reduce((sum, part) => sum + part.quantity, 0);
      const fen = parts.reduce((sum, part) => sum + part.netFen, 0);
      if (quantity > units || amountFen > fen) {
        return refusal('RETURN_TOO_MUCH', `行 ${lineId} 最多还能退 ${units} 件、${(fen / 100).toFixed(2)} 元`);
      }
    }
    return undefined;
  }

  /** Takes what was not refused. @returns what is taken of each part, those of which nothing is left out */
  take({ sale }: SaleWithLines, wish: ReturnWish): ReturnedPart[] {
    return wish.lines.flatMap(({ lineId, quantity, amountFen }) => {
      const parts = this.lines.get(`${sale.id} ${lineId}`)!;
      const taken = splitReturn({ quantity, netFen: amountFen }, parts);
      for (const [i, part] of parts.entries()) {
        part.quantity -= taken[i]!.quantity;
        part.netFen -= taken[i]!.netFen;
      }
      const all = parts.map(({ lineRef }, i) => ({ lineRef, ...taken[i]! }));
      const some = all.filter((part) => part.quantity > 0 || part.netFen > 0);
      return some.length ? some : all.slice(0, 1);
    });
  }
}

/** The content of a return, for telling a changed one. */
export const returnContent = ({ saleExternalId, at, lines }: Omit<ReturnWish, 'externalId' | 'digest'>): unknown[] => [
  saleExternalId,
  at.toISOString(),
  lines.map((line) => [line.lineId, line.quantity, line.amountFen]),
];
