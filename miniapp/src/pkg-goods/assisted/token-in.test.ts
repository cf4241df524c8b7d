import { tokenIn } from './token-in';

it('reads a card, a code, and nothing', () => {
  expect(tokenIn({ t: 'aB3dE5gH9k', g: '7' })).toBe('aB3dE5gH9k');
  expect(tokenIn({ scene: 'g%3D9527%26ac%3DaB3dE5gH9k' })).toBe('aB3dE5gH9k');
  expect(tokenIn({ scene: 'g=9527&lt=aB3dE5gH9k' })).toBeUndefined();
  expect(tokenIn({ scene: '%E0%A4%A' })).toBeUndefined();
  expect(tokenIn({})).toBeUndefined();
});
