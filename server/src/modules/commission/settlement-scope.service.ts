import { Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, type OperatorScope, seesWholeChain } from '../../platform/auth';
import { inList, type SqlValue } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Franchisees, StoreDirectory } from '../stores';

/** A condition of a statement with its values. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}
export const EVERYTHING: Condition = { sql: '1 = 1', params: [] };
export const allOf = (conditions: readonly (Condition | undefined)[]): Condition => {
  const given = conditions.filter((one) => one !== undefined);
  if (!given.length) return EVERYTHING;
  return { sql: given.map(({ sql }) => `(${sql})`).join(' AND '), params: given.flatMap(({ params }) => params) };
};

/** What of sales and settlements an operator may read and decide (A4, A6, A47). */
@Singleton()
export class SettlementScope {
  @Inject() stores!: StoreDirectory;
  @Inject() franchisees!: Franchisees;

  /** Rows whose store column names a store in scope; undefined when nothing is out of bounds. */
  stored(scope: OperatorScope, column: string): Condition | undefined {
    if (seesWholeChain(scope)) return undefined;
    const ids = inList([...this.stores.storeIdsInScope(scope)]);
    return { sql: `${column} IN ${ids.sql}`, params: ids.params };
  }

  /** Sales that an operator may read: made in, or with a line credited to, a store in scope. */
  sales(scope: OperatorScope): Condition | undefined {
    const made = this.stored(scope, 's.store_id');
    const credited = this.stored(scope, 'x.selling_store_id');
    if (!made || !credited) return undefined;
    return {
      sql: `${made.sql} OR EXISTS (SELECT 1 FROM sale_line x WHERE x.sale_id = s.id AND ${credited.sql})`,
      params: [...made.params, ...credited.params],
    };
  }

  /** Rows of franchisees that an operator may read. */
  franchised(scope: OperatorScope, column: string): Condition | undefined {
    const visible = this.franchisees.visibleTo(scope);
    if (!visible) return undefined;
    const ids = inList(visible);
    return { sql: `${column} IN ${ids.sql}`, params: ids.params };
  }

  /** @throws Problem OUT_OF_SCOPE; null is headquarters' own, for those who see the whole chain */
  assertStore(scope: OperatorScope, storeId: number | null): void {
    if (storeId === null ? seesWholeChain(scope) : this.stores.inScope(scope, storeId)) return;
    if (seesWholeChain(scope)) return;
    throw new Problem('OUT_OF_SCOPE');
  }

  /** A franchisee's account reads: who is paid does not decide about pay. @throws Problem OUT_OF_SCOPE */
  assertDecides({ scope }: HqCaller): void {
    if (scope.franchiseeIds) throw new Problem('OUT_OF_SCOPE');
  }

  /** For what concerns everybody: closing a month. @throws Problem OUT_OF_SCOPE */
  assertWholeChain({ scope }: HqCaller): void {
    if (!seesWholeChain(scope)) throw new Problem('OUT_OF_SCOPE');
  }
}
