import { ordinals } from './recruit-ordinals';

const at = (text: string) => new Date(`2026-03-${text}.000+08:00`);
const join = (recruitId: number, guideId: number, text: string) => ({ recruitId, guideId, joinedAt: at(text) });

it('counts by guide, and by Shanghai’s day and month', () => {
  const { ofDay, ofMonth } = ordinals([
    join(3, 1, '02T23:59:59'),
    join(1, 1, '02T09:00:00'),
    join(2, 2, '02T10:00:00'),
    join(4, 1, '03T00:00:00'),
  ]);
  expect([1, 2, 3, 4].map((id) => ofDay.get(id))).toEqual([1, 1, 2, 1]);
  expect([1, 2, 3, 4].map((id) => ofMonth.get(id))).toEqual([1, 1, 2, 3]);
});

it('tells bursts from a busy day', () => {
  const calm = [1, 2, 3, 4, 5, 6].map((n) => join(n, 1, `02T1${n}:00:00`));
  const rush = [11, 12, 13, 14, 15, 16].map((n) => join(n, 2, `02T10:0${n - 10}:00`));
  expect([...ordinals([...calm, ...rush]).inBurst].sort((a, b) => a - b)).toEqual([11, 12, 13, 14, 15, 16]);
});
