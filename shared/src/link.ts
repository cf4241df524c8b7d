/** What a share path or a code scene carries (wechat.md B1): the token decides, `g` is for reading and as fallback. */
export interface LinkParams {
  link?: string;
  guideId?: number;
}

const readGuideId = (value: string | undefined): number | undefined =>
  value && /^\d{1,15}$/.test(value) ? Number(value) : undefined;

/** Builds a code scene. WeChat allows 32 visible characters. @example buildScene(9527, 'aB3dE5gH9k') //=> 'g=9527&lt=aB3dE5gH9k' */
export const buildScene = (guideId: number, token: string): string => {
  const scene = `g=${guideId}&lt=${token}`;
  if (scene.length > 32) throw new RangeError(`scene is ${scene.length} characters, WeChat allows 32`);
  return scene;
};

/**
 * Reads what a page was opened with: a card's own query (`g`, `lt`) or a code's `scene`, which WeChat hands over encoded.
 * @example readLink({ scene: 'g%3D9527%26lt%3DaB3dE5gH9k' }) //=> { link: 'aB3dE5gH9k', guideId: 9527 }
 */
export const readLink = (query: Readonly<Record<string, string | undefined>>): LinkParams => {
  let scene: Record<string, string> = {};
  if (query['scene']) {
    try {
      scene = Object.fromEntries(
        decodeURIComponent(query['scene'])
          .split('&')
          .filter((pair) => pair.includes('='))
          .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
      );
    } catch {
      scene = {};
    }
  }
  const link = query['lt'] ?? scene['lt'];
  const guideId = readGuideId(query['g'] ?? scene['g']);
  return { ...(link ? { link } : {}), ...(guideId ? { guideId } : {}) };
};
