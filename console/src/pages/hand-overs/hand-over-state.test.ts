import { successorOf, unsuccessful, wecomText } from './hand-over-state';

const none = { total: 0, waiting: 0, done: 0, refused: 0, limit: 0, failed: 0 };

it('names the successor as the server wants it, and nobody while none is chosen', () => {
  expect(successorOf({ key: 'guide:7' })).toEqual({ kind: 'guide', guideId: 7 });
  expect(successorOf({ key: 'manager', otherId: 9 })).toEqual({ kind: 'manager' });
  expect(successorOf({ key: 'other' })).toBeUndefined();
  expect(successorOf({ key: 'other', otherId: 9 })).toEqual({ kind: 'guide', guideId: 9 });
  expect(successorOf({ key: '' })).toBeUndefined();
});
it('says how the friends in WeCom stand', () => {
  expect(wecomText(none)).toBe('没有企微好友');
  const some = { total: 9, waiting: 1, done: 4, refused: 2, limit: 1, failed: 1 };
  expect(wecomText(some)).toBe('已转接 4 / 9，等待 1，未成功 4');
  expect(unsuccessful(some)).toBe(4);
});
