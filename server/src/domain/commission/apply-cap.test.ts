import { applyCap } from './apply-cap';

describe('applyCap', () => {
  const claims = { sureFen: 100, gatedFen: 30, rebateFen: 40 };
  it.each([
    [170, [100, 30, 40]],
    [169, [100, 30, 39]],
    [130, [100, 30, 0]],
    [129, [100, 29, 0]],
    [99, [99, 0, 0]],
    [0, [0, 0, 0]],
  ])('with a cap of %i leaves %j', (cap, [sureFen, gatedFen, rebateFen]) => {
    expect(applyCap(claims, cap)).toEqual({ sureFen, gatedFen, rebateFen });
  });
});
