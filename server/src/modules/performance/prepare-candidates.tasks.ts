import { Inject, Singleton } from '@midwayjs/core';
import { TaskHandler } from '../../platform/outbox';
import { ZoneCandidates } from './zone-candidates.service';

/** Has the candidates for hot zones ready, so that whoever opens them first does not wait for a month of sales. */
@Singleton()
export class PrepareCandidates {
  @Inject() candidates!: ZoneCandidates;

  @TaskHandler('performance.prepare-candidates', { effect: 'outside', everySeconds: 300 })
  prepare(): Promise<void> {
    return this.candidates.prepare();
  }
}
