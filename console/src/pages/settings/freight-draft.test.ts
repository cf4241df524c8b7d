import { feeFor, type Freight, repeated } from './freight-draft';

const freight: Freight = {
  version: 1,
  defaultFen: 1_000,
  freeThresholdFen: 29_900,
  provinces: [
    { province: '西藏自治区', feeFen: 2_500, freeThresholdFen: 59_900 },
    { province: '上海市', feeFen: 600 },
  ],
};

it('charges by province and lets go above its own threshold, else the common one', () => {
  expect(feeFor(freight, '浙江省', 10_000)).toEqual({ feeFen: 1_000, reason: '默认运费' });
  expect(feeFor(freight, '浙江省', 29_900).feeFen).toBe(0);
  expect(feeFor(freight, '西藏自治区', 29_900).feeFen).toBe(2_500);
  expect(feeFor(freight, '上海市', 29_900).feeFen).toBe(0);
  expect(feeFor({ ...freight, freeThresholdFen: 0 }, '浙江省', 999_900).feeFen).toBe(1_000);
});
it('finds provinces named twice', () => {
  expect(repeated([...freight.provinces, { province: '上海市', feeFen: 1 }])).toEqual(['上海市']);
});
