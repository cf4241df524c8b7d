import { Inject, Singleton } from '@midwayjs/core';
import type { completeHandOver, Parsed } from '@qiandian/shared/contract';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, isSqlite, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffEntity } from '../guides';
import { type Actor, Audit } from '../hq';
import { Departures, lockStaff, mayTakeOver, type Successor } from '../staffing';
import { FindCandidates } from './find-candidates.service';
import { HandOverEntity } from './hand-over.entities';
import { TransferDesk } from './transfer-desk.service';

type Choice = Parsed<typeof completeHandOver>['body']['successor'];

/** Who acts, and where that person may. */
export interface HandOverActor extends Actor {
  /** Whether a store is theirs to manage. */
  covers(storeId: number): boolean;
  /** What a hand-over or a person elsewhere is to them. */
  readonly elsewhere: 'OUT_OF_SCOPE' | 'HAND_OVER_NOT_FOUND';
}

/**
 * A guide leaves in two steps (A74): frozen, so that the guide pages are closed at once while sales still count; then
 * completed with a successor, or cancelled. Staff rows are locked before hand-overs, everywhere.
 */
@Singleton()
export class HandOvers {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() departures!: Departures;
  @Inject() candidates!: FindCandidates;
  @Inject() transfers!: TransferDesk;
  @Inject() audit!: Audit;

  /** @returns its id @throws Problem STAFF_NOT_FOUND, OUT_OF_SCOPE, STAFF_LEFT, HAND_OVER_OPEN */
  async start(guideId: number, reason: string, by: HandOverActor): Promise<number> {
    const id = await this.database
      .inTx(async (tx) => {
        const leaver = (await lockStaff(tx, [guideId])).get(guideId);
        const strange = by.elsewhere === 'OUT_OF_SCOPE' ? 'OUT_OF_SCOPE' : 'STAFF_NOT_FOUND';
        if (!leaver) throw new Problem('STAFF_NOT_FOUND');
        if (!by.covers(leaver.storeId)) throw new Problem(strange);
        if (leaver.status === 'left') throw new Problem('STAFF_LEFT');
        const startedAt = this.clock.now();
        const saved = await tx.getRepository(HandOverEntity).save({
          guideId,
          storeId: leaver.storeId,
          state: 'frozen' as const,
          openFor: guideId,
          reason,
          startedAt,
          startedBy: by.name.slice(0, 40),
          endedAt: null,
          successorKind: null,
          successorGuideId: null,
          members: 0,
        });
        await this.freeze(tx, leaver, startedAt);
        await this.record(tx, by, 'hand-over-start', leaver, { handOverId: saved.id, reason });
        return saved.id;
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) throw new Problem('HAND_OVER_OPEN');
        throw error;
      });
    await this.staff.refresh();
    return id;
  }

  /** @throws Problem HAND_OVER_NOT_FOUND, OUT_OF_SCOPE, HAND_OVER_STATE, SUCCESSOR_INVALID */
  async complete(handOverId: number, choice: Choice, by: HandOverActor): Promise<void> {
    const { guideId, storeId } = await this.mine(handOverId, by);
    const successorId = this.successorId(choice, guideId, storeId);
    await this.database.inTx(async (tx) => {
      const people = await lockStaff(tx, [guideId, ...(successorId === undefined ? [] : [successorId])]);
      const open = await this.lockOpen(tx, handOverId);
      const leaver = people.get(guideId)!;
      // left by another way, which closes this one in a moment
      if (leaver.status === 'left') throw new Problem('HAND_OVER_STATE');
      const successor: Successor = { kind: choice.kind, person: people.get(successorId ?? 0) };
      assertSuccessor(successor, leaver, by);
      const { at, members } = await this.departures.leave(tx, leaver, successor, by, {
        reason: open.reason,
        handOverId,
      });
      await tx.getRepository(HandOverEntity).update(handOverId, {
        state: 'completed',
        openFor: null,
        // the members' bindings ended at this instant: by it they are found
        endedAt: at,
        successorKind: choice.kind,
        successorGuideId: successor.person?.id ?? null,
        members,
      });
      await this.transfers.plan(tx, handOverId, guideId, successor.person?.id ?? null);
    });
    await this.staff.refresh();
  }

  /** Unfreezes; nothing else has changed. @throws Problem HAND_OVER_NOT_FOUND, OUT_OF_SCOPE, HAND_OVER_STATE */
  async cancel(handOverId: number, by: HandOverActor): Promise<void> {
    const { guideId } = await this.mine(handOverId, by);
    await this.database.inTx(async (tx) => {
      const person = (await lockStaff(tx, [guideId])).get(guideId)!;
      await this.lockOpen(tx, handOverId);
      if (person.status === 'left') throw new Problem('HAND_OVER_STATE');
      const change = { state: 'cancelled' as const, openFor: null, endedAt: this.clock.now() };
      await tx.getRepository(HandOverEntity).update(handOverId, change);
      await this.freeze(tx, person, null);
      await this.record(tx, by, 'hand-over-cancel', person, { handOverId });
    });
    await this.staff.refresh();
  }

  /** @throws Problem HAND_OVER_NOT_FOUND, OUT_OF_SCOPE */
  async mine(handOverId: number, by: HandOverActor): Promise<HandOverEntity> {
    const row = await this.database.dataSource.getRepository(HandOverEntity).findOneBy({ id: handOverId });
    if (!row) throw new Problem('HAND_OVER_NOT_FOUND');
    if (!by.covers(row.storeId)) throw new Problem(by.elsewhere);
    return row;
  }

  private successorId(choice: Choice, guideId: number, storeId: number): number | undefined {
    if (choice.kind === 'store_pool') return undefined;
    if (choice.kind === 'guide') return choice.guideId;
    const found =
      choice.kind === 'manager' ? this.candidates.managerOf(storeId, guideId) : this.candidates.brandIpOf(storeId);
    if (found === undefined) {
      const detail = choice.kind === 'manager' ? '这家店没有其他店长' : '没有在用的品牌 IP';
      throw new Problem('SUCCESSOR_INVALID', { detail });
    }
    return found;
  }

  private async lockOpen(tx: Tx, handOverId: number): Promise<HandOverEntity> {
    const row = await tx.getRepository(HandOverEntity).findOneOrFail({
      where: { id: handOverId },
      ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }),
    });
    if (row.state !== 'frozen') throw new Problem('HAND_OVER_STATE');
    return row;
  }

  private async freeze(tx: Tx, { id }: StaffEntity, frozenAt: Date | null): Promise<void> {
    const at = frozenAt && sqlTime(frozenAt);
    await updateCount(tx, 'UPDATE staff SET frozen_at = ? WHERE id = ?', [at, id]);
    await this.staff.changed(tx);
  }

  private record(tx: Tx, by: Actor, action: string, person: StaffEntity, after: unknown): Promise<void> {
    return this.audit.record(tx, by, {
      action,
      subject: 'guide',
      subjectId: person.id,
      title: person.name,
      before: { status: person.status, frozen: person.frozenAt !== null },
      after,
    });
  }
}

/** At work, somebody else, in a store of who decides; a brand IP is everybody's. */
function assertSuccessor({ kind, person }: Successor, leaver: StaffEntity, by: HandOverActor): void {
  if (kind === 'store_pool') return;
  const near = person && (kind === 'brand_ip' || by.covers(person.storeId));
  const fits = person && (kind === 'brand_ip') === (person.role === 'brand_ip');
  if (!person || !near || !fits || !mayTakeOver(person, leaver)) throw new Problem('SUCCESSOR_INVALID');
}
