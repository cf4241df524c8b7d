import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, deleteInLots, type SqlValue, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { type OutsideTask, TaskHandler } from '../../platform/outbox';
import { maskedBody, type Rejected, type Sender } from './intake';
import { freshIn, upsert } from './upsert';

const LONGEST_BODY = 4000;
const LONGEST_MESSAGE = 200;
const KEPT_DAYS = 90;
const COLUMNS = [
  'id',
  'at',
  'day',
  'kind',
  'api_key_id',
  'key_name',
  'external_id',
  'store_id',
  'code',
  'message',
  'body',
] as const;

/** What was refused stays on a list until somebody has looked into it, for 90 days. */
@Singleton()
export class Rejections {
  @Inject() database!: Database;
  @Inject() clock!: Clock;

  /** Keeps refusals; one that is known (a till tries again) only moves its time. */
  async keep(tx: Tx, sender: Sender, refused: readonly Rejected[]): Promise<void> {
    const byKey = new Map(refused.map((one) => [`${one.kind}\n${one.externalId}\n${one.code}`, one]));
    if (!byKey.size) return;
    const now = this.clock.now();
    // one order for all writers, so that they never wait for each other in a circle
    const rows = [...byKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, one]): SqlValue[] => [
        mintId(),
        sqlTime(now),
        shanghaiDay(now),
        one.kind,
        sender.apiKeyId ?? 0,
        sender.name.slice(0, 40),
        one.externalId,
        one.storeId,
        one.code,
        one.message.slice(0, LONGEST_MESSAGE),
        maskedBody(one.item, LONGEST_BODY),
      ]);
    const fresh = freshIn(tx);
    const changes = ['at', 'day', 'store_id', 'message', 'body'].map((column) => `${column} = ${fresh(column)}`);
    await upsert(tx, 'rejection', COLUMNS, rows, ['kind', 'api_key_id', 'external_id', 'code'], changes);
  }

  @TaskHandler('pos.forget-rejections', { effect: 'outside', everySeconds: 24 * 3600 })
  async forget(_task: OutsideTask): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    await deleteInLots(this.database, { table: 'rejection', key: 'id', where: 'at < ?', params: [sqlTime(before)] });
  }
}
