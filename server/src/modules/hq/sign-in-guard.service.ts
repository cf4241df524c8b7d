import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import { ACCOUNT_RULE, ADDRESS_RULE, afterFailure, type FailureRule } from '../../domain/sign-in';
import { Clock } from '../../platform/clock';
import { Database, inList, isDuplicate, isSqlite, readTime, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from './audit.service';
import { OperatorEntity, SignInFailureEntity } from './hq.entities';

const idOf = (kind: 'account' | 'address', value: string): string =>
  createHash('sha256').update(`${kind}\n${value}`).digest('hex');

/**
 * Locks an account name, and an address, after wrong passwords in a row: for ever longer, in the database, so that it
 * holds across processes. Unknown names lock like known ones.
 */
@Singleton()
export class SignInGuard {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;

  /** @throws Problem TOO_MANY_REQUESTS while the account or the address is locked */
  async assertOpen(username: string, address: string): Promise<void> {
    const ids = inList([idOf('account', username), idOf('address', address)]);
    const rows = await this.database.query<{ locked_until: string | null }>(
      `SELECT locked_until FROM sign_in_failure WHERE id IN ${ids.sql}`,
      ids.params,
    );
    for (const { locked_until } of rows) this.refuseUntil(locked_until === null ? null : readTime(locked_until));
  }

  /**
   * Counts a wrong password. Guesses that were sent together and come after the lock are refused like all others.
   * @throws Problem TOO_MANY_REQUESTS
   */
  async failed(username: string, address: string): Promise<void> {
    await this.count(idOf('account', username), ACCOUNT_RULE, username);
    await this.count(idOf('address', address), ADDRESS_RULE);
  }

  /** The right password, or a colleague: the account's errors are forgotten. */
  async forgive(username: string): Promise<void> {
    await this.database.inTx((tx) =>
      updateCount(tx, 'DELETE FROM sign_in_failure WHERE id = ?', [idOf('account', username)]),
    );
  }

  /** Until when accounts are locked; those that are not are left out. */
  async locksOf(usernames: readonly string[]): Promise<Map<string, Date>> {
    if (!usernames.length) return new Map();
    const nameOf = new Map(usernames.map((name) => [idOf('account', name), name]));
    const ids = inList([...nameOf.keys()]);
    const rows = await this.database.query<{ id: string; locked_until: string }>(
      `SELECT id, locked_until FROM sign_in_failure WHERE id IN ${ids.sql} AND locked_until > ?`,
      [...ids.params, sqlTime(this.clock.now())],
    );
    return new Map(rows.map((row) => [nameOf.get(row.id)!, readTime(row.locked_until)]));
  }

  private async count(id: string, rule: FailureRule, username?: string): Promise<void> {
    try {
      await this.database.inTx((tx) => this.write(tx, id, rule, username));
    } catch (error) {
      // two first errors at once: one of them is the second
      if (!isDuplicate(error)) throw error;
      await this.count(id, rule, username);
    }
  }

  private async write(tx: Tx, id: string, rule: FailureRule, username: string | undefined): Promise<void> {
    const repository = tx.getRepository(SignInFailureEntity);
    const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
    const row = await repository.findOne({ where: { id }, ...lock });
    this.refuseUntil(row?.lockedUntil ?? null);
    const now = this.clock.now();
    const before = row && {
      failures: row.failures,
      lockedUntil: null,
      forgottenAt: row.forgottenAt.getTime(),
    };
    const after = afterFailure(rule, before ?? undefined, now.getTime());
    const lockedUntil = after.lockedUntil === null ? null : new Date(after.lockedUntil);
    const change = { failures: after.failures, lockedUntil, forgottenAt: new Date(after.forgottenAt) };
    if (row) await repository.update(id, change);
    else {
      await updateCount(tx, 'DELETE FROM sign_in_failure WHERE forgotten_at < ?', [sqlTime(now)]);
      await repository.insert({ id, ...change });
    }
    if (lockedUntil && username !== undefined) await this.log(tx, username, after.failures, lockedUntil);
  }

  private async log(tx: Tx, username: string, failures: number, lockedUntil: Date): Promise<void> {
    const operator = await tx.getRepository(OperatorEntity).findOneBy({ username });
    if (!operator) return;
    await this.audit.record(
      tx,
      { name: '系统' },
      {
        action: 'lock',
        subject: 'operator',
        subjectId: operator.id,
        title: operator.name,
        after: { failures, lockedUntil: lockedUntil.toISOString() },
      },
    );
  }

  private refuseUntil(lockedUntil: Date | null): void {
    const wait = (lockedUntil?.getTime() ?? 0) - this.clock.now().getTime();
    if (wait > 0) throw new Problem('TOO_MANY_REQUESTS', { retryAfter: Math.ceil(wait / 1000) });
  }
}
