import { diff } from './diff';

const changed = (before: unknown, after: unknown) =>
  diff(before, after)
    .filter(({ kind }) => kind !== 'same')
    .map(({ path, before: was, after: is }) => [path, was, is]);

it('names fields, days, money and states as people do', () => {
  const before = {
    name: '一店',
    status: 'online',
    priceFen: 9900,
    hours: { weekly: [{ open: '10:00' }] },
    services: ['pickup'],
  };
  const after = {
    name: '一店',
    status: 'closed',
    priceFen: 8900,
    hours: { weekly: [{ open: '09:00' }] },
    services: ['pickup', 'express'],
  };
  expect(changed(before, after)).toEqual([
    ['状态', '营业', '已关闭'],
    ['价格', '¥99.00', '¥89.00'],
    ['营业时间 › 每周 › 周一 › 开门', '10:00', '09:00'],
    ['服务', '到店自提', '到店自提、门店发货'],
  ]);
});
it('tells what was added and what was taken away', () => {
  expect(diff(null, { name: '新店' })).toEqual([{ path: '名称', before: '（空）', after: '新店', kind: 'added' }]);
  expect(changed({ name: '一店', mall: '恒隆' }, { name: '一店' })).toEqual([['商场', '恒隆', '（空）']]);
});
it('finds nothing in equal states', () => {
  expect(changed({ a: { b: [1, 2] } }, { a: { b: [1, 2] } })).toEqual([]);
});
it('takes what was before an act as its circumstances', () => {
  expect(changed({ status: 'paid' }, { carrier: 'SF', trackingNo: 'SF123456' })).toEqual([
    ['快递公司', '（空）', 'SF'],
    ['快递单号', '（空）', 'SF123456'],
  ]);
});
