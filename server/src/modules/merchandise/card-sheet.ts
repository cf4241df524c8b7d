import { crc32 } from 'node:zlib';
import type { Piece, PlanBuilder } from '../../platform/bytes';
import type { StockHint, StockView } from '../inventory';
import type { PreparedCard } from './prepared-card';

interface Slot {
  readonly card: PreparedCard;
  /** Whether no other card stands before it in its list. */
  readonly isFirst: boolean;
  readonly from: number;
  readonly to: number;
}

/**
 * Text with cards in it that is the same for many stores: one piece, out of which only those cards are cut that lie in the
 * store itself. Whether the others lie elsewhere or nowhere is part of the text, so a sheet goes with one `anywhere`.
 */
export class CardSheet {
  private readonly slots: readonly Slot[];
  /** Product id → places in `slots`. */
  private readonly slotsOf = new Map<number, number[]>();
  private readonly whole: Piece;

  private constructor(parts: readonly (string | CardRow)[], anywhere: ReadonlySet<number>) {
    const pieces: Buffer[] = [];
    const slots: Slot[] = [];
    let length = 0;
    const add = (bytes: Buffer): void => {
      pieces.push(bytes);
      length += bytes.length;
    };
    for (const part of parts) {
      if (typeof part === 'string') add(Buffer.from(part));
      else
        part.cards.forEach((card, i) => {
          const usual: StockHint = anywhere.has(card.bare.productId) ? 'elsewhere' : 'none';
          const { bytes } = (i === 0 ? card.first : card.next)[usual];
          slots.push({ card, isFirst: i === 0, from: length, to: length + bytes.length });
          add(bytes);
        });
    }
    slots.forEach(({ card }, i) => {
      const known = this.slotsOf.get(card.bare.productId);
      if (known) known.push(i);
      else this.slotsOf.set(card.bare.productId, [i]);
    });
    const bytes = Buffer.concat(pieces, length);
    this.slots = slots;
    this.whole = { bytes, tag: crc32(bytes) | 0 };
  }

  /** @example CardSheet.of(['{"items":[', { cards }, ']}'], anywhere) */
  static of(parts: readonly (string | CardRow)[], anywhere: ReadonlySet<number>): CardSheet {
    return new CardSheet(parts, anywhere);
  }

  putInto(plan: PlanBuilder, { here }: StockView): void {
    const { bytes, tag } = this.whole;
    plan.mark(tag);
    const own: number[] = [];
    for (const [id, places] of this.slotsOf) if (here.has(id)) own.push(...places);
    own.sort((a, b) => a - b);
    let done = 0;
    for (const place of own) {
      const { card, isFirst, from, to } = this.slots[place]!;
      if (from > done) plan.putPart(bytes.subarray(done, from));
      plan.mark(place).put((isFirst ? card.first : card.next).here);
      done = to;
    }
    plan.putPart(done === 0 ? bytes : bytes.subarray(done));
  }
}

/** Cards with commas between them. */
export interface CardRow {
  readonly cards: readonly PreparedCard[];
}

/** Puts cards one by one, as JSON without the brackets. */
export function putCards(plan: PlanBuilder, cards: readonly PreparedCard[], stock: StockView): void {
  for (let i = 0; i < cards.length; i++) {
    const { bare, first, next } = cards[i]!;
    plan.put((i === 0 ? first : next)[stock.hintOf(bare.productId)]);
  }
}
