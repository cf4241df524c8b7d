import { hireCohorts, type Hire } from './hire-cohorts';

const at = (day: string | null) => (day === null ? null : new Date(`${day}T12:00:00+08:00`));
const hire = (hired: string, left: string | null = null, first: string | null = null): Hire => ({
  hiredAt: at(hired)!,
  leftAt: at(left),
  firstOnlineOrderAt: at(first),
});
const now = at('2026-11-20')!;

describe('hireCohorts', () => {
  it('groups by month of hiring in Shanghai, earliest first', () => {
    const late = { ...hire('2026-10-01'), hiredAt: new Date('2026-09-30T16:00:00Z') };
    const rows = hireCohorts([hire('2026-11-02'), late, hire('2026-09-30')], now);
    expect(rows.map(({ month, hired }) => [month, hired])).toEqual([
      ['2026-09', 1],
      ['2026-10', 1],
      ['2026-11', 1],
    ]);
  });
  it('takes the median of days to the first online order among those who sold', () => {
    const hires = [hire('2026-09-01', null, '2026-09-01'), hire('2026-09-01', null, '2026-09-05'), hire('2026-09-01')];
    expect(hireCohorts(hires, now)[0]).toMatchObject({ hired: 3, sold: 2, medianDaysToFirstOnline: 2 });
    expect(hireCohorts([...hires, hire('2026-09-02', null, '2026-09-12')], now)[0]).toMatchObject({
      sold: 3,
      medianDaysToFirstOnline: 4,
    });
    expect(hireCohorts([hire('2026-09-01')], now)[0]).toMatchObject({ sold: 0, medianDaysToFirstOnline: null });
  });
  it('keeps who is there on day 30, and does not judge the young', () => {
    const hires = [
      hire('2026-10-01'),
      hire('2026-10-01', '2026-10-30'),
      hire('2026-10-01', '2026-10-31'),
      hire('2026-10-21'),
      hire('2026-10-22', '2026-10-23'),
    ];
    expect(hireCohorts(hires, now)[0]).toMatchObject({
      hired: 5,
      judged: 4,
      retained30: 3,
      retainedBp: 7_500,
      left: 3,
    });
    expect(hireCohorts([hire('2026-11-01', '2026-11-02')], now)[0]).toMatchObject({ judged: 0, retainedBp: null });
  });
  it('has nothing to say of nobody', () => expect(hireCohorts([], now)).toEqual([]));
});
