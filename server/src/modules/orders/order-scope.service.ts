import { Inject, Singleton } from '@midwayjs/core';
import { type HqCaller, type OperatorScope, seesWholeChain } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StoreDirectory } from '../stores';
import { type OrderFilter, ofStores, type OrderWithLines } from './order-lists.repository';
import { orderIdOf } from './order-number';
import { readOrders } from './order.repository';

/** Which orders an operator of headquarters may see: those placed in stores of his regions and brands (A4, A6). */
@Singleton()
export class OrderScope {
  @Inject() database!: Database;
  @Inject() stores!: StoreDirectory;

  /** Store ids, or `null` when nothing is out of bounds. */
  storeIds(scope: OperatorScope): ReadonlySet<number> | null {
    return seesWholeChain(scope) ? null : this.stores.storeIdsInScope(scope);
  }

  filter(scope: OperatorScope, column?: string): OrderFilter | undefined {
    return ofStores(this.storeIds(scope), column);
  }

  /** @throws Problem OUT_OF_SCOPE */
  assert(scope: OperatorScope, storeId: number): void {
    const ids = this.storeIds(scope);
    if (ids && !ids.has(storeId)) throw new Problem('OUT_OF_SCOPE');
  }

  /** @throws Problem ORDER_NOT_FOUND, OUT_OF_SCOPE */
  async order(orderNo: string, caller: HqCaller): Promise<OrderWithLines> {
    const id = orderIdOf(orderNo);
    const [found] = Number.isSafeInteger(id) ? await readOrders(this.database, [id]) : [];
    if (!found) throw new Problem('ORDER_NOT_FOUND');
    this.assert(caller.scope, found.order.storeId);
    return found;
  }
}
