import { flip, sym } from './path';

it('flips to the other side', () => {
  expect(flip('M10 0L20 5Q30 10 40 0Z')).toBe('M-10 0L-20 5Q-30 10 -40 0Z');
});

it('closes a half with its mirror image, curves walked backwards', () => {
  expect(sym('M0 0L10 0L10 20L0 20')).toBe('M0 0L10 0L10 20L0 20L-10 20L-10 0L0 0Z');
  expect(sym('M0 0C1 2 3 4 5 6')).toBe('M0 0C1 2 3 4 5 6C-3 4 -1 2 0 0Z');
});

it('reads H and V', () => {
  expect(sym('M0 0H8V9H0')).toBe('M0 0L8 0L8 9L0 9L-8 9L-8 0L0 0Z');
});
