import { Inject, Singleton } from '@midwayjs/core';
import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { In } from 'typeorm';
import { addDays, withinPeriod } from '../../domain/time';
import { Database, inList, num, type SqlValue } from '../../platform/db';
import type { Cell } from '../../platform/spreadsheet';
import { SaleEntity, SaleLineEntity } from '../sales';
import { Franchisees, type FranchiseTerm } from '../stores';
import { CreditEntryEntity } from './credit-entry.entity';
import { EntryViews } from './entry-views.service';
import { endOf, lastDayOf } from './months';
import { type Bases, basesOf, carriesBase, type Place, type Settling } from './order-ties';
import type { StatementKind } from './statement.entities';

/** Statements, and sales, looked at together. */
const STATEMENTS_AT_ONCE = 200;
const SALES_AT_ONCE = 500;

const COMMISSION: readonly (readonly [Place, string])[] = [
  ['guide', '本期结单：导购'],
  ['store', '本期结单：门店池'],
  ['earlier', '以前月份已结'],
  ['later', '以后月份已结'],
  ['unripe', '未满售后期'],
  ['next', '待下期结算'],
  ['hold', '暂存待核查'],
  ['hq', '无归属（总部）'],
  ['nobody', '员工自购'],
  ['zero', '提成为 0'],
];
const REBATE: readonly (readonly [Place, string])[] = [
  ['franchisee', '本期返佣：加盟商'],
  ['earlier', '返佣以前月份已结'],
  ['later', '返佣以后月份已结'],
  ['unripe', '返佣未满售后期'],
  ['next', '返佣待下期结算'],
  ['zero', '返佣为 0'],
];
const PAID: readonly StatementKind[] = ['guide', 'store', 'franchisee'];
export const ORDER_TIES = [
  ...['订单号', '渠道', '成交日', '门店', '成交净额', '已退', '净业绩'],
  ...[...COMMISSION.map(([, text]) => text), '差额'],
  ...[...REBATE.map(([, text]) => text), '无返佣', '返佣差额'],
  ...['本期提成：导购', '本期提成：门店池', '本期返佣金额'],
];
type Amounts = Readonly<Partial<Record<StatementKind, number>>>;
interface Tied {
  readonly sale: SaleEntity;
  readonly commission: Bases;
  readonly rebate: Bases;
  readonly unrebatedFen: number;
  readonly paid: Amounts;
}

/**
 * A closed month's statements against the orders: every sale of the month, and the earlier ones that the month settled, with
 * where each fen of it stands. What a row's bases leave is its difference; it is 0 unless something is missing in the ledgers.
 * Refunds of after the month are in it, as of when it is read.
 */
@Singleton()
export class OrderTies {
  @Inject() database!: Database;
  @Inject() franchisees!: Franchisees;
  @Inject() entries!: EntryViews;

  /** One row a sale, then what was paid beside sales, then the total; amounts in yuan. */
  async *rows(month: string): AsyncGenerator<Cell[]> {
    const totals = Array.from({ length: ORDER_TIES.length - 4 }, () => 0);
    const add = (fens: readonly number[]): number[] => {
      fens.forEach((fen, i) => (totals[i]! += fen));
      return fens.map((fen) => fen / 100);
    };
    const { days, beside } = await this.settled(month);
    for await (const ids of this.saleIds(month, days)) {
      for (const tied of await this.tie(month, ids)) {
        const { externalId, channel, day, storeId } = tied.sale;
        const store = storeId === null ? '' : this.entries.storeName(storeId);
        yield [externalId, SALE_CHANNEL_TEXT[channel] ?? '', day, store, ...add(fensOf(tied))];
      }
    }
    const none = Array.from({ length: totals.length - PAID.length }, () => 0);
    yield ['订单之外（奖励、调整、门店池分成）', '', '', '', ...add([...none, ...amountsOf(beside)])];
    yield ['合计', '', '', '', ...totals.map((fen) => fen / 100)];
  }

  /** Days before the month whose sales it settled, and what it paid beside sales. */
  private async settled(month: string): Promise<{ readonly days: readonly string[]; readonly beside: Amounts }> {
    const days = new Set<string>();
    const beside: Partial<Record<StatementKind, number>> = {};
    for (let after = 0; ;) {
      const rows = await this.database.query<{ id: unknown }>(
        `SELECT id FROM statement WHERE month = ? AND id > ? ORDER BY id LIMIT ${STATEMENTS_AT_ONCE}`,
        [month, after],
      );
      const ids = inList(rows.map((row) => num(row.id)));
      const from = 'FROM statement_entry se JOIN credit_entry e ON e.id = se.entry_id';
      const early = await this.database.query<{ day: string }>(
        `SELECT DISTINCT s.day ${from} JOIN sale s ON s.id = e.sale_id WHERE se.statement_id IN ${ids.sql} AND s.day < ?`,
        [...ids.params, `${month}-01`],
      );
      for (const { day } of early) days.add(day);
      const extras = await this.database.query<{ kind: StatementKind; fen: unknown }>(
        `SELECT e.beneficiary_kind AS kind, SUM(e.amount_fen) AS fen ${from}
         WHERE se.statement_id IN ${ids.sql} AND e.sale_id IS NULL GROUP BY e.beneficiary_kind`,
        [...ids.params],
      );
      for (const { kind, fen } of extras) beside[kind] = (beside[kind] ?? 0) + num(fen);
      if (rows.length < STATEMENTS_AT_ONCE) return { days: [...days].sort(), beside };
      after = num(rows.at(-1)!.id);
    }
  }

