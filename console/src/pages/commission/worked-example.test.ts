import { type Example, type Terms, workExample } from './worked-example';

const plan: Terms = {
  defaultRateBp: 500,
  rules: [],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  gate: null,
  capBp: 1500,
  poolRateBp: 0,
  selfPurchaseRateBp: 0,
};
const sale = (more: Partial<Example> = {}): Example => ({
  netFen: 39_900,
  clock: '15:00',
  channel: 'mall',
  rebateBp: 0,
  ...more,
});

it('pays half more at night, rounded half up, from 22:00 until just before 10:00', () => {
  const at = (clock: string): number => workExample(plan, sale({ clock })).fen;
  expect(at('22:30')).toBe(2993);
  expect(at('21:59')).toBe(1995);
  expect(at('22:00')).toBe(2993);
  expect(at('09:59')).toBe(2993);
  expect(at('10:00')).toBe(1995);
});
it('keeps imported orders out of the night unless they are let in', () => {
  const night = sale({ clock: '23:00', channel: 'tmall' });
  expect(workExample(plan, night).fen).toBe(1995);
  const letIn = { ...plan, afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: true } };
  expect(workExample(letIn, night).fen).toBe(2993);
});
it('takes the most specific rule: SKU, then the nearer category, then brand, then channel', () => {
  const rules = [
    { channel: 'mall' as const, rateBp: 510 },
    { brandId: 3, rateBp: 600 },
    { categoryId: 10, rateBp: 700 },
    { categoryId: 11, rateBp: 800 },
    { skuId: 5, rateBp: 900 },
    { brandId: 3, channel: 'mall' as const, rateBp: 650 },
    { rateBp: 0 },
  ];
  const with_ = (more: Partial<Example>) => {
    const { rule, rateBp } = workExample({ ...plan, rules }, sale(more));
    return [rule, rateBp];
  };
  expect(with_({ channel: 'pos' })).toEqual([null, 500]);
  expect(with_({})).toEqual([0, 510]);
  expect(with_({ brandId: 3 })).toEqual([5, 650]);
  expect(with_({ brandId: 3, channel: 'pos' })).toEqual([1, 600]);
  expect(with_({ brandId: 3, categoryIds: [11, 10] })).toEqual([3, 800]);
  expect(with_({ brandId: 3, categoryIds: [12, 10] })).toEqual([2, 700]);
  expect(with_({ brandId: 3, categoryIds: [11, 10], skuId: 5 })).toEqual([4, 900]);
});
it('cuts the rebate before the commission', () => {
  const capped = { ...plan, capBp: 600 };
  expect(workExample(capped, sale({ netFen: 10_000, rebateBp: 200 }))).toMatchObject({
    fen: 500,
    rebateFen: 100,
    cutFen: 100,
  });
  expect(workExample({ ...plan, capBp: 300 }, sale({ netFen: 10_000, rebateBp: 200 }))).toMatchObject({
    fen: 300,
    rebateFen: 0,
    cutFen: 400,
  });
});
it('pays only the base rate online while the till is behind its target', () => {
  const gated = { ...plan, gate: { offlineTargetPct: 80, baseRateBp: 300 } };
  expect(workExample(gated, sale({ netFen: 10_000 }))).toMatchObject({ fen: 500, missedFen: 300 });
  expect(workExample(gated, sale({ netFen: 10_000, channel: 'pos' }))).toMatchObject({ fen: 500, missedFen: 500 });
});
