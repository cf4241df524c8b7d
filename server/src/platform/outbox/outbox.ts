import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, insertRows, sqlTime, type Tx } from '../db';
import { mintIds } from '../ids';
import { Wake } from './wake';

/** What may lag but must not be lost: told in the transaction, heard by `@OnEvent` methods after its commit. */
@Singleton()
export class Outbox {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  @Inject() wake!: Wake;

  /**
   * One event for each payload (JSON, ≤ 64 KB).
   * @param ids minted ones that the events' tasks are to have as keys, for who wants to find them again
   */
  async publish(
    tx: Tx,
    topic: string,
    payloads: readonly unknown[],
    ids: readonly number[] = mintIds(payloads.length),
  ): Promise<void> {
    if (!payloads.length) return;
    const now = sqlTime(this.clock.now());
    const rows = payloads.map((payload, i) => [ids[i]!, topic, JSON.stringify(payload), now]);
    await insertRows(tx, 'outbox', ['id', 'topic', 'payload', 'created_at'], rows);
    this.db.afterCommit(tx, () => this.wake.up());
  }
}
