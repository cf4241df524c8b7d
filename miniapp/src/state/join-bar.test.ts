import { createJoinBar, isOffered } from './join-bar';
import { memoryStorage } from './key-value';

const DAY = 86_400_000;
const START = 1_000 * DAY;

const open = (storage = memoryStorage()) => {
  const bar = createJoinBar({ storage, now: () => START });
  return { storage, bar, offered: (by?: string, now = START) => isOffered(bar.store.getState(), by, now) };
};

it('is offered until it is closed, then stays away for a week, over launches too', () => {
  const { storage, bar, offered } = open();
  expect(offered()).toBe(true);
  bar.close();
  expect(offered()).toBe(false);
  const later = open(storage);
  expect(later.offered(undefined, START + 7 * DAY - 1)).toBe(false);
  expect(later.offered(undefined, START + 7 * DAY)).toBe(true);
});

it('is offered again to who comes by another guide’s link, not by the same', () => {
  const { bar, offered } = open();
  bar.close('first');
  expect(offered('first')).toBe(false);
  expect(offered()).toBe(false);
  expect(offered('second')).toBe(true);
});

it('forgets with the person', () => {
  const { storage, bar, offered } = open();
  bar.close();
  bar.reset();
  expect(offered()).toBe(true);
  expect(open(storage).offered()).toBe(true);
});
