import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Bindings, StaffDirectory, StaffEntity } from '../guides';
import { type Actor, Audit } from '../hq';
import { endAssignment } from './assignments';
import { endPosts, openPosts } from './set-posts.service';
import { staffAudit } from './staff-audit';

/** Who takes over a leaver's members and links (A74); the store's pool is nobody. */
export type SuccessorKind = 'guide' | 'manager' | 'store_pool' | 'brand_ip';
export interface Successor {
  readonly kind: SuccessorKind;
  /** Locked by the caller together with the leaver; undefined for the store's pool. */
  readonly person: StaffEntity | undefined;
}

/** Somebody left, by whichever way; published in the transaction. */
export const GUIDE_LEFT = 'guide.left';
export interface GuideLeft {
  readonly guideId: number;
  readonly storeId: number;
  readonly successorKind: SuccessorKind;
  readonly successorGuideId: number | null;
  /** ISO instant. */
  readonly at: string;
  readonly reason: string;
  readonly by: string;
  /** Members who change hands. */
  readonly members: number;
  /** The hand-over that this completes; null when there was no wizard. */
  readonly handOverId: number | null;
}

/** Leaving, the one way to do it (D5): access ends, members and links go on with the successor, what was earned stays. */
@Singleton()
export class Departures {
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() staff!: StaffDirectory;
  @Inject() bindings!: Bindings;
  @Inject() audit!: Audit;

  /**
   * Lets somebody go who is still there. From now on sales go to the successor, else to the store's pool; link tokens are
   * not touched, they lead to whoever is in charge. The account in the mini program is set free.
   *
   * @param leaver locked, as is the successor @returns when, and how many members change hands
   * @throws Problem SUCCESSOR_INVALID
   */
  async leave(
    tx: Tx,
    leaver: StaffEntity,
    successor: Successor,
    by: Actor,
    more: { reason?: string | undefined; handOverId?: number } = {},
  ): Promise<{ at: Date; members: number }> {
    const { person, kind } = successor;
    if (person && !mayTakeOver(person, leaver)) throw new Problem('SUCCESSOR_INVALID');
    const at = this.clock.now();
    const after: StaffEntity = {
      ...leaver,
      status: 'left',
      leftAt: at,
      frozenAt: null,
      memberId: null,
      successorGuideId: person?.id ?? null,
    };
    const { status, leftAt, frozenAt, memberId, successorGuideId } = after;
    await tx.getRepository(StaffEntity).update(leaver.id, { status, leftAt, frozenAt, memberId, successorGuideId });
    await endAssignment(tx, leaver.id, at);
    await endPosts(tx, await openPosts(tx, leaver.id), at);
    const members = await this.bindings.handOver(tx, leaver.id, heirOf(person), 'hand_over', at);
    const reason = more.reason ?? '';
    const left: GuideLeft = {
      guideId: leaver.id,
      storeId: leaver.storeId,
      successorKind: kind,
      successorGuideId,
      at: at.toISOString(),
      reason,
      by: by.name,
      members,
      handOverId: more.handOverId ?? null,
    };
    await this.outbox.publish(tx, GUIDE_LEFT, [left]);
    await this.audit.record(tx, by, {
      action: 'status',
      subject: 'guide',
      subjectId: leaver.id,
      title: leaver.name,
      before: staffAudit(leaver),
      after: { ...staffAudit(after), reason, successor: kind, membersMoved: members },
    });
    await this.staff.changed(tx);
    return { at, members };
  }
}

/** Somebody else who is at work and not about to leave. */
export const mayTakeOver = (person: StaffEntity, leaver: Pick<StaffEntity, 'id'>): boolean =>
  person.status === 'active' && person.frozenAt === null && person.id !== leaver.id;

/** A brand IP stands for no store: the members' stores go on counting their turnover. */
const heirOf = (person: StaffEntity | undefined) =>
  person && { guideId: person.id, ...(person.role === 'brand_ip' ? {} : { storeId: person.storeId }) };
