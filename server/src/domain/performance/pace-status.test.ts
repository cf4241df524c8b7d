import { paceStatus } from './pace-status';

const middle = { doneBp: 5_000, dueBp: 5_333 };
it.each([
  [4_999, middle, 'behind'],
  [5_000, middle, 'on_track'],
  [5_332, middle, 'on_track'],
  [5_333, middle, 'ahead'],
  [0, { doneBp: 0, dueBp: 0 }, 'on_track'],
  [0, { doneBp: 0, dueBp: 333 }, 'on_track'],
  [-1, { doneBp: 0, dueBp: 333 }, 'behind'],
  [9_999, { doneBp: 10_000, dueBp: 10_000 }, 'behind'],
  [10_000, { doneBp: 10_000, dueBp: 10_000 }, 'met'],
  [10_000, middle, 'met'],
  [9_999, middle, 'ahead'],
  [null, middle, 'none'],
])('%d bp against %p is %s', (attained, line, status) => expect(paceStatus(attained, line)).toBe(status));
