import { Init, Inject, Singleton } from '@midwayjs/core';
import { Batcher } from '../../platform/batcher';
import { Database, inList, num, type Tx } from '../../platform/db';
import { Metrics } from '../../platform/metrics';
import { Snapshots, type VersionedSnapshot } from '../../platform/snapshot';

/** Raised when an account is deleted or signed out everywhere. */
const DEPARTED = 'members-departed';
/** Some 100 bytes each. */
const MOST_KNOWN = 200_000;

/**
 * Whether who shows a member's token is still there. Asked once for each person; newcomers who come at the same time, as when
 * a sale begins, are asked for with one question.
 */
@Singleton()
export class SignedIn {
  @Inject() database!: Database;
  @Inject() metrics!: Metrics;
  @Inject() snapshots!: Snapshots;
  /** Versions of tokens of members who were there when asked for; forgotten whenever somebody leaves or signs out. */
  private known!: VersionedSnapshot<Map<number, number>>;
  private newcomers!: Batcher<number, number | undefined>;

  @Init()
  init(): void {
    this.known = this.snapshots.define({ names: [DEPARTED], load: async () => new Map<number, number>() });
    this.newcomers = new Batcher((ids) => this.versionsOf(ids), {
      name: 'signed-in',
      metrics: this.metrics,
      // waiting is for whoever asks to limit: who may look without being known does not wait for this
      longestWaitMs: Infinity,
    });
  }

  /** Somebody's tokens end here when `tx` commits, in other processes about a second later. */
  departed(tx: Tx): Promise<void> {
    return this.snapshots.bump(tx, DEPARTED);
  }

  async isAlive(memberId: number, tokenVersion: number): Promise<boolean> {
    // taken before asking: who leaves meanwhile leaves with this map
    const known = this.known.current();
    if (known.get(memberId) === tokenVersion) return true;
    if ((await this.newcomers.submit(memberId)) !== tokenVersion) return false;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(memberId, tokenVersion);
    return true;
  }

  /** Of each its tokens' version; undefined where the account is gone. */
  private async versionsOf(memberIds: readonly number[]): Promise<(number | undefined)[]> {
    const ids = inList([...new Set(memberIds)]);
    const rows = await this.database.query<{ id: unknown; token_version: unknown }>(
      `SELECT id, token_version FROM member WHERE id IN ${ids.sql} AND openid IS NOT NULL`,
      ids.params,
    );
    const versions = new Map(rows.map((row) => [num(row.id), num(row.token_version)]));
    return memberIds.map((id) => versions.get(id));
  }
}
