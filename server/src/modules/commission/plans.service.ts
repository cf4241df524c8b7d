import { Inject, Singleton } from '@midwayjs/core';
import { type CommissionPlan, KEEP_POOL } from '../../domain/commission';
import { WHOLE_BP } from '../../domain/money';
import { Database, type Tx } from '../../platform/db';
import { CommissionPlanEntity } from './commission-plan.entity';

/**
 * What holds while no plan is in force: nobody earns commission, and each line says why; contracts of franchisees go on,
 * so the cap leaves them alone.
 */
export const WITHOUT_PLAN: CommissionPlan = {
  id: 0,
  versionId: 0,
  name: '没有生效的方案',
  brandIds: null,
  effectiveFrom: new Date(0),
  effectiveTo: null,
  rules: [],
  defaultRateBp: 0,
  afterHours: null,
  poolRateBp: 0,
  poolSplit: KEEP_POOL,
  selfPurchaseRateBp: 0,
  capBp: WHOLE_BP,
  onlineGate: null,
};
export const WITHOUT_PLAN_TEXT = '付款时没有生效的提成方案';

/** The published plans, read where they are used: a sale paid before a change is judged by what was in force then. */
@Singleton()
export class Plans {
  @Inject() database!: Database;

  async published(tx?: Tx): Promise<CommissionPlan[]> {
    const source = tx ?? this.database.dataSource;
    const rows = await source
      .getRepository(CommissionPlanEntity)
      .find({ where: { status: 'published' }, order: { id: 'ASC' } });
    return rows.map(planOf);
  }
}

/** A plan as the rules read it. */
export function planOf(
  row: Pick<CommissionPlanEntity, 'id' | 'name' | 'brandIds' | 'effectiveFrom' | 'effectiveTo' | 'content'>,
): CommissionPlan {
  // plans of before pools were split say nothing of it
  const { afterHours, gate, poolSplit = KEEP_POOL, ...content } = row.content;
  return {
    id: row.id,
    versionId: row.id,
    name: row.name,
    brandIds: row.brandIds,
    effectiveFrom: row.effectiveFrom,
    effectiveTo: row.effectiveTo,
    ...content,
    poolSplit,
    afterHours: afterHours && {
      multiplierBp: afterHours.multiplierBp,
      fromMinute: minuteOf(afterHours.from),
      toMinute: minuteOf(afterHours.to),
      importedToo: afterHours.imported,
    },
    onlineGate: gate,
  };
}

/** @param clock 'HH:mm' */
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
