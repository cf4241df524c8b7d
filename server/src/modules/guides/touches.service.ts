import { setTimeout as sleep } from 'node:timers/promises';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { mergeAnonymousTouches, readLink, type RecordedOpen, type Touch, whyNoTouch } from '../../domain/attribution';
import { type Awaitable, Patience } from '../../platform/async';
import { Clock } from '../../platform/clock';
import {
  Database,
  inList,
  isUnavailable,
  num,
  type Read,
  readIn,
  readOf,
  readTime,
  sqlTime,
  type Tx,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import { Lifecycle } from '../../platform/lifecycle';
import { Log } from '../../platform/log';
import { AttributionRuleBook } from '../attribution-rules';
import { Members, PersonalData, SignIns } from '../members';
import { CreditTouchEntity } from './credit-touch.entity';
import { keepForCredit, touchesOf, touchesSince } from './credit-touches';
import { LinkTokenEntity, TouchEntity } from './guide.entities';
import { StaffDirectory, type StaffMember } from './staff-directory.service';

/** What came in with a page: a token, a bare guide id, WeChat's scene value. */
export interface LinkInRequest {
  readonly link?: string | undefined;
  readonly g?: number | undefined;
  readonly scene?: number | undefined;
}
export interface Visitor {
  readonly memberId?: number | undefined;
  readonly visitorId?: string | undefined;
}
/** What a link turned out to be. */
export interface OpenedLink {
  readonly guideId: number;
  /** Where the link leads: a store link's own store, else the guide's store now, else the one it was made in. */
  readonly storeId: number;
  readonly kind: LinkTokenEntity['kind'] | 'guide';
  readonly targetId: number | undefined;
}

interface Row {
  id: number;
  at: unknown;
  guide_id: number;
  store_id: number;
  product_id: number | null;
  member_id: number | null;
  token: string | null;
}
const COLUMNS = 'id, at, guide_id, store_id, product_id, member_id, token';
const WAIT_MS = 1_500;
/** Touches that wait for a database to come back: how many, how often they ask, and for how long. */
const MOST_LATE = 5_000;
const RETRY_MS = 2_000;
const LATEST_MS = 10 * 60_000;

/** Touches (D3): recorded for signed-in, full-mode opens; anonymous ones wait for the sign-in of their device (D5). */
@Singleton()
export class Touches {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: AttributionRuleBook;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;
  @Inject() signIns!: SignIns;
  @Inject() personalData!: PersonalData;
  @Inject() lifecycle!: Lifecycle;
  @Inject() log!: Log;
  private readonly patience = new Patience(WAIT_MS);
  private late = 0;
  private stopped = false;

  @Init()
  async init(): Promise<void> {
    this.lifecycle.onStop(() => void (this.stopped = true));
    this.signIns.onSignIn((tx, signIn) => this.merge(tx, signIn.visitorId, signIn.memberId));
    this.personalData.register({
      key: 'touches',
      copy: (memberId) => this.copy(memberId),
      erase: async (tx, memberId) => {
        await tx.getRepository(TouchEntity).delete({ memberId });
        await tx.getRepository(CreditTouchEntity).delete({ memberId });
      },
      withdraw: (tx, memberId) => this.keepForCredit(tx, memberId, this.clock.now()),
    });
  }

  /**
   * Reads the link of a request and records the touch it is, if it is one, before the answer goes out.
   * @returns where the link leads; undefined when it names nobody (a garbled link is no error, the page still opens)
   */
  async open(visitor: Visitor, request: LinkInRequest, at = this.clock.now()): Promise<OpenedLink | undefined> {
    if (!request.link && request.g === undefined) return undefined;
    const token = request.link ? await this.token(request.link) : undefined;
    const bare = request.g !== undefined && this.staff.byId(request.g) ? request.g : undefined;
    const read = readLink(
      token
        ? {
            token: token.token,
            guideId: token.guideId,
            productId: token.kind === 'product' ? token.targetId : null,
          }
        : undefined,
      bare,
    );
    const guide = read && this.staff.byId(read.guideId);
    if (!read || !guide) return undefined;
    const opened: OpenedLink = {
      guideId: read.guideId,
      storeId: this.leadsTo(token, guide),
      kind: token?.kind ?? 'guide',
      targetId: token?.targetId,
    };
    await this.record(visitor, request, at, {
      guideId: read.guideId,
      storeId: this.staff.storeOfLink(guide, token?.storeId),
      productId: read.productId,
      link: read.link,
      token: token?.token ?? null,
      channel: token?.channel ?? '',
      contradictedBy: read.contradictedBy,
    });
    return opened;
  }

  /**
   * `open` for pages that must show whatever the database does: when it gives no answer, the page goes on without the link
   * and the touch is recorded, as of now, when the database is back.
   */
  openSoon(visitor: Visitor, request: LinkInRequest): Awaitable<OpenedLink | undefined> {
    if (!request.link && request.g === undefined) return undefined;
    const at = this.clock.now();
    if (this.patience.isOver) {
      void this.openLater(visitor, request, at);
      return undefined;
    }
    return this.patience.wait(
      async () => {
        try {
          return await this.open(visitor, request, at);
        } catch (error) {
          if (!isUnavailable(error)) throw error;
          void this.openLater(visitor, request, at);
          return undefined;
        }
      },
      () => undefined,
      (error) => this.log.error('a touch could not be recorded', error),
    );
  }

  /** Tries until the database takes it, for as long as an outage may last. */
  private async openLater(visitor: Visitor, request: LinkInRequest, at: Date): Promise<void> {
    if (this.late >= MOST_LATE) return this.log.error('a touch was lost', 'too many wait for the database');
    this.late++;
    try {
      for (const limit = performance.now() + LATEST_MS; performance.now() < limit && !this.stopped;) {
        await sleep(RETRY_MS, undefined, { ref: false });
        try {
          await this.open(visitor, request, at);
          return;
        } catch (error) {
          if (!isUnavailable(error)) throw error;
        }
      }
      this.log.error('a touch was lost', 'the database stayed away');
    } catch (error) {
      this.log.error('a touch could not be recorded', error);
    } finally {
      this.late--;
    }
  }

  /** Before this instant a touch decides no sale of `at` any more. */
  since(at: Date): Date {
    return touchesSince(at, this.rules.at(at));
  }

  /** Touches of several members from an instant on, by member id. */
  ofMany(tx: Tx, memberIds: readonly number[], since: Date): Promise<Map<number, Touch[]>> {
    return readIn(tx, this.read(memberIds, since));
  }

  /** Touches that may still decide a sale. */
  recentRead(memberIds: readonly number[], now: Date): Read<Map<number, Touch[]>> {
    return this.read(memberIds, this.since(now));
  }

  private read(memberIds: readonly number[], from: Date): Read<Map<number, Touch[]>> {
    const ids = inList(memberIds);
    const since = sqlTime(from);
    return readOf<Row & { member_id: number }, Map<number, Touch[]>>(
      touchesOf(ids.sql),
      [...ids.params, since, ...ids.params, since],
      (rows) => {
        const touches = new Map<number, Touch[]>(memberIds.map((id) => [id, []]));
        for (const row of rows) touches.get(num(row.member_id))!.push(toTouch(row));
        return touches;
      },
    );
  }

  /** The guide and store of a person's latest open within the window: whom joining binds to. */
  async latest(tx: Tx, memberId: number, now: Date): Promise<Touch | undefined> {
    return (await this.ofMany(tx, [memberId], this.since(now))).get(memberId)?.at(-1);
  }

  private token(text: string): Promise<LinkTokenEntity | null> {
    return this.database.dataSource.getRepository(LinkTokenEntity).findOneBy({ token: text });
  }

  private leadsTo(token: LinkTokenEntity | null | undefined, guide: StaffMember): number {
    if (token?.kind === 'store') return token.targetId;
    return this.staff.storeOfLink(guide, token?.storeId);
  }

  private async record(
    visitor: Visitor,
    request: LinkInRequest,
    at: Date,
    open: {
      guideId: number;
      storeId: number;
      productId: number | null;
      link: string;
      token: string | null;
      channel: string;
      contradictedBy: number | null;
    },
  ): Promise<void> {
    const { memberId, visitorId } = visitor;
    if (memberId === undefined && visitorId === undefined) return;
    await this.database.inTx(async (tx) => {
      // locked: two pages of one visit may arrive at once, and the second must see the first one's touch
      const consent = memberId === undefined ? true : (await this.people.consents(tx, [memberId])).get(memberId);
      if (consent === undefined) return;
      const self = memberId === undefined ? undefined : await this.guideOf(tx, memberId);
      const recorded = await this.recent(tx, visitor, at);
      const scene = request.scene;
      const { guideId, storeId, productId } = open;
      const link = !consent ? bareLink(guideId, productId) : open.link;
      if (whyNoTouch({ at, guideId, link, scene, visitorGuideId: self }, recorded, this.rules.at(at))) return;
      if (memberId !== undefined && !consent) {
        // the guide's pay depends on it, what the person is shown does not: 0006
        await tx.getRepository(CreditTouchEntity).insert({ id: mintId(), at, memberId, guideId, storeId, productId });
        return;
      }
      await tx.getRepository(TouchEntity).insert({
        id: mintId(),
        at,
        memberId: memberId ?? null,
        visitorId: memberId === undefined ? visitorId! : null,
        guideId,
        storeId,
        kind: productId === null ? 'window' : 'direct',
        productId,
        token: open.token,
        channel: open.channel,
        contradictedGuideId: open.contradictedBy,
      });
    });
  }

  /** The guide a member is: by the account claimed, or by openid, unionid or phone (D5, own link on a second phone). */
  private async guideOf(tx: Tx, memberId: number): Promise<number | undefined> {
    const identity = (await this.people.identities(tx, [memberId])).get(memberId);
    return identity && this.staff.recognise(identity)?.id;
  }

  private async recent(tx: Tx, visitor: Visitor, at: Date): Promise<RecordedOpen[]> {
    const since = sqlTime(new Date(at.getTime() - this.rules.at(at).reopenMinutes * 60_000));
    const { memberId } = visitor;
    const rows =
      memberId === undefined
        ? await tx.query<Row[]>(`SELECT ${COLUMNS} FROM touch WHERE visitor_id = ? AND at >= ?`, [
            visitor.visitorId!,
            since,
          ])
        : await tx.query<Row[]>(touchesOf('(?)'), [memberId, since, memberId, since]);
    return rows.map(toOpen);
  }

  private async merge(tx: Tx, visitorId: string | undefined, memberId: number): Promise<void> {
    if (!visitorId) return;
    const at = this.clock.now();
    const rows = await tx.query<Row[]>(`SELECT ${COLUMNS} FROM touch WHERE visitor_id = ?`, [visitorId]);
    if (!rows.length) return;
    const since = sqlTime(this.since(at));
    const own = await tx.query<Row[]>(touchesOf('(?)'), [memberId, since, memberId, since]);
    const guideId = await this.guideOf(tx, memberId);
    const merged = mergeAnonymousTouches(
      rows.map(toOpen),
      { at, guideId, touches: own.map(toOpen) },
      this.rules.at(at),
    );
    const kept = inList(merged.map((touch) => touch.id));
    await tx.query(`UPDATE touch SET member_id = ?, visitor_id = NULL WHERE id IN ${kept.sql}`, [
      memberId,
      ...kept.params,
    ]);
    await tx.query('DELETE FROM touch WHERE visitor_id = ?', [visitorId]);
    if ((await this.people.withdrawn(tx, [memberId])).has(memberId)) await this.keepForCredit(tx, memberId, at);
  }

  private keepForCredit(tx: Tx, memberId: number, at: Date): Promise<void> {
    return keepForCredit(tx, memberId, at, this.rules.at(at));
  }

  private async copy(memberId: number): Promise<Record<string, unknown>[]> {
    const beginning = sqlTime(new Date(0));
    const rows = await this.database.query<Row>(touchesOf('(?)'), [memberId, beginning, memberId, beginning]);
    return rows.map((row) => ({
      at: readTime(row.at).toISOString(),
      guideId: row.guide_id,
      productId: row.product_id,
    }));
  }
}

const toTouch = (row: Row): Touch => ({
  id: num(row.id),
  guideId: row.guide_id,
  storeId: row.store_id,
  at: readTime(row.at),
  productId: row.product_id,
});
/** What takes the place of a link that is not kept, or was none. */
const bareLink = (guideId: number, productId: number | null): string =>
  productId === null ? `g:${guideId}` : `g:${guideId}:${productId}`;
const toOpen = (row: Row): RecordedOpen => ({
  id: num(row.id),
  at: readTime(row.at),
  guideId: row.guide_id,
  link: row.token ?? bareLink(row.guide_id, row.product_id),
});
