import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listAudit, Parsed } from '@qiandian/shared/contract';
import { addDays, shanghaiInstant } from '../../domain/time';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Database, inList, num, readTime, type SqlValue, sqlTime } from '../../platform/db';
import { Grants } from './grants.service';
import type { ActingIdentity } from './hq.entities';
import { scopeOf } from './identities.service';

interface Row {
  id: unknown;
  at: unknown;
  operator_name: string;
  action: string;
  subject: string;
  subject_id: string;
  title: string;
  before: string | null;
  after: string | null;
  acting: string | null;
}

/** A condition with its values. */
type Clause = readonly [string, ...SqlValue[]];

/**
 * The log of changes, newest first; days are Shanghai's, both ends included. Who sees a part of the chain reads what was done
 * under a scope that lies within the own one: an account that was given less, or more, since then changes nothing of the past.
 */
@Singleton()
export class ListAudit {
  @Inject() database!: Database;
  @Inject() grants!: Grants;

  async page(query: Parsed<typeof listAudit>['query'], caller: HqCaller): Promise<Answer<typeof listAudit>> {
    const { page, size, operatorId, subject, subjectId, from, to } = query;
    const parts: Clause[] = [];
    if (operatorId !== undefined) parts.push(['operator_id = ?', operatorId]);
    if (subject) parts.push(['subject = ?', subject]);
    if (subjectId) parts.push(['subject_id = ?', subjectId]);
    if (from) parts.push(['at >= ?', sqlTime(shanghaiInstant(from))]);
    if (to) parts.push(['at < ?', sqlTime(shanghaiInstant(addDays(to, 1)))]);
    if (!seesWholeChain(caller.scope)) {
      const acting = inList(await this.identitiesWithin(caller, parts));
      parts.push([`acting IN ${acting.sql}`, ...acting.params]);
    }
    const { where, params } = all(parts);
    const [count] = await this.database.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM audit_entry ${where}`, params);
    // `before` is a reserved word on MySQL and must come as a column of the table
    const rows = await this.database.query<Row>(
      `SELECT e.* FROM audit_entry e ${where} ORDER BY at DESC, id DESC LIMIT ? OFFSET ?`,
      [...params, size, (page - 1) * size],
    );
    return {
      items: rows.map((row) => ({
        id: num(row.id),
        at: readTime(row.at).toISOString(),
        operatorName: row.operator_name,
        action: row.action,
        subject: row.subject,
        subjectId: row.subject_id,
        title: row.title,
        before: parsed(row.before),
        after: parsed(row.after),
        ...actingOf(row.acting),
      })),
      total: num(count?.n),
      page,
      size,
    };
  }

  /** Under which identities that lie within the caller's scope the entries were made, as they stand in the log: few, whatever its length. */
  private async identitiesWithin(caller: HqCaller, parts: readonly Clause[]): Promise<string[]> {
    const within = await this.grants.withinScopeOf(caller);
    const { where, params } = all([...parts, ['acting IS NOT NULL']]);
    const rows = await this.database.query<{ acting: string }>(
      `SELECT DISTINCT acting FROM audit_entry ${where}`,
      params,
    );
    return rows.map(({ acting }) => acting).filter((acting) => within(scopeOf(JSON.parse(acting) as ActingIdentity)));
  }
}

const all = (parts: readonly Clause[]): { where: string; params: SqlValue[] } => ({
  where: parts.length ? `WHERE ${parts.map(([sql]) => sql).join(' AND ')}` : '',
  params: parts.flatMap(([, ...values]) => values),
});
const actingOf = (json: string | null) => {
  if (json === null) return {};
  const { grantId, roles, ...scope } = JSON.parse(json) as ActingIdentity;
  return { acting: { ...(grantId === null ? {} : { grantId }), roles: [...roles], scope: scopeOf(scope) } };
};
const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
