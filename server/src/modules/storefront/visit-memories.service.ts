import { Init, Inject, Singleton } from '@midwayjs/core';
import { type Awaitable, Patience } from '../../platform/async';
import { Batcher } from '../../platform/batcher';
import { Clock } from '../../platform/clock';
import { Database, type Tx } from '../../platform/db';
import { Lifecycle } from '../../platform/lifecycle';
import { Log } from '../../platform/log';
import { Metrics } from '../../platform/metrics';
import { Members, PersonalData } from '../members';
import { type MemoryOwner, mergeMemories, type VisitMemory } from './visit-memory';
import { forgetMemory, readMemories, writeMemories } from './visit-memory.repository';

interface Change {
  readonly owner: MemoryOwner;
  readonly patch: VisitMemory;
}

const NOTHING: VisitMemory = {};
const WAIT_MS = 1_500;
/** Choices of visitors that wait for a database to come back. */
const MOST_LATE = 500;
const MOST_KEPT = 20_000;

const merged = (owners: readonly MemoryOwner[], memories: ReadonlyMap<MemoryOwner, VisitMemory>): VisitMemory =>
  owners.reduce((memory: VisitMemory, owner) => mergeMemories(memory, memories.get(owner) ?? NOTHING), NOTHING);

/** Remembers which stores people entered and chose. Waiting changes of all requests are written together. */
@Singleton()
export class VisitMemories {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() lifecycle!: Lifecycle;
  @Inject() log!: Log;
  @Inject() members!: Members;
  @Inject() metrics!: Metrics;
  @Inject() personalData!: PersonalData;
  private batcher!: Batcher<Change, true>;
  private reader!: Batcher<readonly MemoryOwner[], VisitMemory>;
  private readonly lastRead = new Map<MemoryOwner, VisitMemory>();
  private readonly patience = new Patience(WAIT_MS, MOST_LATE);
  private readonly pending = new Set<Promise<unknown>>();

  @Init()
  init(): void {
    this.reader = new Batcher((asked) => this.read(asked), { name: 'visit-recall', metrics: this.metrics });
    this.batcher = new Batcher((changes) => this.write(changes), { name: 'visit-memory', metrics: this.metrics });
    this.lifecycle.onStop(async () => void (await Promise.all(this.pending)));
    this.personalData.register({
      key: 'visits',
      erase: (tx, memberId) => this.forget(tx, memberId),
      withdraw: (tx, memberId) => this.forget(tx, memberId),
    });
  }

  /**
   * What is remembered of a person, under all the names it is known by (signed in, and as this visitor before). Those who come
   * at once are read together; while the database hangs, what was read last stands.
   */
  recall(owners: readonly MemoryOwner[]): Awaitable<VisitMemory> {
    if (!owners.length) return NOTHING;
    return this.patience.wait(
      () => this.reader.submit(owners),
      () => merged(owners, this.lastRead),
      (error) => this.log.error('visits could not be recalled', error),
    );
  }

  /** Resolves when it is written: the person's next request must find it, in whichever process. */
  remember(owner: MemoryOwner, patch: VisitMemory): Awaitable<void> {
    return this.patience.wait(
      async () => void (await this.batcher.submit({ owner, patch })),
      () => undefined,
      (error) => this.log.error('a visit could not be remembered', error),
    );
  }

  /** A plain visit: worth remembering, not worth waiting for. Losing it costs a guess at the next visit. */
  noteVisit(owner: MemoryOwner, last: NonNullable<VisitMemory['last']>): void {
    const written = Promise.resolve(this.remember(owner, { last })).finally(() => this.pending.delete(written));
    this.pending.add(written);
  }

  /**
   * Who withdrew the consent is remembered by what they chose themselves, not by where they have been or by whose link; who
   * has left, not at all.
   */
  private async allowed(
    tx: Tx,
    patches: ReadonlyMap<MemoryOwner, VisitMemory>,
  ): Promise<ReadonlyMap<MemoryOwner, VisitMemory>> {
    const memberIds = [...patches.keys()].flatMap((owner) => (owner.startsWith('m') ? [Number(owner.slice(1))] : []));
    const consents = await this.members.consents(tx, memberIds);
    const allowed = new Map<MemoryOwner, VisitMemory>();
    for (const [owner, patch] of patches) {
      const consent = owner.startsWith('m') ? consents.get(Number(owner.slice(1))) : true;
      if (consent === undefined) continue;
      const { link: _link, last: _last, ...chosen } = patch;
      const kept = consent ? patch : chosen;
      if (Object.keys(kept).length) allowed.set(owner, kept);
    }
    return allowed;
  }

  private async forget(tx: Tx, memberId: number): Promise<void> {
    this.lastRead.delete(`m${memberId}`);
    await forgetMemory(tx, `m${memberId}`);
  }

  private async read(asked: readonly (readonly MemoryOwner[])[]): Promise<VisitMemory[]> {
    const memories = await readMemories(this.database, [...new Set(asked.flat())]);
    for (const owner of asked.flat()) {
      const memory = memories.get(owner);
      if (memory) this.lastRead.set(owner, memory);
      else this.lastRead.delete(owner);
    }
    for (const owner of this.lastRead.keys()) {
      if (this.lastRead.size <= MOST_KEPT) break;
      this.lastRead.delete(owner);
    }
    return asked.map((owners) => merged(owners, memories));
  }

  private async write(changes: readonly Change[]): Promise<true[]> {
    const patches = new Map<MemoryOwner, VisitMemory>();
    for (const { owner, patch } of changes) patches.set(owner, { ...patches.get(owner), ...patch });
    await this.database.inTx(async (tx) => writeMemories(tx, await this.allowed(tx, patches), this.clock.now()), {
      replaySafe: true,
    });
    return changes.map(() => true);
  }
}
