import { priceUnder } from './price-rule';

it('sets, adds and takes a share, in whole fen', () => {
  expect(priceUnder({ kind: 'set', fen: 9_900 }, 15_900)).toBe(9_900);
  expect(priceUnder({ kind: 'add', fen: -1_000 }, 15_900)).toBe(14_900);
  expect(priceUnder({ kind: 'percent', percent: -15 }, 15_930)).toBe(13_541);
});
it('rounds to whole yuan or to a nine', () => {
  expect(priceUnder({ kind: 'percent', percent: -10 }, 15_900, 'yuan')).toBe(14_300);
  expect(priceUnder({ kind: 'percent', percent: -10 }, 15_900, 'nine')).toBe(14_900);
});
it('never falls to nothing', () => {
  expect(priceUnder({ kind: 'add', fen: -99_999 }, 5_000)).toBe(1);
});
