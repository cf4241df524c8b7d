/**
 * The guide-built cart a page was opened with: a card's own `t`, or `ac` in a code's scene, which WeChat hands over encoded.
 * @example tokenIn({ scene: 'g%3D9527%26ac%3DaB3dE5gH9k' }) //=> 'aB3dE5gH9k'
 */
export const tokenIn = (query: Readonly<Record<string, string | undefined>>): string | undefined => {
  if (query['t']) return query['t'];
  try {
    return /(?:^|&)ac=([0-9A-Za-z]+)/.exec(decodeURIComponent(query['scene'] ?? ''))?.[1];
  } catch {
    return undefined;
  }
};
