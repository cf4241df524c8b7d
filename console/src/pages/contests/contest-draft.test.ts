import { bodyOf, type ContestBody, fieldsOf, newFields } from './contest-draft';
import type { Contest } from './contest-words';

const body: ContestBody = {
  title: '双十二',
  type: 'CONVERSION',
  from: '2025-12-08',
  to: '2025-12-14',
  onlineOnly: true,
  minFen: 0,
  minVisitors: 30,
  streakBy: 'day',
  regionIds: [4],
  brandIds: null,
  teams: 'store',
  teamSplit: 'contribution',
  prizes: [{ for: 'guide', fromRank: 1, toRank: 1, title: '冠军', cashFen: 100_000 }],
  rules: '',
};
const contest = { ...body, id: 3, status: 'draft', participants: 0, createdBy: '周明' } as Contest;

it('comes back unchanged from the form', () => {
  expect(bodyOf(fieldsOf(contest))).toEqual(body);
});

it('drops the threshold of another kind of contest', () => {
  expect(bodyOf({ ...fieldsOf(contest), type: 'AMOUNT', minFen: 500 })).toMatchObject({ minVisitors: 0, minFen: 0 });
  expect(bodyOf({ ...fieldsOf(contest), type: 'STREAK', minFen: 500 })).toMatchObject({ minVisitors: 0, minFen: 500 });
});

it('starts on the Monday that comes, never today', () => {
  jest.useFakeTimers({ now: new Date('2025-11-03T03:00:00.000Z') });
  const scope = { regionIds: null, brandIds: null };
  expect(bodyOf(newFields(scope))).toMatchObject({ from: '2025-11-10', to: '2025-11-16' });
  jest.setSystemTime(new Date('2025-11-09T03:00:00.000Z'));
  expect(bodyOf(newFields(scope)).from).toBe('2025-11-10');
  jest.useRealTimers();
});
