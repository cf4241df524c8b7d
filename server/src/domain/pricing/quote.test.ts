import fc from 'fast-check';
import { quote } from './quote';
import { type FreightTable, type QuoteFacts, type QuoteLineFacts } from './quote-facts';

const freight: FreightTable = {
  freeThresholdFen: 19_900,
  defaultFen: 1_000,
  provinces: [
    { province: '上海市', feeFen: 600 },
    { province: '西藏自治区', feeFen: 2_500, freeThresholdFen: 59_900 },
    { province: '海南省', feeFen: 1_500, freeThresholdFen: 0 },
    { province: '江苏省', feeFen: 0 },
  ],
};
const line = (more: Partial<QuoteLineFacts> = {}): QuoteLineFacts => ({
  skuId: 1,
  productId: 7,
  name: '羽绒服',
  quantity: 1,
  priceFen: 9_900,
  sellable: true,
  ...more,
});
const ask = (more: Partial<QuoteFacts> = {}) =>
  quote({ lines: [line()], fulfilment: 'express', province: '上海市', freight, ...more });

describe('goods', () => {
  it('costs list price × quantity, with its reason', () => {
    const { lines, goodsFen } = ask({ lines: [line({ quantity: 2 }), line({ skuId: 2, priceFen: 129_900 })] });
    expect(lines[0]).toEqual({
      skuId: 1,
      productId: 7,
      quantity: 2,
      priceFen: 9_900,
      amountFen: 19_800,
      netFen: 19_800,
      reasons: [{ code: 'LIST_PRICE', text: '全渠道一价 ¥99.00 × 2', fen: 19_800 }],
    });
    expect(goodsFen).toBe(149_700);
  });
  it.each([
    ['has no price', { priceFen: null }],
    ['is not sold here', { sellable: false }],
  ])('costs nothing and is a problem when it %s', (_name, more) => {
    const answer = ask({ lines: [line(more), line({ skuId: 2 })] });
    expect(answer.problems).toEqual([
      { code: 'SKU_NOT_SELLABLE', skuId: 1, available: 0, message: '「羽绒服」在当前门店暂不能购买' },
    ]);
    expect(answer.goodsFen).toBe(9_900);
    expect(answer.lines[0]).toMatchObject({ amountFen: 0, netFen: 0 });
  });
});

describe('per-person limits', () => {
  const limited = (quantity: number, bought = 0, skuId = 1) =>
    line({ skuId, quantity, limit: { key: 'product:7', max: 2, bought } });
  it('allow up to the limit, together with what was bought before', () => {
    expect(ask({ lines: [limited(2)] }).problems).toEqual([]);
    expect(ask({ lines: [limited(1, 1)] }).problems).toEqual([]);
  });
  it('say how many are left', () => {
    expect(ask({ lines: [limited(2, 1)] }).problems).toEqual([
      { code: 'LIMIT_EXCEEDED', skuId: 1, available: 1, message: '「羽绒服」每人限购 2 件，你还可购 1 件' },
    ]);
    expect(ask({ lines: [limited(1, 2)] }).problems).toEqual([
      { code: 'LIMIT_EXCEEDED', skuId: 1, available: 0, message: '「羽绒服」每人限购 2 件，你已购满' },
    ]);
    expect(ask({ lines: [limited(1, 5)] }).problems[0]?.available).toBe(0);
  });
  it('count two lines of one product together and complain once', () => {
    const problems = ask({ lines: [limited(1, 0, 1), limited(2, 0, 2)] }).problems;
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'LIMIT_EXCEEDED', available: 2 });
  });
  it('keep two products apart', () => {
    const other = line({ skuId: 3, productId: 8, quantity: 2, limit: { key: 'product:8', max: 2, bought: 0 } });
    expect(ask({ lines: [limited(2), other] }).problems).toEqual([]);
  });
});

describe('freight', () => {
  it('is nothing for pick-up, with or without an address', () => {
    expect(ask({ fulfilment: 'pickup', province: undefined })).toMatchObject({
      freightFen: 0,
      freightReason: { code: 'FREIGHT_PICKUP', text: '到店自提，免运费' },
      totalFen: 9_900,
      problems: [],
    });
  });
  it('needs an address for a parcel', () => {
    const answer = ask({ province: undefined });
    expect(answer).toMatchObject({ freightFen: 0, totalFen: 9_900 });
    expect(answer.problems).toEqual([{ code: 'ADDRESS_REQUIRED', message: '请选择收货地址' }]);
  });
  it.each([
    ['上海市', 9_900, 600, '寄往上海市 ¥6.00，再买 ¥100.00 包邮'],
    ['上海市', 19_899, 600, '寄往上海市 ¥6.00，再买 ¥0.01 包邮'],
    ['上海市', 19_900, 0, '满 ¥199.00 包邮'],
    ['浙江省', 9_900, 1_000, '寄往浙江省 ¥10.00，再买 ¥100.00 包邮'],
    ['西藏自治区', 19_900, 2_500, '寄往西藏自治区 ¥25.00，再买 ¥400.00 包邮'],
    ['西藏自治区', 59_900, 0, '满 ¥599.00 包邮'],
    ['海南省', 999_900, 1_500, '寄往海南省 ¥15.00'],
    ['江苏省', 100, 0, '免运费'],
    ['上海', 9_900, 600, '寄往上海 ¥6.00，再买 ¥100.00 包邮'],
  ])('to %s with goods of %d fen: %d', (province, priceFen, freightFen, text) => {
    const answer = ask({ province, lines: [line({ priceFen })] });
    expect(answer).toMatchObject({ freightFen, totalFen: priceFen + freightFen });
    expect(answer.freightReason.text).toBe(text);
    expect(answer.freightReason.fen).toBe(freightFen);
  });
  it('is never free without a threshold', () => {
    const table = { ...freight, freeThresholdFen: 0 };
    expect(ask({ province: '浙江省', freight: table, lines: [line({ priceFen: 10_000_000 })] }).freightFen).toBe(1_000);
  });
});

describe('always', () => {
  it('the total is the sum of its reasoned parts, the same facts give the same quote, nothing is mutated', () => {
    const someLine = fc.record({
      skuId: fc.integer({ min: 1, max: 5 }),
      quantity: fc.integer({ min: 1, max: 99 }),
      priceFen: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      sellable: fc.boolean(),
    });
    const some = fc.record({
      lines: fc.array(
        someLine.map((more) => line(more)),
        { minLength: 1, maxLength: 10 },
      ),
      fulfilment: fc.constantFrom<'express' | 'pickup'>('express', 'pickup'),
      province: fc.constantFrom('上海市', '浙江省', '西藏自治区', undefined),
    });
    fc.assert(
      fc.property(some, (facts) => {
        const before = structuredClone(facts);
        const answer = ask(facts);
        expect(facts).toEqual(before);
        expect(ask(facts)).toEqual(answer);
        const sum = answer.lines.reduce((n, { netFen }) => n + netFen, 0);
        expect(answer.totalFen).toBe(sum + answer.freightFen);
        expect(answer.goodsFen - sum).toBe(answer.reductions.reduce((n, { amountFen }) => n + amountFen, 0));
        for (const { reasons, netFen } of answer.lines) expect(reasons.reduce((n, { fen }) => n + fen, 0)).toBe(netFen);
        expect(answer.totalFen).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
