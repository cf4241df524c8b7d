import { settleEventTimes } from './settle-event-times';

const now = new Date('2026-03-10T04:00:00.000Z');
const at = (iso: string) => new Date(iso);
const settled = (...times: string[]) => settleEventTimes(times.map(at), now).map((t) => t.toISOString());

it('believes a clock that is about right, and events that waited for a connection', () => {
  expect(settled('2026-03-10T03:59:58.000Z')).toEqual(['2026-03-10T03:59:58.000Z']);
  expect(settled('2026-03-08T03:00:00.000Z', '2026-03-09T03:00:00.000Z')).toEqual([
    '2026-03-08T03:00:00.000Z',
    '2026-03-09T03:00:00.000Z',
  ]);
});

it('moves a batch from a clock a day ahead so that its newest event is now', () => {
  expect(settled('2026-03-11T03:59:30.000Z', '2026-03-11T04:00:00.000Z')).toEqual([
    '2026-03-10T03:59:30.000Z',
    '2026-03-10T04:00:00.000Z',
  ]);
});

it('moves a batch from a clock that lies years back, and keeps nothing older than a week', () => {
  expect(settled('1970-01-01T00:00:00.000Z', '1970-01-01T00:00:05.000Z')).toEqual([
    '2026-03-10T03:59:55.000Z',
    '2026-03-10T04:00:00.000Z',
  ]);
  expect(settled('2026-01-01T00:00:00.000Z', '2026-03-10T04:00:00.000Z')).toEqual([
    '2026-03-03T04:00:00.000Z',
    '2026-03-10T04:00:00.000Z',
  ]);
});

it('leaves its input alone', () => {
  const times = [at('2027-01-01T00:00:00.000Z')];
  settleEventTimes(times, now);
  expect(times).toEqual([at('2027-01-01T00:00:00.000Z')]);
});
