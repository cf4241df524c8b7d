import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listMyMentoring, listStoreMentoring, Parsed, tickMentoring } from '@qiandian/shared/contract';
import { In } from 'typeorm';
import type { GuideCaller, StoreCaller } from '../../platform/auth';
import { Database, isSqlite } from '../../platform/db';
import { Problem } from '../../platform/http';
import { GuideRules } from '../guide-rules';
import { StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { MentorPairEntity } from './mentor-pair.entity';
import { CHECKLIST, MentorPairs } from './mentor-pairs.service';

type MyPair = Answer<typeof tickMentoring>;
type Query = Parsed<typeof listMyMentoring>['query'];

/** Mentoring as those see it who do it: both see how far they are, the mentor ticks what has been learnt (A82). */
@Singleton()
export class MyMentoring {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() pairs!: MentorPairs;
  @Inject() rules!: GuideRules;
  @Inject() audit!: Audit;

  async page({ page, size }: Query, { guideId }: GuideCaller): Promise<Answer<typeof listMyMentoring>> {
    const found = await this.repository().find({ where: [{ mentorId: guideId }, { menteeId: guideId }] });
    const shown = currentFirst(found);
    const items = await this.mine(shown.slice((page - 1) * size, page * size), guideId);
    const grade = this.staff.byId(guideId)?.grade ?? 'C';
    return { items, total: shown.length, page, size, grade, gradeFrom: this.rules.current().gradeFrom };
  }

  /** Of the mentees who work in the manager's store now. @throws Problem MANAGER_ONLY */
  async ofStore({ page, size }: Query, { role, storeId }: StoreCaller): Promise<Answer<typeof listStoreMentoring>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const menteeIds = this.staff.ofStore(storeId).map(({ id }) => id);
    const shown = currentFirst(await this.repository().find({ where: { menteeId: In(menteeIds) } }));
    const items = await this.pairs.view(shown.slice((page - 1) * size, page * size));
    return { items, total: shown.length, page, size };
  }

  /** @throws Problem PAIR_NOT_FOUND, PAIR_ENDED, MENTOR_ONLY */
  async tick(
    pairId: number,
    { done }: Parsed<typeof tickMentoring>['body'],
    { guideId }: GuideCaller,
  ): Promise<MyPair> {
    const after = await this.database.inTx(async (tx) => {
      const repository = tx.getRepository(MentorPairEntity);
      const lock = isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' as const } };
      const pair = await repository.findOne({ where: { id: pairId }, ...lock });
      if (!pair || ![pair.mentorId, pair.menteeId].includes(guideId)) throw new Problem('PAIR_NOT_FOUND');
      if (pair.mentorId !== guideId) throw new Problem('MENTOR_ONLY');
      if (pair.toDay !== null) throw new Problem('PAIR_ENDED');
      const ticked = [...new Set(done)].filter((place) => place < CHECKLIST.length).sort((a, b) => a - b);
      await repository.update(pairId, { done: ticked });
      const [mentor, mentee] = [pair.mentorId, pair.menteeId].map((id) => this.staff.byId(id)?.name ?? '');
      await this.audit.record(
        tx,
        { name: `师傅 ${mentor}` },
        {
          action: 'update',
          subject: 'mentor-pair',
          subjectId: pairId,
          title: `${mentor} 带 ${mentee}`,
          before: { done: pair.done },
          after: { done: ticked },
        },
      );
      return { ...pair, done: ticked };
    });
    return (await this.mine([after], guideId))[0]!;
  }

  private async mine(pairs: readonly MentorPairEntity[], guideId: number): Promise<MyPair[]> {
    const views = await this.pairs.view(pairs);
    return views.map((pair) => ({ ...pair, mine: pair.mentorId === guideId ? 'mentor' : 'mentee' }));
  }

  private repository() {
    return this.database.dataSource.getRepository(MentorPairEntity);
  }
}

/** Those under way, then the latest. */
const currentFirst = (pairs: readonly MentorPairEntity[]): MentorPairEntity[] =>
  [...pairs].sort((a, b) => Number(a.toDay !== null) - Number(b.toDay !== null) || b.id - a.id);
