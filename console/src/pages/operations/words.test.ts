import { apiText, bytesText, kindText, roughText, spanText } from './words';

it('names tasks for people, and what it does not know by its own name', () => {
  expect(['order.close', 'order.paid>MallSales', 'new.kind', 'new.topic>Hearer'].map(kindText)).toEqual([
    '超时关单',
    '订单付款',
    'new.kind',
    'new.topic',
  ]);
  expect(['prepay', 'new_api'].map(apiText)).toEqual(['下单支付', 'new_api']);
});

it('tells sizes and spans', () => {
  expect([bytesText(734_003_200), bytesText(2 * 1024 ** 3)]).toEqual(['700 MB', '2.0 GB']);
  expect([5, 120, 3700, 7200, 200_000, 172_800].map(spanText)).toEqual([
    '5 秒',
    '2 分钟',
    '1 小时 1 分',
    '2 小时',
    '2 天 7 小时',
    '2 天',
  ]);
  expect([5, 3700, 200_000].map(roughText)).toEqual(['5 秒', '1 小时', '2 天']);
});
