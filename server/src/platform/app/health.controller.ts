import { Inject, Singleton } from '@midwayjs/core';
import { health, live } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Database, Reachability } from '../db';
import { Endpoint, Problem, Readiness } from '../http';
import { Worker } from '../outbox';

/**
 * A database that is away for moments takes no process out of service: all would go at once, and those that answer from
 * memory could have gone on.
 */
const UNREACHABLE_LIMIT_MS = 15_000;
/** A round of the worker is over in moments, however much there is to do: it makes a mark at each step. */
const STUCK_LIMIT_MS = 10 * 60_000;

/** Ready: may be sent requests. Live: need not be started again. */
@Singleton()
export class HealthController {
  @Inject() config!: AppConfig;
  @Inject() db!: Database;
  @Inject() reachability!: Reachability;
  @Inject() readiness!: Readiness;
  @Inject() worker!: Worker;

  @Endpoint(health)
  async health() {
    const { stage, stopping } = this.readiness;
    if (stopping) throw new Problem('NOT_READY', { extra: { stage } });
    if ((await this.reachability.unreachableMs()) > UNREACHABLE_LIMIT_MS) {
      const extra = { stage: 'database unreachable' };
      throw new Problem('NOT_READY', { detail: '数据库连不上，请稍后再试', retryAfter: 5, extra });
    }
    return { status: 'ok' as const, version: this.config.settings.version, database: this.db.product };
  }

  @Endpoint(live)
  live() {
    if (this.worker.stuckMs > STUCK_LIMIT_MS) throw new Problem('NOT_READY', { extra: { stage: 'worker stuck' } });
    return { status: 'ok' as const, stage: this.readiness.stage };
  }
}
