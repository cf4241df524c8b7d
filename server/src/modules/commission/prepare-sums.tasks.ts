import { Inject, Singleton } from '@midwayjs/core';
import { TaskHandler } from '../../platform/outbox';
import { Periods } from './periods.service';

/** Has what the open months come to ready, so that whoever opens the settlement first does not wait for all of their entries. */
@Singleton()
export class PrepareSums {
  @Inject() periods!: Periods;

  @TaskHandler('commission.prepare-sums', { effect: 'outside', everySeconds: 300, leaseSeconds: 300 })
  prepare(): Promise<void> {
    return this.periods.prepare();
  }
}
