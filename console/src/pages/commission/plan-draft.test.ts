import { toWall } from '@/lib/time';
import { bodyOf, fieldsOf, newFields, nextVersionOf } from './plan-draft';
import type { Plan } from './plan-state';

const plan: Plan = {
  id: 4,
  name: '秋冬方案',
  brandIds: [3],
  effectiveFrom: '2026-08-31T16:00:00.000Z',
  effectiveTo: '2099-02-28T16:00:00.000Z',
  defaultRateBp: 500,
  rules: [{ categoryId: 11, channel: 'mall', rateBp: 650 }],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  poolRateBp: 100,
  poolSplit: { method: 'by_sales', managerBp: 1500 },
  selfPurchaseRateBp: 0,
  capBp: 1500,
  gate: { offlineTargetPct: 80, baseRateBp: 300 },
  status: 'published',
  inForce: true,
  version: 2,
};

it('comes back from the form as it went in', () => {
  const { id: _id, status: _status, inForce: _inForce, version: _version, ...body } = plan;
  expect(bodyOf(fieldsOf(plan))).toEqual(body);
});
it('sends nothing of what is switched off or left open', () => {
  const fields = { ...fieldsOf(plan), night: false, gated: false, brands: 'all' as const, effectiveTo: null };
  const rules = [{ brandId: 3, categoryId: null, channel: null, rateBp: 700 }];
  expect(bodyOf({ ...fields, rules })).toMatchObject({
    afterHours: null,
    gate: null,
    brandIds: null,
    effectiveTo: null,
    rules: [{ brandId: 3, rateBp: 700 }],
  });
  expect(Object.keys(bodyOf({ ...fields, rules }).rules[0] ?? {})).toEqual(['brandId', 'rateBp']);
});
it('continues a plan where it ends', () => {
  const next = nextVersionOf(plan);
  expect(next.name).toBe('秋冬方案（副本）');
  expect(next.effectiveFrom.isSame(toWall('2099-02-28T16:00:00.000Z'))).toBe(true);
  expect(next.effectiveTo).toBeNull();
  expect(nextVersionOf({ ...plan, effectiveTo: null }).effectiveFrom.isSame(newFields().effectiveFrom)).toBe(true);
});
