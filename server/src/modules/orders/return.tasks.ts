import { Inject, Singleton } from '@midwayjs/core';
import { DomainError } from '../../domain/domain-error';
import { CLOSE_UNSENT_AFTER_DAYS, returnAgreedBefore } from '../../domain/order';
import { Clock } from '../../platform/clock';
import { Database, num, sqlTime } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { DecideAfterSale, type Decider } from './decide-after-sale.service';

const LOT = 200;
const NOT_SENT = `同意后 ${CLOSE_UNSENT_AFTER_DAYS} 天没有收到退回的商品，已自动关闭`;
const NOBODY: Decider = { as: 'system', actor: 'system', person: { name: '系统' }, assertMine: () => undefined };

/** Returns end by themselves: goods that were to come back and do not are not waited for, so that their units are free again. */
@Singleton()
export class ReturnTasks {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() decisions!: DecideAfterSale;

  /** Each by itself: one that cannot end keeps no other from it. @throws AggregateError of those, after all were tried */
  @TaskHandler('after-sale.close-unsent', { effect: 'outside', everySeconds: 300, leaseSeconds: 600 })
  async closeUnsent(): Promise<void> {
    const agreedBefore = sqlTime(returnAgreedBefore(this.clock.now()));
    const failed: unknown[] = [];
    for (let last = 0; ;) {
      // nothing but the agreement was written since: what is approved was last changed when it was
      const rows = await this.database.query<{ id: unknown }>(
        `SELECT id FROM after_sale WHERE status = 'approved' AND kind = 'return' AND updated_at <= ? AND id > ?
         ORDER BY id LIMIT ${LOT}`,
        [agreedBefore, last],
      );
      if (!rows.length) break;
      last = num(rows.at(-1)!.id);
      for (const { id } of rows) {
        await this.decisions.close(num(id), NOT_SENT, NOBODY).catch((error: unknown) => {
          // sent, received or called off meanwhile
          if (!(error instanceof DomainError && error.code === 'AFTER_SALE_STATE')) failed.push(error);
        });
      }
    }
    if (failed.length) throw new AggregateError(failed, `${failed.length} returns could not be closed`);
  }
}
