import { poolOfLately, poolOfMonth } from './recruit-pool';

it('reaches back thirty days: who came in late last month may be won in this one', () => {
  expect(poolOfMonth({ fromDay: '2026-03-01', toDay: '2026-03-31' })).toEqual({
    fromDay: '2026-01-30',
    toDay: '2026-03-31',
    newSinceDay: '2026-03-01',
  });
  expect(poolOfLately('2026-03-31')).toEqual({ fromDay: '2026-03-02', toDay: '2026-03-31', newSinceDay: '2026-03-02' });
});
