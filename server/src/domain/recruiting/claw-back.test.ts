import { clawBack } from './claw-back';

it('takes back what was booked, and only that', () => {
  expect(clawBack({ status: 'paid', amountFen: 500 })).toEqual({ status: 'void', entryFen: -500 });
  expect(clawBack({ status: 'valid', amountFen: 500 })).toEqual({ status: 'void', entryFen: -500 });
  expect(clawBack({ status: 'review', amountFen: 500 })).toEqual({ status: 'void', entryFen: 0 });
  expect(clawBack({ status: 'pending', amountFen: 500 })).toEqual({ status: 'void', entryFen: 0 });
});
it('leaves what is paid to a person', () => {
  expect(clawBack({ status: 'valid', amountFen: 500 }, 'system')).toEqual({ status: 'void', entryFen: -500 });
  expect(() => clawBack({ status: 'paid', amountFen: 500 }, 'system')).toThrow('拉新奖励当前状态不能追回');
});

it('does not take it back twice', () => {
  expect(() => clawBack({ status: 'void', amountFen: 500 })).toThrow('拉新奖励当前状态不能作废');
});
