import { rateText } from './rate-text';

describe('rateText', () => {
  it.each([
    [0, '0%'],
    [1, '0.01%'],
    [57, '0.57%'],
    [125, '1.25%'],
    [500, '5%'],
    [10_000, '100%'],
  ])('%i bp: %s', (bp, text) => expect(rateText(bp)).toBe(text));
});
