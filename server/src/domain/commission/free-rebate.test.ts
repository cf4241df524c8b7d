import { aLine, aPlan } from '../../platform/testing/commission-facts';
import { accrue } from './accrue';
import { freeRebate } from './free-rebate';

const open = (capBp: number, bonusFen: number) => {
  const plan = aPlan({ onlineGate: { offlineTargetPct: 100, baseRateBp: 300 }, capBp });
  return freeRebate(accrue(aLine({ gate: 'open' }), plan), bonusFen, plan);
};

describe('freeRebate', () => {
  it('books the rebate anew under the cap without the bonus', () => {
    expect(open(450, 1_200)).toMatchObject([
      { key: 'M-gate_void', reverses: 'M', fen: 0 },
      {
        key: 'M#1',
        kind: 'gate_void',
        fen: 1_200,
        cutFen: 400,
        ruleText: '会员来源返佣 2%，超过 4.5% 封顶，少计 ¥4.00',
      },
    ]);
  });
  it('leaves a rebate alone that the cap did not cut', () => expect(open(1_500, 1_600)).toEqual([]));
});
