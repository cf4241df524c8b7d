import { type AnswerOf, call } from '@/api';

export type GuideCode = AnswerOf<'POST /api/v1/hq/guide-codes'>['items'][number];
/** What a poster is about. */
export type PosterAbout = { productId: number } | { materialId: number } | { zoneId: number };

/** As many as the server makes in one request. */
const AT_ONCE = 20;

/** The codes of guides for a poster, or for their badges; those whose store may not use the material are left out. */
export const makeCodes = async (
  guideIds: readonly number[],
  wish: ({ channel: 'poster' } & PosterAbout) | { channel: 'badge' },
  onPart: (items: GuideCode[]) => void = () => undefined,
  isOff: () => boolean = () => false,
): Promise<GuideCode[]> => {
  const made: GuideCode[] = [];
  for (let from = 0; from < guideIds.length && !isOff(); from += AT_ONCE) {
    const part = guideIds.slice(from, from + AT_ONCE);
    const { items } = await call('POST /api/v1/hq/guide-codes', { body: { guideIds: part, ...wish } });
    made.push(...items);
    onPart(items);
  }
  return made;
};

/** Who works in a store and may be printed for: guides, the manager, colleagues who share. */
export const staffOfStore = async (storeId: number): Promise<{ guideId: number; name: string; note: string }[]> => {
  const query = { storeId, status: 'active' as const, size: 200 };
  const { items } = await call('GET /api/v1/hq/guides', { query });
  return items.flatMap(({ guideId, name, role, frozen, storeName }) =>
    guideId === undefined || role === 'brand_ip' || frozen ? [] : [{ guideId, name, note: storeName }],
  );
};
