import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Database, deleteInLots, insertRows, isDuplicate, sqlTime } from '../db';

const PURGE_EVERY_MS = 60_000;

/** Remembers which signed requests were let in, in the database: so it holds across processes and restarts. */
@Singleton()
export class Nonces {
  @Inject() db!: Database;
  @Inject() clock!: Clock;
  private purgeAt = 0;

  /** Notes the key's nonce until `expiresAt`; false when it was noted before. */
  async use(keyId: string, nonce: string, expiresAt: Date): Promise<boolean> {
    await this.purge();
    const id = createHash('sha256').update(`${keyId}\n${nonce}`).digest('hex');
    try {
      await this.db.inTx((tx) => insertRows(tx, 'api_nonce', ['id', 'expires_at'], [[id, sqlTime(expiresAt)]]));
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  /** Once a minute in each process, by whoever comes first. */
  private async purge(): Promise<void> {
    const now = this.clock.now();
    if (now.getTime() < this.purgeAt) return;
    this.purgeAt = now.getTime() + PURGE_EVERY_MS;
    await deleteInLots(this.db, {
      table: 'api_nonce',
      key: 'id',
      where: 'expires_at < ?',
      params: [sqlTime(now)],
    });
  }
}
