import { hash, seeded, spread } from './random';

it('one purpose is one stream', () => {
  const draw = (purpose: string) =>
    Array.from(
      { length: 20 },
      (
        (random) => () =>
          random.int(1, 1000)
      )(seeded(purpose)),
    );
  expect(draw('stores')).toEqual(draw('stores'));
  expect(draw('stores')).not.toEqual(draw('guides'));
  expect(hash('棠屿')).toBe(hash('棠屿'));
});

it('choices stay in bounds and samples do not repeat', () => {
  const random = seeded('bounds');
  for (let i = 0; i < 500; i++) {
    const n = random.int(3, 5);
    expect(n >= 3 && n <= 5).toBe(true);
  }
  const sample = random.sample([1, 2, 3, 4, 5], 4);
  expect(new Set(sample).size).toBe(4);
  expect(random.sample([1, 2], 9)).toHaveLength(2);
  expect(() => random.pick([])).toThrow(RangeError);
});

it('spread gives whole shares that sum up, none below the least', () => {
  const shares = spread(100, [50, 30, 15, 5, 0], 1);
  expect(shares.reduce((a, b) => a + b)).toBe(100);
  expect(Math.min(...shares)).toBe(1);
  expect(shares[0]).toBeGreaterThan(shares[1] as number);
  expect(() => spread(2, [1, 1, 1], 1)).toThrow(RangeError);
});
