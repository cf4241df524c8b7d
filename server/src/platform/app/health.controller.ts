import { Inject, Singleton } from '@midwayjs/core';
import { health } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Database } from '../db';
import { Endpoint } from '../http';

@Singleton()
export class HealthController {
  @Inject() config!: AppConfig;
  @Inject() db!: Database;

  /** Asks the database too: a process that lost it is not healthy. */
  @Endpoint(health)
  async health() {
    await this.db.query('SELECT 1');
    return { status: 'ok' as const, version: this.config.settings.version, database: this.db.product };
  }
}
