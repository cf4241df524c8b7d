import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { In } from 'typeorm';
import { assertRecruitTransition, checkRecruit } from '../../domain/recruiting';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Commission, type Extra } from '../commission';
import { GatherFacts } from './gather-facts.service';
import { RecruitEntity } from './recruit.entities';
import { ruleOf } from './recruit-plan';
import { lockRecruits, readPlans } from './recruit.repository';

/** Decides about new members by the rules of their plan (A55, A56), and books what became valid. */
@Singleton()
export class JudgeRecruits {
  @Inject() clock!: Clock;
  @Inject() facts!: GatherFacts;
  @Inject() commission!: Commission;

  /** Looks at these; those that are not pending any more, or still have to wait, stay as they are. @returns how many were decided */
  async judge(tx: Tx, recruitIds: readonly number[]): Promise<number> {
    const wanted = await tx
      .getRepository(RecruitEntity)
      .find({ select: { id: true, planId: true }, where: { id: In([...recruitIds]), state: 'pending' } });
    const plans = await readPlans(
      tx,
      wanted.flatMap(({ planId }) => planId ?? []),
    );
    const locked = await lockRecruits(
      tx,
      wanted.map(({ id }) => id),
    );
    const pending = locked.filter(({ state }) => state === 'pending');
    const facts = await this.facts.of(tx, pending);
    const now = this.clock.now();
    const valid: RecruitEntity[] = [];
    let decided = 0;
    for (const recruit of pending) {
      const answer = checkRecruit(facts.get(recruit.id)!, now, ruleOf(plans.get(recruit.planId ?? 0)));
      if (answer.outcome === 'wait') continue;
      decided += 1;
      if (answer.outcome === 'valid') valid.push(recruit);
      else if (answer.outcome === 'void') {
        const state = assertRecruitTransition(recruit.state, 'void', 'system');
        await tx.getRepository(RecruitEntity).update(recruit.id, { state, voidReason: answer.reason, decidedAt: now });
      } else {
        const state = assertRecruitTransition(recruit.state, 'suspect', 'system');
        await tx.getRepository(RecruitEntity).update(recruit.id, { state, oddities: [...answer.reasons] });
      }
    }
    await this.book(tx, valid, (recruit) => ({
      state: assertRecruitTransition(recruit.state, 'validate', 'system'),
      decidedAt: now,
    }));
    return decided;
  }

  /** Makes recruits valid and posts their incentives, each once. */
  async book(
    tx: Tx,
    recruits: readonly RecruitEntity[],
    changeOf: (recruit: RecruitEntity) => Partial<RecruitEntity>,
  ): Promise<void> {
    const paying = recruits.filter(({ amountFen }) => amountFen > 0);
    const at = this.clock.now();
    const posted = await this.commission.postExtras(
      tx,
      paying.map((recruit) => incentive(recruit, at)),
    );
    const entries = new Map(paying.map((recruit, i) => [recruit.id, posted[i]!.entryId]));
    for (const recruit of recruits) {
      await tx
        .getRepository(RecruitEntity)
        .update(recruit.id, { ...changeOf(recruit), entryId: entries.get(recruit.id) ?? null });
    }
  }
}

/** What a good recruit is worth to the guide. */
export const incentive = (
  { id, guideId, amountFen, day }: Pick<RecruitEntity, 'id' | 'guideId' | 'amountFen' | 'day'>,
  at: Date,
): Extra => ({
  guideId,
  kind: 'recruit',
  amountFen,
  reference: `recruit:${id}`,
  text: `拉新奖励 ${formatFen(amountFen)} · ${day} 加入的新会员已过观察期`,
  at,
});