  /** A day's ids at a time: the index of days has them. */
  private async *saleIds(month: string, earlyDays: readonly string[]): AsyncGenerator<number[]> {
    const settledNow = `EXISTS (SELECT 1 FROM credit_entry e JOIN statement_entry se ON se.entry_id = e.id
      JOIN statement st ON st.id = se.statement_id WHERE e.sale_id = s.id AND st.month = ?)`;
    for (const day of earlyDays) {
      yield* this.idsWhere(`s.day = ? AND ${settledNow}`, [day, month]);
    }
    for (let day = `${month}-01`; day <= lastDayOf(month); day = addDays(day, 1)) {
      yield* this.idsWhere('s.day = ?', [day]);
    }
  }

  private async *idsWhere(where: string, params: readonly SqlValue[]): AsyncGenerator<number[]> {
    const rows = await this.database.query<{ id: unknown }>(`SELECT s.id FROM sale s WHERE ${where} ORDER BY s.id`, [
      ...params,
    ]);
    for (let from = 0; from < rows.length; from += SALES_AT_ONCE) {
      yield rows.slice(from, from + SALES_AT_ONCE).map((row) => num(row.id));
    }
  }

  private async tie(month: string, saleIds: readonly number[]): Promise<Tied[]> {
    const ids = inList(saleIds);
    const { dataSource } = this.database;
    const [sales, lines, posted, settled] = await Promise.all([
      dataSource.getRepository(SaleEntity).find({ where: { id: In([...saleIds]) }, order: { id: 'ASC' } }),
      dataSource.getRepository(SaleLineEntity).find({ where: { saleId: In([...saleIds]) }, order: { id: 'ASC' } }),
      dataSource.getRepository(CreditEntryEntity).find({ where: { saleId: In([...saleIds]) }, order: { id: 'ASC' } }),
      this.database.query<{ id: unknown; month: string }>(
        `SELECT se.entry_id AS id, st.month FROM credit_entry e JOIN statement_entry se ON se.entry_id = e.id
         JOIN statement st ON st.id = se.statement_id WHERE e.sale_id IN ${ids.sql}`,
        ids.params,
      ),
    ]);
    const terms = await this.franchisees.termsOf(sales.flatMap(({ originStoreId }) => originStoreId ?? []));
    const settledIn = new Map(settled.map((row) => [num(row.id), row.month]));
    const [linesOf, entriesOf] = [bySale(lines), bySale(posted)];
    return sales.map((sale) => {
      const settling = { month, end: endOf(month), settledIn, maturesAt: sale.maturesAt };
      return tieSale(sale, linesOf.get(sale.id) ?? [], entriesOf.get(sale.id) ?? [], settling, terms);
    });
  }
}

function tieSale(
  sale: SaleEntity,
  lines: readonly SaleLineEntity[],
  posted: readonly CreditEntryEntity[],
  settling: Settling,
  terms: ReadonlyMap<number, readonly FranchiseTerm[]>,
): Tied {
  const bases = (ledger: CreditEntryEntity['ledger']): Bases =>
    summed(
      lines.map(({ id, returnedFen }) => {
        const own = posted.filter((row) => row.saleLineId === id && row.ledger === ledger && carriesBase(row));
        return basesOf(own, returnedFen, settling);
      }),
    );
  const paid: Partial<Record<StatementKind, number>> = {};
  for (const { id, beneficiaryKind, amountFen } of posted) {
    if (settling.settledIn.get(id) !== settling.month) continue;
    const kind = beneficiaryKind as StatementKind;
    paid[kind] = (paid[kind] ?? 0) + amountFen;
  }
  // by the contract, not by what is posted: a rebate that was never posted must show
  const contract = terms.get(sale.originStoreId ?? 0)?.find(({ from, to }) => withinPeriod(sale.paidAt, { from, to }));
  const unrebatedFen = contract && contract.rebateBp > 0 ? 0 : sale.netFen - sale.returnedFen;
  return { sale, commission: bases('commission'), rebate: bases('origin_rebate'), unrebatedFen, paid };
}

/** The columns of a row from the sold amount on, in fen. */
function fensOf({ sale, commission, rebate, unrebatedFen, paid }: Tied): number[] {
  const leftFen = sale.netFen - sale.returnedFen;
  const own = COMMISSION.map(([place]) => commission.get(place) ?? 0);
  const rebates = [...REBATE.map(([place]) => rebate.get(place) ?? 0), unrebatedFen];
  return [
    ...[sale.netFen, sale.returnedFen, leftFen],
    ...[...own, leftFen - sum(own)],
    ...[...rebates, leftFen - sum(rebates)],
    ...amountsOf(paid),
  ];
}

const amountsOf = (amounts: Amounts): number[] => PAID.map((kind) => amounts[kind] ?? 0);
const sum = (fens: readonly number[]): number => fens.reduce((total, fen) => total + fen, 0);

function summed(all: readonly Bases[]): Bases {
  const bases = new Map<Place, number>();
  for (const one of all) for (const [place, fen] of one) bases.set(place, (bases.get(place) ?? 0) + fen);
  return bases;
}

function bySale<T extends { readonly saleId: number | null }>(rows: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const row of rows) {
    const own = found.get(row.saleId ?? 0);
    if (own) own.push(row);
    else found.set(row.saleId ?? 0, [row]);
  }
  return found;
}
