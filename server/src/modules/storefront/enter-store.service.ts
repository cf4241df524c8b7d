import { Inject, Singleton } from '@midwayjs/core';
import type { getStorefront, Parsed } from '@qiandian/shared/contract';
import { type Fix, haversineMeters } from '../../domain/geo';
import {
  resolveStore,
  RESOLUTION_DEFAULTS,
  shouldSuggestSwitch,
  type StoreResolution,
  type Visit,
} from '../../domain/store';
import { type Awaitable, Patience, whenThere } from '../../platform/async';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { Log } from '../../platform/log';
import { Bindings, type OpenedLink, StaffDirectory, Touches } from '../guides';
import { Members } from '../members';
import { fixOf, type Store, StoreDirectory } from '../stores';
import { changesOf } from './visit-changes';
import type { MemoryOwner, VisitMemory } from './visit-memory';
import { VisitMemories } from './visit-memories.service';

type Query = Parsed<typeof getStorefront>['query'];

export interface Entrance {
  readonly query: Query;
  readonly memberId?: number | undefined;
  readonly visitorId?: string | undefined;
}
export interface Entered {
  readonly store: Store;
  readonly resolution: StoreResolution;
  /** The store is not left without asking: `resolution.nearer` is offered (E3, switch prompt). */
  readonly suggestSwitch: boolean;
  /** Guide of the link, of the link remembered, or of the binding, in this order. */
  readonly guideId?: number | undefined;
}

/** A single page opened from Moments: no launch, so nothing is remembered of it (wechat.md B2). */
const MOMENTS_SINGLE_PAGE = 1154;
/** A database that hangs keeps nobody out: after this long one enters as somebody of whom nothing is known. */
const WAIT_MS = 1_500;

/**
 * Lets a visitor in: records the touch, gathers what is known of the person, decides the store (E3) and remembers what the
 * next visit needs. Coordinates are used and dropped (promise 6).
 */
@Singleton()
export class EnterStore {
  @Inject() clock!: Clock;
  @Inject() log!: Log;
  @Inject() directory!: StoreDirectory;
  @Inject() touches!: Touches;
  @Inject() bindings!: Bindings;
  @Inject() staff!: StaffDirectory;
  @Inject() members!: Members;
  @Inject() memories!: VisitMemories;
  private readonly patience = new Patience(WAIT_MS);

  /** @throws Problem STORE_NOT_FOUND when the store chosen does not exist, NO_STORE when none is online */
  enter(entrance: Entrance): Awaitable<Entered> {
    const { query } = entrance;
    if (query.storeId !== undefined && !this.directory.byId(query.storeId)) throw new Problem('STORE_NOT_FOUND');
    const owners = ownersOf(entrance);
    return whenThere(this.knownOf(entrance, owners), (known) => this.decide(query, owners[0], known));
  }

  /** Nobody has to be waited for where neither a link nor a person is named. */
  private knownOf({ query, memberId, visitorId }: Entrance, owners: readonly MemoryOwner[]): Awaitable<KnownOfPerson> {
    const opened = this.opened(query, memberId, visitorId);
    if (memberId === undefined) {
      return whenThere(opened, (link) =>
        whenThere(this.memories.recall(owners), (memory) => ({
          link,
          memory,
          guide: undefined,
          homeStoreId: undefined,
        })),
      );
    }
    return this.knownOfMember(memberId, opened, owners);
  }

  private async knownOfMember(
    memberId: number,
    opened: Awaitable<Link | undefined>,
    owners: readonly MemoryOwner[],
  ): Promise<KnownOfPerson> {
    const stores = this.patience.wait(
      () => this.storesOf(memberId),
      () => ({ guide: undefined, homeStoreId: undefined }),
      (error) => this.log.error('a member could not be read', error),
    );
    const [link, memory, known] = await Promise.all([opened, this.memories.recall(owners), stores]);
    return { link, memory, ...known };
  }

  private async storesOf(memberId: number): Promise<Pick<KnownOfPerson, 'guide' | 'homeStoreId'>> {
    const [guide, member] = await Promise.all([this.boundGuide(memberId), this.members.get(memberId)]);
    return { guide, homeStoreId: member.homeStoreId ?? undefined };
  }

  private decide(query: Query, owner: MemoryOwner | undefined, known: KnownOfPerson): Awaitable<Entered> {
    const now = this.clock.now();
    const { link, memory, guide, homeStoreId } = known;
    const fix = fixOf(query);
    const visit = visitOf(query, now, { fix, link, memory, guideStoreId: guide?.storeId, homeStoreId });
    const resolution = resolveStore(visit, this.directory);
    if (!resolution) throw new Problem('NO_STORE');
    if (resolution.alert) this.log.warn('no headquarters store is online', { alert: resolution.alert });
    const entered = {
      ...this.stay(query.current, resolution, fix, now),
      guideId:
        link?.guideId ?? (resolution.reason === 'LINK_STICKY' ? memory.link?.guideId : undefined) ?? guide?.guideId,
    };
    if (!owner || query.scene === MOMENTS_SINGLE_PAGE) return entered;
    return whenThere(this.remember(owner, query, link, memory, resolution, now), () => entered);
  }

