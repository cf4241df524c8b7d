import { Inject, Singleton } from '@midwayjs/core';
import type { addCommissionPlan, Answer, listCommissionPlans, Parsed } from '@qiandian/shared/contract';
import { assertNoOverlap, KEEP_POOL } from '../../domain/commission';
import { withinPeriod } from '../../domain/time';
import { type HqCaller, seesWholeBrands } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, num, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Catalog } from '../catalog';
import { Audit } from '../hq';
import { CommissionPlanEntity } from './commission-plan.entity';
import { lockPlans } from './lock-plans';
import { Periods } from './periods.service';
import { planOf } from './plans.service';

type View = Answer<typeof addCommissionPlan>;
type Body = Parsed<typeof addCommissionPlan>['body'];

/** What a change of a plan has to look at. */
interface Beside {
  readonly published: readonly CommissionPlanEntity[];
  /** Months before are settled, or being settled, by the plans as they are. */
  readonly settledUntil: Date;
}

/** Versions of the commission rules at headquarters' desk (A9): drafts change, published ones only end. */
@Singleton()
export class PlanDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() audit!: Audit;
  @Inject() periods!: Periods;

  /** Latest first; everybody may read what everybody is paid by. */
  async page({ page, size }: Parsed<typeof listCommissionPlans>['query']): Promise<Answer<typeof listCommissionPlans>> {
    const repository = this.database.dataSource.getRepository(CommissionPlanEntity);
    const [rows, total] = await repository.findAndCount({
      order: { effectiveFrom: 'DESC', id: 'DESC' },
      take: size,
      skip: (page - 1) * size,
    });
    return { items: rows.map((row) => this.view(row)), total: num(total), page, size };
  }

  /** @throws Problem BRAND_NOT_FOUND, CATEGORY_NOT_FOUND, SKU_NOT_FOUND, OUT_OF_SCOPE */
  async add(body: Body, caller: HqCaller): Promise<View> {
    this.check(body, caller);
    const now = this.clock.now();
    const saved = await this.database.inTx(async (tx) => {
      const row = await tx.getRepository(CommissionPlanEntity).save({
        ...fields(body),
        status: 'draft' as const,
        version: 0,
        publishedAt: null,
        publishedBy: null,
        createdAt: now,
        updatedAt: now,
      });
      await this.record(tx, caller, 'create', row, undefined, row);
      return row;
    });
    return this.view(saved);
  }

  /** @throws Problem PLAN_NOT_FOUND, PLAN_PUBLISHED, and as `add` */
  update(planId: number, body: Body, caller: HqCaller): Promise<View> {
    this.check(body, caller);
    return this.change(planId, 'update', caller, (before) => {
      assertDraft(before);
      return { ...before, ...fields(body) };
    });
  }

  /** @throws Problem PLAN_NOT_FOUND, PLAN_PUBLISHED, OUT_OF_SCOPE */
  async remove(planId: number, caller: HqCaller): Promise<void> {
    await this.database.inTx(async (tx) => {
      const before = await this.mine(tx, planId, caller);
      assertDraft(before);
      await tx.getRepository(CommissionPlanEntity).delete(planId);
      await this.record(tx, caller, 'delete', before, before, undefined);
    });
  }

  /** @throws Problem PLAN_NOT_FOUND, PLAN_PUBLISHED, PLAN_OVERLAPS, PLAN_IN_PAST, OUT_OF_SCOPE */
  publish(planId: number, caller: HqCaller): Promise<View> {
    return this.change(planId, 'publish', caller, (draft, { published, settledUntil }) => {
      assertDraft(draft);
      const now = this.clock.now();
      assertAhead(draft.effectiveFrom, now, settledUntil);
      assertNoOverlap([...published, draft].map(planOf));
      const scope = scopeKey(draft);
      const version = 1 + Math.max(0, ...published.filter((one) => scopeKey(one) === scope).map((one) => one.version));
      return { ...draft, status: 'published', version, publishedAt: now, publishedBy: caller.name };
    });
  }

  /** Only ever earlier: what follows may have been published already. @throws Problem PLAN_NOT_FOUND, PLAN_STATE, PLAN_IN_PAST */
  end(planId: number, effectiveTo: Date, caller: HqCaller): Promise<View> {
    return this.change(planId, 'end', caller, (plan, { settledUntil }) => {
      const now = this.clock.now();
      if (plan.status !== 'published') throw new Problem('PLAN_STATE');
      if (plan.effectiveTo && (plan.effectiveTo <= now || plan.effectiveTo < effectiveTo))
        throw new Problem('PLAN_STATE');
      assertAhead(effectiveTo, now, settledUntil);
      return { ...plan, effectiveTo };
    });
  }

  /** @throws Problem PLAN_NOT_FOUND */
  async get(planId: number): Promise<CommissionPlanEntity> {
    const plan = await this.database.dataSource.getRepository(CommissionPlanEntity).findOneBy({ id: planId });
    if (!plan) throw new Problem('PLAN_NOT_FOUND');
    return plan;
  }

  private async change(
    planId: number,
    action: string,
    caller: HqCaller,
    next: (before: CommissionPlanEntity, beside: Beside) => CommissionPlanEntity,
  ): Promise<View> {
    const after = await this.database.inTx(async (tx) => {
      const before = await this.mine(tx, planId, caller);
      const repository = tx.getRepository(CommissionPlanEntity);
      const published = await repository.findBy({ status: 'published' });
      const settledUntil = await this.periods.settledUntil(tx);
      const saved = await repository.save({
        ...next(before, { published, settledUntil }),
        updatedAt: this.clock.now(),
      });
      await this.record(tx, caller, action, saved, before, saved);
      return saved;
    });
    return this.view(after);
  }

  /** With all plans locked, so that two publications see each other. */
  private async mine(tx: Tx, planId: number, caller: HqCaller): Promise<CommissionPlanEntity> {
    await lockPlans(tx);
    const plan = await tx.getRepository(CommissionPlanEntity).findOneBy({ id: planId });
    if (!plan) throw new Problem('PLAN_NOT_FOUND');
    assertInScope(plan.brandIds, caller);
    return plan;
  }

  private check({ brandIds, rules }: Body, caller: HqCaller): void {
    assertInScope(brandIds, caller);
    const refuse = (code: string, path: string, message: string) => new Problem(code, { errors: [{ path, message }] });
    brandIds?.forEach((id, i) => {
      if (!this.catalog.brand(id)) throw refuse('BRAND_NOT_FOUND', `body.brandIds.${i}`, '没有这个品牌');
    });
    rules.forEach(({ brandId, categoryId, skuId }, i) => {
      const at = `body.rules.${i}`;
      if (brandId !== undefined && !this.catalog.brand(brandId))
        throw refuse('BRAND_NOT_FOUND', `${at}.brandId`, '没有这个品牌');
      if (categoryId !== undefined && !this.catalog.category(categoryId))
        throw refuse('CATEGORY_NOT_FOUND', `${at}.categoryId`, '没有这个类目');
      if (skuId !== undefined && !this.catalog.sku(skuId)) throw refuse('SKU_NOT_FOUND', `${at}.skuId`, '没有这个规格');
    });
  }

  view(row: CommissionPlanEntity): View {
    const { effectiveFrom: from, effectiveTo: to } = row;
    const now = this.clock.now();
    const published = row.status === 'published';
    return {
      id: row.id,
      name: row.name,
      brandIds: row.brandIds,
      effectiveFrom: from.toISOString(),
      effectiveTo: to?.toISOString() ?? null,
      poolSplit: KEEP_POOL,
      ...row.content,
      status: published && to && to <= now ? 'ended' : row.status,
      inForce: published && withinPeriod(now, { from, to }),
      version: row.version,
      ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
      ...(row.publishedBy === null ? {} : { publishedBy: row.publishedBy }),
    };
  }

  private async record(
    tx: Tx,
    caller: HqCaller,
    action: string,
    { id, name }: CommissionPlanEntity,
    before: CommissionPlanEntity | undefined,
    after: CommissionPlanEntity | undefined,
  ): Promise<void> {
    await this.audit.record(tx, caller, {
      action,
      subject: 'commission-plan',
      subjectId: id,
      title: name,
      before: before && trail(before),
      after: after && trail(after),
    });
  }
}

