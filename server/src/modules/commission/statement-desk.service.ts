import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getStatement, listStatements, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Database, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { ENTRY_COLUMNS, type EntryRow, EntryViews, SETTLED } from './entry-views.service';
import { entryReasonText } from './entry-words';
import { statementsIn } from './periods.service';
import { allOf } from './condition';
import { SettlementScope } from './settlement-scope.service';
import { StatementEntity } from './statement.entities';
import { StatementViews } from './statement-views.service';

type Row = EntryRow & {
  readonly name: string | null;
  readonly channel: string | null;
  readonly external_id: string | null;
};

/** Statements at headquarters' desk, down to the orders. */
@Singleton()
export class StatementDesk {
  @Inject() database!: Database;
  @Inject() scope!: SettlementScope;
  @Inject() statements!: StatementViews;
  @Inject() entries!: EntryViews;

  page(month: string, query: Parsed<typeof listStatements>['query'], caller: HqCaller) {
    const { kind, q } = query;
    const where = allOf([
      { sql: 'month = ? AND kind = ?', params: [month, kind] },
      statementsIn(this.scope, caller.scope),
      q ? { sql: 'INSTR(LOWER(name), ?) > 0', params: [q.toLowerCase()] } : undefined,
    ]);
    return this.statements.page(query, where, 'payable_fen DESC, id');
  }

  /** @throws Problem STATEMENT_NOT_FOUND, OUT_OF_SCOPE */
  async one(
    statementId: number,
    { page, size }: Parsed<typeof getStatement>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof getStatement>> {
    const found = await this.database.dataSource.getRepository(StatementEntity).findOneBy({ id: statementId });
    if (!found) throw new Problem('STATEMENT_NOT_FOUND');
    const visible = statementsIn(this.scope, scope);
    const sql = `SELECT id FROM statement WHERE id = ? AND (${visible.sql})`;
    if (!(await this.database.query(sql, [statementId, ...visible.params])).length) throw new Problem('OUT_OF_SCOPE');
    const rows = await this.database.query<Row>(
      `SELECT ${ENTRY_COLUMNS}, l.name, s.channel, s.external_id FROM statement_entry me JOIN credit_entry e ON e.id = me.entry_id
         LEFT JOIN sale_line l ON l.id = e.sale_line_id LEFT JOIN sale s ON s.id = e.sale_id ${SETTLED}
       WHERE me.statement_id = ? ORDER BY e.id LIMIT ? OFFSET ?`,
      [statementId, size, (page - 1) * size],
    );
    const views = await this.entries.of(rows);
    const items = views.map((view, i) => {
      const { name, channel, external_id: externalId } = rows[i]!;
      return {
        ...view,
        title: name ?? entryReasonText(view.reason),
        ...(channel === null ? {} : { channel }),
        ...(externalId === null ? {} : { externalId }),
      };
    });
    return { ...this.statements.of(found), lines: { items, total: num(found.entries), page, size } };
  }
}