  /** A link of ours (which records the touch), or the bare code of a store as printed in its window. */
  private opened(query: Query, memberId?: number, visitorId?: string): Awaitable<Link | undefined> {
    return whenThere(this.touches.openSoon({ memberId, visitorId }, query), (opened): Link | undefined => {
      if (opened) return opened;
      const store = query.link ? this.directory.byCode(query.link) : undefined;
      return store && { storeId: store.id };
    });
  }

  private async boundGuide(memberId: number): Promise<{ guideId: number; storeId: number } | undefined> {
    const binding = await this.bindings.of(memberId);
    const guide = binding && this.staff.byId(binding.guideId);
    if (!binding || !guide) return undefined;
    if (guide.status !== 'left') return { guideId: guide.id, storeId: guide.storeId };
    const successor = this.staff.byId(guide.successorGuideId ?? 0);
    return successor?.status === 'active'
      ? { guideId: successor.id, storeId: successor.storeId }
      : { guideId: binding.guideId, storeId: binding.storeId };
  }

  /** A visitor who walks on while browsing is asked before the shelves change under their hands. */
  private stay(current: number | undefined, resolution: StoreResolution, fix: Fix | undefined, at: Date) {
    const entered = (storeId: number) => this.directory.byId(storeId)!;
    const byPosition = resolution.reason === 'NEARBY' || resolution.reason === 'CITY_NEAREST';
    const here = current === undefined ? undefined : this.directory.byId(current);
    const away = here && fix ? haversineMeters(fix, here) : Infinity;
    if (
      !byPosition ||
      !here ||
      !fix ||
      here.status !== 'online' ||
      here.id === resolution.storeId ||
      away > RESOLUTION_DEFAULTS.cityM
    ) {
      return {
        store: entered(resolution.storeId),
        resolution,
        suggestSwitch: resolution.notice?.code === 'MANUAL_FAR',
      };
    }
    const tolerance = fix.fuzzy ? RESOLUTION_DEFAULTS.fuzzyM : 0;
    const reason = away <= here.radiusM + tolerance ? 'NEARBY' : 'CITY_NEAREST';
    const nearer = shouldSuggestSwitch(
      { at, fix, current: { storeId: here.id, reason }, alreadyAsked: false },
      this.directory,
    );
    const stayed: StoreResolution = {
      storeId: here.id,
      reason,
      switchable: true,
      ...(fix.fuzzy && away < RESOLUTION_DEFAULTS.fuzzyM ? {} : { distanceM: Math.round(away) }),
      ...(nearer && { nearer }),
    };
    return { store: here, resolution: stayed, suggestSwitch: nearer !== undefined };
  }

  private remember(
    owner: MemoryOwner,
    query: Query,
    link: Link | undefined,
    memory: VisitMemory,
    resolution: StoreResolution,
    now: Date,
  ): Awaitable<void> {
    const changes = changesOf({ memory, now, chosenStoreId: query.storeId, link, city: query.city, resolution });
    const { last, ...choices } = changes;
    if (Object.keys(choices).length) return this.memories.remember(owner, changes);
    if (last) this.memories.noteVisit(owner, last);
    return undefined;
  }
}

type Link = Pick<OpenedLink, 'storeId'> & Partial<OpenedLink>;

interface KnownOfPerson {
  readonly link: Link | undefined;
  readonly memory: VisitMemory;
  readonly guide: { readonly guideId: number; readonly storeId: number } | undefined;
  readonly homeStoreId: number | undefined;
}

const ownersOf = ({ memberId, visitorId }: Entrance): MemoryOwner[] => [
  ...(memberId === undefined ? [] : [`m${memberId}` as const]),
  ...(visitorId === undefined ? [] : [`v${visitorId}` as const]),
];

interface Known {
  readonly fix: Fix | undefined;
  readonly link: Link | undefined;
  readonly memory: VisitMemory;
  readonly guideStoreId: number | undefined;
  readonly homeStoreId: number | undefined;
}

const visitOf = (query: Query, at: Date, { fix, link, memory, guideStoreId, homeStoreId }: Known): Visit => ({
  at,
  fix,
  chosenStoreId: query.storeId,
  link: link && { storeId: link.storeId },
  lastLink: memory.link,
  manual: memory.manual && { ...memory.manual, farAskedAt: memory.farAskedAt },
  guideStoreId,
  homeStoreId,
  lastVisited: memory.last,
  pickedCity: query.city ? { city: query.city, at } : memory.city,
});