/**
 * Plans change what is to come. A month whose closing has begun stays out of reach also to a process whose clock is behind that
 * of the one that closes.
 * @throws Problem PLAN_IN_PAST
 */
function assertAhead(at: Date, now: Date, settledUntil: Date): void {
  if (at < now) throw new Problem('PLAN_IN_PAST');
  if (at < settledUntil) throw new Problem('PLAN_IN_PAST', { detail: '这个月已经开始结算，请从下个月起生效' });
}

const assertDraft = ({ status }: CommissionPlanEntity): void => {
  if (status !== 'draft') throw new Problem('PLAN_PUBLISHED');
};

/** A plan pays people of the whole chain, or of some brands: who sees only a part of that does not write it. */
function assertInScope(brandIds: readonly number[] | null, { scope }: HqCaller): void {
  if (!seesWholeBrands(scope, brandIds)) throw new Problem('OUT_OF_SCOPE');
}

const scopeKey = ({ brandIds }: CommissionPlanEntity): string =>
  brandIds === null ? '*' : [...brandIds].sort((a, b) => a - b).join();

const fields = ({ name, brandIds, effectiveFrom, effectiveTo, ...content }: Body) => ({
  name,
  brandIds: brandIds && [...new Set(brandIds)],
  effectiveFrom: new Date(effectiveFrom),
  effectiveTo: effectiveTo === null ? null : new Date(effectiveTo),
  content,
});

const trail = ({ name, brandIds, effectiveFrom, effectiveTo, content, status, version }: CommissionPlanEntity) => ({
  name,
  brandIds,
  effectiveFrom,
  effectiveTo,
  ...content,
  status,
  version,
});
