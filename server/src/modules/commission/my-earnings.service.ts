import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getEarnings, getMyStatement, listMyStatements, Parsed } from '@qiandian/shared/contract';
import { WHOLE_BP } from '../../domain/money';
import { shanghaiDay } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { AttributionRuleBook } from '../attribution-rules';
import { Catalog } from '../catalog';
import { type SaleChannel, type SaleLineEntity, Sales } from '../sales';
import { EarningsReader } from './earnings-reader.service';
import { type EarningState, STATE_SQL, UNSETTLED_SQL } from './earning-state';
import { ownReasonText, shareText } from './entry-words';
import { lastDayOf } from './months';
import { StatementEntity } from './statement.entities';
import { StatementViews } from './statement-views.service';

type Earnings = Answer<typeof getEarnings>;
type Row = Record<string, unknown> & { state: EarningState; channel: SaleChannel | null; settled_month: string | null };

/** A guide's own income (A42): every entry says why. */
@Singleton()
export class MyEarnings {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() rules!: AttributionRuleBook;
  @Inject() sales!: Sales;
  @Inject() earnings!: EarningsReader;
  @Inject() statements!: StatementViews;

  async page({ guideId }: GuideCaller, query: Parsed<typeof getEarnings>['query']): Promise<Earnings> {
    const { page, size, state, unsettled } = query;
    const today = shanghaiDay(this.clock.now());
    const month = query.month ?? today.slice(0, 7);
    const now = sqlTime(this.clock.now());
    const own: [string, SqlValue[]] = unsettled
      ? [`FROM (${UNSETTLED_SQL}) u JOIN credit_entry e ON e.id = u.id`, [guideId, guideId, guideId, guideId]]
      : ['FROM credit_entry e', []];
    const where: [string, SqlValue[]] = unsettled
      ? ['', []]
      : [`WHERE e.beneficiary_kind IN ('guide', 'hold') AND e.beneficiary_id = ? AND e.month = ?`, [guideId, month]];
    const from = `FROM (SELECT e.*, s.channel, s.matures_at, ${STATE_SQL} AS state, st.month AS settled_month
        ${own[0]} LEFT JOIN sale s ON s.id = e.sale_id LEFT JOIN statement_entry se ON se.entry_id = e.id
          LEFT JOIN statement st ON st.id = se.statement_id
        ${where[0]}) x ${state ? 'WHERE x.state = ?' : ''}`;
    const params: SqlValue[] = [now, now, ...own[1], ...where[1], ...(state ? [state] : [])];
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n ${from}`, params);
    const rows = await this.database.query<Row>(`SELECT x.* ${from} ORDER BY x.at DESC, x.id DESC LIMIT ? OFFSET ?`, [
      ...params,
      size,
      (page - 1) * size,
    ]);
    return {
      items: await this.views(rows),
      total: num(count?.n),
      page,
      size,
      month,
      summary: {
        ...(await this.earnings.summary(guideId, month)),
        todayFen: await this.earnings.today(guideId),
        ...(await this.salesOf(guideId, month)),
        unsettled: await this.earnings.unsettled(guideId),
        ...(await this.lastPaid(guideId)),
      },
    };
  }

  async statementPage({ guideId }: GuideCaller, query: Parsed<typeof listMyStatements>['query']) {
    return this.statements.page(
      query,
      { sql: "kind = 'guide' AND beneficiary_id = ?", params: [guideId] },
      'month DESC',
    );
  }

  /** What one statement settled: its own entries, in whichever month they were posted. @throws Problem STATEMENT_NOT_FOUND */
  async statement(
    { guideId }: GuideCaller,
    statementId: number,
    { page, size }: Parsed<typeof getMyStatement>['query'],
  ): Promise<Answer<typeof getMyStatement>> {
    const found = await this.database.dataSource
      .getRepository(StatementEntity)
      .findOneBy({ id: statementId, kind: 'guide', beneficiaryId: guideId });
    if (!found) throw new Problem('STATEMENT_NOT_FOUND');
    const rows = await this.database.query<Row>(
      `SELECT e.*, s.channel, s.matures_at, 'settled' AS state, st.month AS settled_month
       FROM statement_entry se JOIN credit_entry e ON e.id = se.entry_id JOIN statement st ON st.id = se.statement_id
         LEFT JOIN sale s ON s.id = e.sale_id
       WHERE se.statement_id = ? ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?`,
      [statementId, size, (page - 1) * size],
    );
    const items = await this.views(rows);
    return { ...this.statements.of(found), lines: { items, total: found.entries, page, size } };
  }

  /** By the latest statement, if there is one. */
  private async lastPaid(guideId: number): Promise<Pick<Earnings['summary'], 'lastPaid'>> {
    const last = await this.database.dataSource
      .getRepository(StatementEntity)
      .findOne({ where: { kind: 'guide', beneficiaryId: guideId }, order: { month: 'DESC' } });
    return last ? { lastPaid: { month: last.month, payableFen: last.payableFen } } : {};
  }

  private async salesOf(guideId: number, month: string) {
    const [fromDay, toDay] = [`${month}-01`, lastDayOf(month)];
    const { paidFen, onlineFen, tillFen } = await this.sales.guideDay(guideId, fromDay, toDay);
    return { salesFen: paidFen, onlineFen, tillFen };
  }

  private reasonText(reason: string, line: SaleLineEntity | undefined): string {
    if (!line) return ownReasonText(reason);
    return ownReasonText(reason, this.rules.ofVersion(line.rulesVersion)) + shareText(line);
  }

  private async views(rows: readonly Row[]): Promise<Earnings['items']> {
    const saleIds = [...new Set(rows.flatMap((row) => (row['sale_id'] === null ? [] : [num(row['sale_id'])])))];
    const sold = await this.sales.saleWithLines(saleIds);
    const lines = new Map(sold.flatMap((one) => one.lines.map((line) => [line.id, line] as const)));
    return rows.map((row) => {
      const line = lines.get(num(row['sale_line_id']));
      const picture = line && this.catalog.product(line.productId ?? 0)?.pictures[0];
      const maturesAt = row['matures_at'] ?? null;
      return {
        entryId: num(row['id']),
        kind: String(row['kind']),
        at: readTime(row['at']).toISOString(),
        baseFen: num(row['base_fen']),
        rateText: String(row['text']),
        amountFen: num(row['amount_fen']),
        cutFen: num(row['cut_fen']),
        reason: String(row['reason']),
        reasonText: this.reasonText(String(row['reason']), line),
        ...(row.settled_month === null ? {} : { month: row.settled_month }),
        state: row.state,
        ...(row.channel === null ? {} : { channel: row.channel }),
        title: line?.name ?? ownReasonText(String(row['reason'])),
        ...(picture ? { picture } : {}),
        ...(line?.quantity ? { quantity: line.quantity } : {}),
        afterHours: num(row['multiplier_bp']) > WHOLE_BP,
        ...(maturesAt === null ? {} : { maturesAt: readTime(maturesAt).toISOString() }),
      };
    });
  }
}
