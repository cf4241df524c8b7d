import { Inject, Singleton } from '@midwayjs/core';
import type { addMentorPair, Answer, listMentorPairs, Parsed, updateMentorPair } from '@qiandian/shared/contract';
import { attainment, GRADE_LADDER } from '../../domain/performance';
import { addDays, shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, isSqlite } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory, type StaffMember } from '../guides';
import { Audit } from '../hq';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';
import { MentorPairEntity } from './mentor-pair.entity';

type PairAnswer = Answer<typeof addMentorPair>;

/** What a mentee is to learn, from the first day on (A78, A82). */
export const CHECKLIST: readonly string[] = [
  '认识货品：本季主推、版型与面料',
  '每天做什么：选素材、分享、回复顾客',
  '权益怎么讲：会员等级、券与售后',
  '企业微信：加好友、打标签、不打扰',
  '微商城：扫码进店、下单、自提核销',
  '跟师傅接待三位顾客',
  '独立完成第一笔线上成交',
];
const UPLIFT_DAYS = 30;

/** Mentors and mentees: one mentor at a time, of a better grade. */
@Singleton()
export class MentorPairs {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() sales!: Sales;
  @Inject() audit!: Audit;

  /** Those whose mentee works in one of the operator's stores: current ones first, then the latest. */
  async page(
    { page, size }: Parsed<typeof listMentorPairs>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listMentorPairs>> {
    const mine = this.stores.storeIdsInScope(scope);
    const pairs = await this.database.dataSource.getRepository(MentorPairEntity).find({ order: { id: 'DESC' } });
    const shown = pairs
      .filter(({ menteeId }) => mine.has(this.staff.byId(menteeId)?.storeId ?? 0))
      .sort((a, b) => Number(a.toDay !== null) - Number(b.toDay !== null));
    const items = await this.view(shown.slice((page - 1) * size, page * size));
    return { items, total: shown.length, page, size };
  }

  /** @throws Problem STAFF_NOT_FOUND, MENTOR_GRADE, MENTEE_TAKEN, OUT_OF_SCOPE */
  async add({ mentorId, menteeId }: Parsed<typeof addMentorPair>['body'], caller: HqCaller): Promise<PairAnswer> {
    const [mentor, mentee] = [this.active(mentorId, caller), this.active(menteeId, caller)];
    if (GRADE_LADDER.indexOf(mentor.grade) <= GRADE_LADDER.indexOf(mentee.grade)) throw new Problem('MENTOR_GRADE');
    const saved = await this.database
      .inTx(async (tx) => {
        const pair = await tx.getRepository(MentorPairEntity).save({
          mentorId,
          menteeId,
          fromDay: shanghaiDay(this.clock.now()),
          toDay: null,
          done: [],
          openFor: menteeId,
        });
        await this.audit.record(tx, caller, {
          action: 'create',
          subject: 'mentor-pair',
          subjectId: pair.id,
          title: `${mentor.name} 带 ${mentee.name}`,
        });
        return pair;
      })
      .catch((error: unknown) => {
        throw isDuplicate(error) ? new Problem('MENTEE_TAKEN') : error;
      });
    return (await this.view([saved]))[0]!;
  }

  /** Ticks the checklist and, if told, ends the pair. @throws Problem PAIR_NOT_FOUND, OUT_OF_SCOPE */
  async update(
    pairId: number,
    { done, end }: Parsed<typeof updateMentorPair>['body'],
    caller: HqCaller,
  ): Promise<PairAnswer> {
    const after = await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(MentorPairEntity);
      const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
      const pair = await repository.findOne({ where: { id: pairId }, ...lock });
      if (!pair) throw new Problem('PAIR_NOT_FOUND');
      const mentee = this.staff.byId(pair.menteeId);
      if (!mentee || !this.stores.inScope(caller.scope, mentee.storeId)) throw new Problem('OUT_OF_SCOPE');
      const ticked = [...new Set(done)].filter((place) => place < CHECKLIST.length).sort((a, b) => a - b);
      const ending = end && pair.toDay === null;
      const changed: MentorPairEntity = {
        ...pair,
        done: ticked,
        ...(ending ? { toDay: shanghaiDay(this.clock.now()), openFor: null } : {}),
      };
      await repository.update(pairId, { done: changed.done, toDay: changed.toDay, openFor: changed.openFor });
      await this.audit.record(tx, caller, {
        action: ending ? 'end' : 'update',
        subject: 'mentor-pair',
        subjectId: pairId,
        title: `${this.staff.byId(pair.mentorId)?.name ?? ''} 带 ${mentee.name}`,
        before: { done: pair.done },
        after: { done: ticked },
      });
      return changed;
    });
    return (await this.view([after]))[0]!;
  }

  private active(guideId: number, caller: HqCaller): StaffMember {
    const guide = this.staff.byId(guideId);
    if (guide?.status !== 'active') throw new Problem('STAFF_NOT_FOUND');
    if (!this.stores.inScope(caller.scope, guide.storeId)) throw new Problem('OUT_OF_SCOPE');
    return guide;
  }

  async view(pairs: readonly MentorPairEntity[]): Promise<PairAnswer[]> {
    const uplifts = await this.uplifts(pairs);
    return pairs.map((pair) => ({
      id: pair.id,
      mentorId: pair.mentorId,
      mentorName: this.staff.byId(pair.mentorId)?.name ?? '',
      menteeId: pair.menteeId,
      menteeName: this.staff.byId(pair.menteeId)?.name ?? '',
      storeName: this.stores.byId(this.staff.byId(pair.menteeId)?.storeId ?? 0)?.name ?? '',
      from: pair.fromDay,
      ...(pair.toDay === null ? {} : { to: pair.toDay }),
      checklist: CHECKLIST.map((item, place) => ({ item, done: pair.done.includes(place) })),
      upliftPct: uplifts.get(pair.id) ?? null,
    }));
  }

  /** Net sales of the last 30 days (to the pair's end) against the 30 days before it began; one query for all pairs. */
  private async uplifts(pairs: readonly MentorPairEntity[]): Promise<Map<number, number>> {
    if (!pairs.length) return new Map();
    const today = shanghaiDay(this.clock.now());
    const spans = pairs.map(({ id, menteeId, fromDay, toDay }) => ({
      id,
      menteeId,
      before: [addDays(fromDay, -UPLIFT_DAYS), addDays(fromDay, -1)] as const,
      after: [addDays(toDay ?? today, 1 - UPLIFT_DAYS), toDay ?? today] as const,
    }));
    const starts = spans.flatMap(({ before, after }) => [before[0], after[0]]).sort();
    const groups = await this.sales.totals({ fromDay: starts[0]!, toDay: today }, ['day', 'guide'], {
      guideIds: [...new Set(spans.map(({ menteeId }) => menteeId))],
    });
    const net = (menteeId: number, [from, to]: readonly [string, string]): number =>
      groups
        .filter(({ guideId, day = '' }) => guideId === menteeId && day >= from && day <= to)
        .reduce((sum, { paidFen, returnedFen }) => sum + paidFen - returnedFen, 0);
    return new Map(
      spans.flatMap(({ id, menteeId, before, after }) => {
        const bp = attainment(net(menteeId, before), net(menteeId, after));
        return bp === null ? [] : [[id, (bp - 10_000) / 100]];
      }),
    );
  }
}
