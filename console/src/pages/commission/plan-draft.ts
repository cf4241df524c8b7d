import type { Dayjs } from 'dayjs';
import type { call } from '@/api';
import { fromWall, toWall, wallNow } from '@/lib/time';
import type { Plan } from './plan-state';
import type { Terms } from './use-worked-example';

export type PlanBody = Parameters<typeof call<'POST /api/v1/hq/commission-plans'>>[1]['body'];
type Rule = Plan['rules'][number];
/** A row of the rules table while it is typed: what is left open is null. */
export type RuleFields = { [K in keyof Rule]?: Rule[K] | null };

/** The editor's form. Switched-off parts keep what was typed, so that switching them on again brings it back. */
export interface PlanFields {
  name: string;
  brands: 'all' | 'some';
  brandIds: number[];
  effectiveFrom: Dayjs;
  effectiveTo: Dayjs | null;
  defaultRateBp: number;
  poolRateBp: number;
  poolSplit: Plan['poolSplit'];
  selfPurchaseRateBp: number;
  capBp: number;
  rules: RuleFields[];
  night: boolean;
  afterHours: NonNullable<Plan['afterHours']>;
  gated: boolean;
  gate: NonNullable<Plan['gate']>;
}

const NIGHT: PlanFields['afterHours'] = { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false };
const GATE: PlanFields['gate'] = { offlineTargetPct: 80, baseRateBp: 300 };

/** A new plan as most chains begin: 5 %, half more at night, capped at 15 %, from the first of next month. */
export const newFields = (): PlanFields => ({
  name: '',
  brands: 'all',
  brandIds: [],
  effectiveFrom: wallNow().add(1, 'month').startOf('month'),
  effectiveTo: null,
  defaultRateBp: 500,
  poolRateBp: 0,
  poolSplit: { method: 'none', managerBp: 0 },
  selfPurchaseRateBp: 0,
  capBp: 1500,
  rules: [],
  night: true,
  afterHours: NIGHT,
  gated: false,
  gate: GATE,
});

export const fieldsOf = (plan: Plan): PlanFields => ({
  name: plan.name,
  brands: plan.brandIds ? 'some' : 'all',
  brandIds: plan.brandIds ?? [],
  effectiveFrom: toWall(plan.effectiveFrom),
  effectiveTo: plan.effectiveTo === null ? null : toWall(plan.effectiveTo),
  defaultRateBp: plan.defaultRateBp,
  poolRateBp: plan.poolRateBp,
  poolSplit: plan.poolSplit,
  selfPurchaseRateBp: plan.selfPurchaseRateBp,
  capBp: plan.capBp,
  rules: plan.rules,
  night: plan.afterHours !== null,
  afterHours: plan.afterHours ?? NIGHT,
  gated: plan.gate !== null,
  gate: plan.gate ?? GATE,
});

/** The next version of a plan: the same terms, from when the old one ends, or else from next month. */
export const nextVersionOf = (plan: Plan): PlanFields => {
  const { effectiveFrom } = newFields();
  const follows = plan.effectiveTo !== null && toWall(plan.effectiveTo).isAfter(wallNow());
  return {
    ...fieldsOf(plan),
    name: `${plan.name.replace(/（副本）$/, '').slice(0, 26)}（副本）`,
    effectiveFrom: follows && plan.effectiveTo ? toWall(plan.effectiveTo) : effectiveFrom,
    effectiveTo: null,
  };
};

const ruleOf = ({ brandId, categoryId, skuId, channel, rateBp }: RuleFields): Rule => ({
  ...(brandId ? { brandId } : {}),
  ...(categoryId ? { categoryId } : {}),
  ...(skuId ? { skuId } : {}),
  ...(channel ? { channel } : {}),
  rateBp: rateBp ?? 0,
});

/** What the money depends on, also while some fields are still empty. */
export const termsOf = (fields: Partial<PlanFields>): Terms => ({
  defaultRateBp: fields.defaultRateBp ?? 0,
  rules: (fields.rules ?? []).map((rule) => ruleOf(rule ?? {})),
  afterHours: fields.night && fields.afterHours ? { ...NIGHT, ...fields.afterHours } : null,
  gate: fields.gated && fields.gate ? { ...GATE, ...fields.gate } : null,
  capBp: fields.capBp ?? 0,
  poolRateBp: fields.poolRateBp ?? 0,
  selfPurchaseRateBp: fields.selfPurchaseRateBp ?? 0,
});

export const bodyOf = (fields: PlanFields): PlanBody => ({
  ...termsOf(fields),
  // in one order, whichever the form gives: it is compared as text
  poolSplit: { method: fields.poolSplit.method, managerBp: fields.poolSplit.managerBp },
  name: fields.name,
  brandIds: fields.brands === 'all' ? null : fields.brandIds,
  effectiveFrom: fromWall(fields.effectiveFrom),
  effectiveTo: fields.effectiveTo ? fromWall(fields.effectiveTo) : null,
});
