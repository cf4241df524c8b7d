import type { Readable } from 'node:stream';
import { Inject, Singleton } from '@midwayjs/core';
import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import type { Ledger } from '../../domain/commission';
import { clockText } from '../../domain/store';
import { shanghaiDay } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, readTime, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Log } from '../../platform/log';
import { type BookSheet, type Cell, streamBook } from '../../platform/spreadsheet';
import type { CreditKind } from './credit-entry.entity';
import { EntryViews } from './entry-views.service';
import { ENTRY_KIND_TEXT, entryReasonText } from './entry-words';
import { ORDER_TIES, OrderTies } from './order-ties.service';
import { carriesBase } from './order-ties';
import { statementsIn } from './periods.service';
import { SettlementScope } from './settlement-scope.service';
import { type StatementKind, StatementPeriodEntity } from './statement.entities';

/** Statements read together, and entries. */
const CHUNK = 200;
export const ENTRIES_AT_ONCE = 2000;
const STATEMENTS = [
  '结单号',
  '姓名',
  '门店',
  '上月结转',
  '计提',
  '退款冲回',
  '奖励与调整',
  '应付',
  '结转下月',
  '核销',
  '笔数',
];
const ENTRIES = [
  '结单号',
  '姓名',
  '分录号',
  '时间',
  '类别',
  '渠道',
  '订单号',
  '商品',
  '计提基数',
  '计算说明',
  '金额',
  '归属原因',
  '对账基数',
];
type Row = Record<string, SqlValue>;

/**
 * A closed month as a workbook: the statements, and every entry with its order; both add up to the same. Who sees the whole
 * chain also gets the month's orders with where each fen of them stands, whose totals are those of the entries.
 */
@Singleton()
export class ExportStatements {
  @Inject() database!: Database;
  @Inject() scope!: SettlementScope;
  @Inject() entries!: EntryViews;
  @Inject() ties!: OrderTies;
  @Inject() log!: Log;

  /** The file as it is made: a month of the whole chain takes minutes. @throws Problem PERIOD_NOT_CLOSED */
  async xlsx(month: string, kind: StatementKind, caller: HqCaller): Promise<Readable> {
    const period = await this.database.dataSource.getRepository(StatementPeriodEntity).findOneBy({ month });
    if (period?.status !== 'closed') throw new Problem('PERIOD_NOT_CLOSED');
    const chunks = () => this.chunks(month, kind, caller);
    const sheets: BookSheet[] = [
      { name: '结单', header: STATEMENTS, rows: this.statementRows(chunks()) },
      { name: '明细', header: ENTRIES, rows: this.entryRows(chunks()) },
    ];
    const whole = seesWholeChain(caller.scope);
    const ties: BookSheet[] = whole ? [{ name: '对账', header: ORDER_TIES, rows: this.ties.rows(month) }] : [];
    const book = streamBook([...sheets, ...ties]);
    return book.once('error', (error) => this.log.error(`statements of ${month} were not exported to the end`, error));
  }

  private async *chunks(month: string, kind: StatementKind, { scope }: HqCaller): AsyncGenerator<Row[]> {
    const visible = statementsIn(this.scope, scope);
    const sql = `SELECT * FROM statement WHERE month = ? AND kind = ? AND id > ? AND (${visible.sql}) ORDER BY id LIMIT ${CHUNK}`;
    for (let after = 0; ;) {
      const rows = await this.database.query<Row>(sql, [month, kind, after, ...visible.params]);
      if (rows.length) yield rows;
      if (rows.length < CHUNK) return;
      after = num(rows.at(-1)!['id']);
    }
  }

  private async *statementRows(chunks: AsyncIterable<Row[]>): AsyncGenerator<Cell[]> {
    const money = ['opening', 'earned', 'reversed', 'extra', 'payable', 'carried', 'written_off'];
    const totals = money.map(() => 0);
    let count = 0;
    for await (const rows of chunks) {
      for (const row of rows) {
        const amounts = money.map((name) => num(row[`${name}_fen`]));
        amounts.forEach((fen, i) => (totals[i]! += fen));
        count += num(row['entries']);
        const store = row['store_id'] === null ? '' : this.entries.storeName(num(row['store_id']));
        yield [String(row['id']), String(row['name']), store, ...amounts.map(yuan), num(row['entries'])];
      }
    }
    yield ['合计', '', '', ...totals.map(yuan), count];
  }

  private async *entryRows(chunks: AsyncIterable<Row[]>): AsyncGenerator<Cell[]> {
    let [baseFen, total, tiedFen] = [0, 0, 0];
    for await (const statements of chunks) {
      const names = new Map(statements.map((row) => [num(row['id']), String(row['name'])]));
      for await (const row of this.entriesOf([...names.keys()])) {
        baseFen += num(row['base_fen']);
        total += num(row['amount_fen']);
        tiedFen += tiedBase(row);
        yield entryCells(row, names.get(num(row['statement_id'])) ?? '');
      }
    }
    yield ['合计', '', '', '', '', '', '', '', yuan(baseFen), '', yuan(total), '', yuan(tiedFen)];
  }

  private async *entriesOf(statementIds: readonly number[]): AsyncGenerator<Row> {
    const ids = inList(statementIds);
    for (let after: readonly [number, number] = [0, 0]; ;) {
      const rows = await this.entryPage(ids, after);
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < ENTRIES_AT_ONCE) return;
      after = [num(last['statement_id']), num(last['id'])];
    }
  }

  private entryPage(
    ids: { readonly sql: string; readonly params: readonly number[] },
    [statementId, entryId]: readonly [number, number],
  ): Promise<Row[]> {
    return this.database.query<Row>(
      `SELECT se.statement_id, e.id, e.at, e.kind, e.base_fen, e.text, e.amount_fen, e.reason, e.ledger, e.entry_key, e.sale_id,
         s.channel, s.external_id, l.name
       FROM statement_entry se JOIN credit_entry e ON e.id = se.entry_id LEFT JOIN sale s ON s.id = e.sale_id
         LEFT JOIN sale_line l ON l.id = e.sale_line_id
       WHERE se.statement_id IN ${ids.sql} AND (se.statement_id > ? OR (se.statement_id = ? AND se.entry_id > ?))
       ORDER BY se.statement_id, se.entry_id LIMIT ${ENTRIES_AT_ONCE}`,
      [...ids.params, statementId, statementId, entryId],
    );
  }
}

function entryCells(row: Row, name: string): Cell[] {
  const at = readTime(row['at']);
  return [
    String(row['statement_id']),
    name,
    String(row['id']),
    `${shanghaiDay(at)} ${clockText(at)}`,
    ENTRY_KIND_TEXT[row['kind'] as CreditKind],
    SALE_CHANNEL_TEXT[String(row['channel'] ?? '')] ?? '',
    row['external_id'] as string | null,
    row['name'] as string | null,
    yuan(num(row['base_fen'])),
    String(row['text']),
    yuan(num(row['amount_fen'])),
    entryReasonText(String(row['reason'])),
    yuan(tiedBase(row)),
  ];
}

/** What of an entry's base stands for money of an order: once a line, and nothing for what is paid beside sales. */
function tiedBase(row: Row): number {
  const entry = { ledger: row['ledger'] as Ledger, entryKey: String(row['entry_key']) };
  return row['sale_id'] !== null && carriesBase(entry) ? num(row['base_fen']) : 0;
}

const yuan = (fen: number): number => fen / 100;
