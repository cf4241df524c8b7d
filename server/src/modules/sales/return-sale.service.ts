import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { type DayFigures, dayFigures, differenceOf, sumFigures } from './day-figures';
import { type NewReturn, type ReturnOutcome, SALE_RETURNED, type SaleReturned, type SaleWithLines } from './sale';
import type { SaleLineEntity, SaleReturnEntity } from './sale.entities';
import { noteNews } from './sale-news.repository';
import { addToDays } from './sale-roll-ups.repository';
import { insertReturns, lockSales, readSales } from './sale.repository';

const NUMBER_LENGTH = 64;

/** Takes back what was sold, once and never more than that. */
@Singleton()
export class ReturnSale {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;

  /** As `Sales.recordReturns`. */
  async record(tx: Tx, returns: readonly NewReturn[]): Promise<ReturnOutcome[]> {
    if (!returns.length) return [];
    const saleIds = returns.map(({ saleId }) => saleId);
    // read after the lock: whoever returned before is in it
    await lockSales(tx, saleIds);
    const sales = new Map((await readSales(tx, saleIds)).map((one) => [one.sale.id, one]));
    const books = new Books(sales);
    const outcomes = returns.map((one) => books.take(one));
    const { written } = books;
    if (!written.length) return outcomes;

    await insertReturns(tx, written);
    await addToDays(tx, sumFigures([...sales.values()].flatMap((one) => addedBy(one, written))));
    await noteNews(
      tx,
      written.map(({ saleId, id }) => ({ kind: 'return' as const, saleId, returnId: id })),
      this.clock.now(),
    );
    const changed = [...new Set(written.map(({ saleId }) => saleId))];
    await this.outbox.publish(
      tx,
      SALE_RETURNED,
      changed.map((saleId): SaleReturned => ({
        saleId,
        returnIds: written.filter((row) => row.saleId === saleId).map((row) => row.id),
      })),
    );
    return outcomes;
  }
}

const addedBy = ({ sale, lines, returns }: SaleWithLines, written: readonly SaleReturnEntity[]): DayFigures[] => {
  const own = written.filter((row) => row.saleId === sale.id);
  return differenceOf(dayFigures(sale, lines, returns), dayFigures(sale, lines, [...returns, ...own]));
};

/** What is left of each line while a batch of returns is decided one after the other. */
class Books {
  readonly written: SaleReturnEntity[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly sales: ReadonlyMap<number, SaleWithLines>) {
    for (const { returns } of sales.values()) for (const row of returns) this.remember(row);
  }

  take(wish: NewReturn): ReturnOutcome {
    const line = this.sales.get(wish.saleId)?.lines.find(({ lineRef }) => lineRef === wish.lineRef);
    if (!line) throw new Problem('SALE_LINE_NOT_FOUND', { extra: { saleId: wish.saleId, lineRef: wish.lineRef } });
    const known = this.known.get(`${line.id} ${wish.externalId}`);
    if (known !== undefined) return { returnId: known, saleLineId: line.id, outcome: 'duplicate' };
    this.assertLeft(line, wish);
    const { saleId, externalId, quantity, amountFen, at } = wish;
    const row = {
      id: mintId(),
      saleId,
      saleLineId: line.id,
      externalId,
      quantity,
      amountFen,
      at,
      day: shanghaiDay(at),
    };
    this.written.push(row);
    this.remember(row);
    return { returnId: row.id, saleLineId: line.id, outcome: 'created' };
  }

  private assertLeft(line: SaleLineEntity, { quantity, amountFen, externalId }: NewReturn): void {
    const whole = [quantity, amountFen].every((n) => Number.isSafeInteger(n) && n >= 0);
    if (!whole || !externalId || externalId.length > NUMBER_LENGTH) throw new RangeError(`no return: ${externalId}`);
    const back = this.written.filter(({ saleLineId }) => saleLineId === line.id);
    const maxQuantity = line.quantity - line.returnedQuantity - back.reduce((sum, row) => sum + row.quantity, 0);
    const maxFen = line.netFen - line.returnedFen - back.reduce((sum, row) => sum + row.amountFen, 0);
    if (quantity > maxQuantity || amountFen > maxFen) {
      throw new Problem('RETURN_TOO_MUCH', { extra: { lineRef: line.lineRef, maxQuantity, maxFen } });
    }
  }

  private remember(row: SaleReturnEntity): void {
    this.known.set(`${row.saleLineId} ${row.externalId}`, row.id);
  }
}
