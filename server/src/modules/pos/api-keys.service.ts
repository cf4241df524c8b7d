import { Init, Inject, Singleton } from '@midwayjs/core';
import { type ApiKey, Callers, Secrets } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, sqlTime, updateCount } from '../../platform/db';
import { Lifecycle } from '../../platform/lifecycle';
import { ApiKeyEntity } from './api-key.entity';

/** How old the note of a key's last use may be. */
const NOTED_EVERY_MS = 60_000;

/** Lets machines in by their keys; what a key may do is asked for every request, so disabling closes it at once. */
@Singleton()
export class ApiKeys {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() callers!: Callers;
  @Inject() secrets!: Secrets;
  @Inject() lifecycle!: Lifecycle;
  private readonly notedAt = new Map<number, number>();

  @Init()
  async init(): Promise<void> {
    this.callers.registerApiKeys((keyId) => this.byKeyId(keyId));
    this.lifecycle.onStart(() => this.resealAll());
  }

  /** Seals with the present AUTH_SECRET what was sealed with the one before, so that the latter can be thrown away. */
  private async resealAll(): Promise<void> {
    if (!this.secrets.hadAnotherKey) return;
    const repository = this.database.dataSource.getRepository(ApiKeyEntity);
    for (const { id, keyId, secret, oldSecret } of await repository.find()) {
      for (const [column, sealed] of [
        ['secret', secret],
        ['old_secret', oldSecret],
      ] as const) {
        const fresh = sealed === null ? undefined : this.secrets.resealSecret(sealed, keyId);
        if (fresh === undefined) continue;
        // only what still stands there: another process may have rotated the key meanwhile
        const sql = `UPDATE api_key SET ${column} = ? WHERE id = ? AND ${column} = ?`;
        await this.database.inTx((tx) => updateCount(tx, sql, [fresh, id, sealed]));
      }
    }
  }

  private async byKeyId(keyId: string): Promise<ApiKey | undefined> {
    const row = await this.database.dataSource.getRepository(ApiKeyEntity).findOneBy({ keyId });
    if (!row) return undefined;
    const now = this.clock.now();
    await this.noteUse(row.id, now);
    const sealed = [row.secret, ...(row.oldSecret && row.oldUntil && now < row.oldUntil ? [row.oldSecret] : [])];
    return {
      apiKeyId: row.id,
      name: row.name,
      kinds: row.kinds,
      storeIds: row.storeIds,
      brandIds: null,
      secrets: sealed.map((one) => this.secrets.openSecret(one, keyId)),
      disabled: row.status === 'disabled',
    };
  }

  private async noteUse(apiKeyId: number, now: Date): Promise<void> {
    const noted = this.notedAt.get(apiKeyId);
    if (noted !== undefined && Math.abs(now.getTime() - noted) < NOTED_EVERY_MS) return;
    this.notedAt.set(apiKeyId, now.getTime());
    await this.database.inTx((tx) =>
      updateCount(tx, 'UPDATE api_key SET last_used_at = ? WHERE id = ?', [sqlTime(now), apiKeyId]),
    );
  }
}
