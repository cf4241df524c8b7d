import { Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, type OperatorScope, seesWholeChain } from '../../platform/auth';
import { inList } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Franchisees, StoreDirectory } from '../stores';
import { type Condition, EVERYTHING } from './condition';
import { type Bounds, inStores } from './sale-search';

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

  /** Sales that an operator may read, as a table of ids: made in, or with a line credited to, a store in scope. */
  sales(scope: OperatorScope, bounds: Bounds): Condition | undefined {
    if (seesWholeChain(scope)) return undefined;
    return inStores((column) => this.stored(scope, column) ?? EVERYTHING, bounds);
  }

  /** Entries `e` of a sale that an operator may read: what is earned in stores in scope, and the own rebates. */
  entries(scope: OperatorScope): Condition | undefined {
    const stored = this.stored(scope, 'e.store_id');
    const rebates = this.rebates(scope, 'e.beneficiary_id', 'e.store_id');
    if (!stored || !rebates) return undefined;
    return {
      sql: `(e.ledger <> 'origin_rebate' AND ${stored.sql}) OR (e.ledger = 'origin_rebate' AND ${rebates.sql})`,
      params: [...stored.params, ...rebates.params],
    };
  }

  /** Origin rebates that an operator may read: the own for a franchisee's account, else those of origin stores in scope. */
  rebates(scope: OperatorScope, franchisee: string, originStore: string): Condition | undefined {
    if (!scope.franchiseeIds) return this.stored(scope, originStore);
    const ids = inList(scope.franchiseeIds);
    return { sql: `${franchisee} IN ${ids.sql}`, params: ids.params };
  }

  /**
   * Accounts of franchisees that an operator may read as a whole: the own, else those whose stores are all in scope; one that
   * also runs stores elsewhere earns what is not the operator's to see.
   */
  franchised(scope: OperatorScope, column: string): Condition | undefined {
    const visible = this.franchisees.visibleTo(scope);
    if (!visible) return undefined;
    const ids = inList(scope.franchiseeIds ? visible : visible.filter((id) => this.runsOnlyWithin(scope, id)));
    return { sql: `${column} IN ${ids.sql}`, params: ids.params };
  }

  private runsOnlyWithin(scope: OperatorScope, franchiseeId: number): boolean {
    const run = this.stores.all().filter((store) => store.franchiseeId === franchiseeId);
    return run.every((store) => this.stores.inScope(scope, store.id));
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
}
