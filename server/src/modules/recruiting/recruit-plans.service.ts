import { Inject, Singleton } from '@midwayjs/core';
import type { addRecruitPlan, Answer, listRecruitPlans, Parsed, stopRecruitPlan } from '@qiandian/shared/contract';
import type { RecruitStatus } from '../../domain/recruiting';
import { assertWholeChain, type HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, isSqlite, num, sqlTime, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { RecruitPlanEntity } from './recruit.entities';
import { statusOf } from './recruit-plan';
import { lockPlan } from './recruit.repository';

type PlanView = Answer<typeof addRecruitPlan>;
const NONE: PlanView['counts'] = { pending: 0, review: 0, valid: 0, paid: 0, void: 0 };
/** How far before now a plan may begin: forms take a moment to fill in. */
const GRACE_MS = 60_000;

/** The desk of plans: one in force at a time, each with its kill switch (A55, A56). */
@Singleton()
export class RecruitPlans {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;

  async page({ page, size }: Parsed<typeof listRecruitPlans>['query']): Promise<Answer<typeof listRecruitPlans>> {
    const [plans, total] = await this.database.dataSource
      .getRepository(RecruitPlanEntity)
      .findAndCount({ order: { startsAt: 'DESC', id: 'DESC' }, skip: (page - 1) * size, take: size });
    return { items: await this.views(plans), total, page, size };
  }

  /** @throws Problem OUT_OF_SCOPE, PLAN_IN_PAST, PLAN_OVERLAPS, INVALID_INPUT */
  async add(body: Parsed<typeof addRecruitPlan>['body'], caller: HqCaller): Promise<PlanView> {
    assertWholeChain(caller, BY_HQ);
    const { from, to, ...fields } = body;
    const now = this.clock.now();
    const [startsAt, endsAt] = [new Date(from), to === null ? null : new Date(to)];
    if (startsAt.getTime() < now.getTime() - GRACE_MS) throw new Problem('PLAN_IN_PAST');
    if (endsAt && endsAt <= startsAt) {
      throw new Problem('INVALID_INPUT', { errors: [{ path: 'body.to', message: '结束要晚于开始' }] });
    }
    const saved = await this.database.inTx(async (tx) => {
      const plan = await tx.getRepository(RecruitPlanEntity).save({
        ...fields,
        startsAt,
        endsAt,
        stoppedAt: null,
        stoppedWhy: '',
        stopVoids: false,
        createdAt: now,
      });
      // after the insert: of two added at once each waits for the other, one starts anew and sees it
      if (await overlapped(tx, plan)) throw new Problem('PLAN_OVERLAPS');
      await this.audit.record(tx, caller, {
        action: 'create',
        subject: 'recruit-plan',
        subjectId: plan.id,
        title: plan.name,
        after: body,
      });
      return plan;
    });
    return (await this.views([saved]))[0]!;
  }

  /**
   * The kill switch: nobody who joins from now on earns anything. With `voidPending` neither does anybody who still waits,
   * be it for a day or for the next look; what is valid already stays owed.
   * @throws Problem OUT_OF_SCOPE, PLAN_NOT_FOUND, PLAN_STATE
   */
  async stop(
    planId: number,
    { why, voidPending }: Parsed<typeof stopRecruitPlan>['body'],
    caller: HqCaller,
  ): Promise<PlanView> {
    assertWholeChain(caller, BY_HQ);
    const stopped = await this.database.inTx(async (tx) => {
      const plan = await lockPlan(tx, planId);
      if (!plan) throw new Problem('PLAN_NOT_FOUND');
      const now = this.clock.now();
      const before = statusOf(plan, now);
      // an ended plan may have members waiting still
      if (before === 'stopped') throw new Problem('PLAN_STATE');
      const change = { stoppedAt: now, stoppedWhy: why, stopVoids: voidPending };
      await tx.getRepository(RecruitPlanEntity).update(planId, change);
      const voided = voidPending
        ? await updateCount(
            tx,
            `UPDATE recruit SET state = 'void', void_reason = 'PLAN_STOPPED', decided_at = ?
             WHERE plan_id = ? AND state IN ('pending', 'review')`,
            [sqlTime(now), planId],
          )
        : 0;
      await this.audit.record(tx, caller, {
        action: 'stop',
        subject: 'recruit-plan',
        subjectId: planId,
        title: plan.name,
        before: { status: before },
        after: { why, voidPending, voided },
      });
      return { ...plan, ...change };
    });
    return (await this.views([stopped]))[0]!;
  }

  private async views(plans: readonly RecruitPlanEntity[]): Promise<PlanView[]> {
    const ids = inList(plans.map(({ id }) => id));
    const rows = await this.database.query<{ plan_id: number; state: RecruitStatus; n: unknown }>(
      `SELECT plan_id, state, COUNT(*) AS n FROM recruit WHERE plan_id IN ${ids.sql} GROUP BY plan_id, state`,
      ids.params,
    );
    const now = this.clock.now();
    return plans.map((plan) => {
      const counts = { ...NONE };
      for (const { plan_id, state, n } of rows) if (plan_id === plan.id) counts[state] = num(n);
      const { id, name, amountFen, holdDays, perGuidePerDay, perGuidePerMonth, needs, needsFriend, clusterSize } = plan;
      return {
        id,
        name,
        amountFen,
        from: plan.startsAt.toISOString(),
        to: plan.endsAt?.toISOString() ?? null,
        holdDays,
        perGuidePerDay,
        perGuidePerMonth,
        needs,
        needsFriend,
        clusterSize,
        status: statusOf(plan, now),
        ...(plan.stoppedAt ? { stoppedWhy: plan.stoppedWhy } : {}),
        counts,
      };
    });
  }
}

/** A plan is the whole chain's: who sees a part of it decides about the recruits there only. */
const BY_HQ = { detail: '拉新方案由总部统一设置' } as const;

async function overlapped(tx: Tx, { id, startsAt, endsAt }: RecruitPlanEntity): Promise<boolean> {
  const end = endsAt ? ' AND starts_at < ?' : '';
  const rows = await tx.query<unknown[]>(
    `SELECT id FROM recruit_plan WHERE id <> ? AND stopped_at IS NULL AND (ends_at IS NULL OR ends_at > ?)${end}
     LIMIT 1${isSqlite(tx) ? '' : ' FOR UPDATE'}`,
    [id, sqlTime(startsAt), ...(endsAt ? [sqlTime(endsAt)] : [])],
  );
  return rows.length > 0;
}
