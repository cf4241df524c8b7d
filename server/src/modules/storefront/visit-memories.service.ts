import { Init, Inject, Singleton } from '@midwayjs/core';
import type { Awaitable } from '../../platform/async';
import { Batcher } from '../../platform/batcher';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Lifecycle } from '../../platform/lifecycle';
import { Log } from '../../platform/log';
import { Metrics } from '../../platform/metrics';
import { PersonalData } from '../members';
import { type MemoryOwner, mergeMemories, type VisitMemory } from './visit-memory';
import { forgetMemory, readMemories, writeMemories } from './visit-memory.repository';

interface Change {
  readonly owner: MemoryOwner;
  readonly patch: VisitMemory;
}

const NOTHING: VisitMemory = {};

/** Remembers which stores people entered and chose. Waiting changes of all requests are written together. */
@Singleton()
export class VisitMemories {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() lifecycle!: Lifecycle;
  @Inject() log!: Log;
  @Inject() metrics!: Metrics;
  @Inject() personalData!: PersonalData;
  private batcher!: Batcher<Change, true>;
  private readonly pending = new Set<Promise<unknown>>();

  @Init()
  init(): void {
    this.batcher = new Batcher((changes) => this.write(changes), { name: 'visit-memory', metrics: this.metrics });
    this.lifecycle.onStop(async () => void (await Promise.all(this.pending)));
    this.personalData.register({
      key: 'visits',
      erase: (tx, memberId) => forgetMemory(tx, `m${memberId}`),
      withdraw: (tx, memberId) => forgetMemory(tx, `m${memberId}`),
    });
  }

  /** What is remembered of a person, under all the names it is known by (signed in, and as this visitor before). */
  recall(owners: readonly MemoryOwner[]): Awaitable<VisitMemory> {
    return owners.length ? this.read(owners) : NOTHING;
  }

  private async read(owners: readonly MemoryOwner[]): Promise<VisitMemory> {
    const memories = await readMemories(this.database, owners);
    return [...memories.values()].reduce(mergeMemories, {});
  }

  /** Resolves when it is written: the person's next request must find it, in whichever process. */
  async remember(owner: MemoryOwner, patch: VisitMemory): Promise<void> {
    await this.batcher.submit({ owner, patch });
  }

  /** A plain visit: worth remembering, not worth waiting for. Losing it costs a guess at the next visit. */
  noteVisit(owner: MemoryOwner, last: NonNullable<VisitMemory['last']>): void {
    const written = this.remember(owner, { last })
      .catch((error: unknown) => this.log.error('a visit could not be remembered', error))
      .finally(() => this.pending.delete(written));
    this.pending.add(written);
  }

  private async write(changes: readonly Change[]): Promise<true[]> {
    const patches = new Map<MemoryOwner, VisitMemory>();
    for (const { owner, patch } of changes) patches.set(owner, { ...patches.get(owner), ...patch });
    await this.database.inTx((tx) => writeMemories(tx, patches, this.clock.now()), { replaySafe: true });
    return changes.map(() => true);
  }
}
