import { idFromBefore, mintId, mintIds, randomToken } from '.';

it('ids are safe integers that only grow', () => {
  const ids = mintIds(10_000);
  expect(ids.every((id, i) => Number.isSafeInteger(id) && (i === 0 || id > ids[i - 1]!))).toBe(true);
  expect(mintId()).toBeGreaterThan(ids.at(-1)!);
});

it('tokens are base62 of the asked length and differ', () => {
  const tokens = Array.from({ length: 1000 }, () => randomToken(10));
  expect(tokens.every((token) => /^[0-9A-Za-z]{10}$/.test(token))).toBe(true);
  expect(new Set(tokens).size).toBe(1000);
  expect(randomToken(0)).toBe('');
});

it('knows an id below all those minted lately', () => {
  // asked first: a millisecond may pass between the two
  const bound = idFromBefore(0);
  expect(mintId()).toBeGreaterThanOrEqual(bound);
  expect(idFromBefore(60_000)).toBeLessThan(idFromBefore(0));
});
