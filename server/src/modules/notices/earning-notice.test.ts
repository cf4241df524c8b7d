import { earningNotice } from './earning-notice';
import type { Earning } from './posted-earnings.repository';

const entry = (more: Partial<Earning> = {}): Earning => ({
  entryId: 7,
  guideId: 1,
  kind: 'accrual',
  saleId: 3,
  amountFen: 2990,
  baseFen: 59_800,
  reason: 'DIRECT_SHARE',
  text: '5% × 1 = 29.90',
  name: '羊毛大衣',
  ...more,
});

it.each<[Partial<Earning>, string, string, string]>([
  [{}, 'sale', '¥29.90 提成到账', '顾客从你分享的商品购买 · 「羊毛大衣」'],
  [{ amountFen: 0 }, 'sale', '成交 ¥598.00', '顾客从你分享的商品购买 · 「羊毛大衣」'],
  [{ reason: 'MEMBER_SUCCESSOR' }, 'sale', '¥29.90 提成到账', '你的会员下单了（你接替离职同事） · 「羊毛大衣」'],
  [{ kind: 'reversal', amountFen: -1000 }, 'refund', '¥10.00 提成扣回', '顾客退款 · 「羊毛大衣」'],
  [{ kind: 'reassign', amountFen: -1000 }, 'refund', '¥10.00 提成扣回', '归属改到别人名下 · 「羊毛大衣」'],
  [{ kind: 'reassign', reason: 'REASSIGNED' }, 'sale', '¥29.90 提成到账', '归属改到你名下 · 「羊毛大衣」'],
  [
    { kind: 'recruit', saleId: null, name: null, amountFen: 500, text: '拉新 1 位' },
    'recruit',
    '¥5.00 拉新奖励到账',
    '拉新 1 位',
  ],
  [{ kind: 'prize', saleId: null, name: null, text: '第 1 名' }, 'contest', '¥29.90 比赛奖金到账', '第 1 名'],
  [{ kind: 'manual', saleId: null, name: null, amountFen: -500, text: '更正' }, 'statement', '¥5.00 提成扣回', '更正'],
])('%j', (more, kind, title, text) => {
  expect(earningNotice([entry(more)])).toMatchObject({ guideId: 1, kind, title, text });
});

it('adds lines of one sale up', () => {
  expect(earningNotice([entry(), entry({ entryId: 8, amountFen: 10, name: '围巾' })])).toMatchObject({
    title: '¥30.00 提成到账',
    text: '顾客从你分享的商品购买 · 「羊毛大衣」等 2 款',
    amountFen: 3000,
    reference: 'earned:7',
  });
});
