import { type AnswerOf, call } from '@/api';

export type GuideCodes = AnswerOf<'POST /api/v1/hq/guide-codes'>;
export type GuideCode = GuideCodes['items'][number];
export type LeftOut = GuideCodes['leftOut'][number];
/** What a poster is about. */
export type PosterAbout = { productId: number } | { materialId: number } | { zoneId: number };

/** As many as the server makes in one request. */
const AT_ONCE = 20;
/** Names that a message spells out. */
const NAMED = 3;

/** The codes of guides for a poster, or for their badges, and who has none. */
export const makeCodes = async (
  guideIds: readonly number[],
  wish: ({ channel: 'poster' } & PosterAbout) | { channel: 'badge' },
  onPart: (answer: GuideCodes) => void = () => undefined,
  isOff: () => boolean = () => false,
): Promise<GuideCodes> => {
  const made: GuideCodes = { items: [], leftOut: [] };
  for (let from = 0; from < guideIds.length && !isOff(); from += AT_ONCE) {
    const part = guideIds.slice(from, from + AT_ONCE);
    const answer = await call('POST /api/v1/hq/guide-codes', { body: { guideIds: part, ...wish } });
    made.items.push(...answer.items);
    made.leftOut.push(...answer.leftOut);
    onPart(answer);
  }
  return made;
};

const REASON_TEXT: Readonly<Record<LeftOut['reason'], string>> = {
  material_not_for_store: '所在门店不能用这份素材',
  not_at_work: '已停用、离职或正在交接',
};
/** @example leftOutWords([{ guideId: 1, name: '小李', reason: 'not_at_work' }]) //=> '小李已停用、离职或正在交接' */
export const leftOutWords = (people: readonly LeftOut[]): string =>
  (Object.keys(REASON_TEXT) as LeftOut['reason'][])
    .flatMap((reason) => {
      const names = people.filter((one) => one.reason === reason).map(({ name }) => name);
      const more = names.length > NAMED ? ` 等 ${names.length} 位` : '';
      return names.length ? `${names.slice(0, NAMED).join('、')}${more}${REASON_TEXT[reason]}` : [];
    })
    .join('；');

/** Who works in a store and may be printed for: guides, the manager, colleagues who share. */
export const staffOfStore = async (storeId: number): Promise<{ guideId: number; name: string; note: string }[]> => {
  const query = { storeId, status: 'active' as const, size: 200 };
  const { items } = await call('GET /api/v1/hq/guides', { query });
  return items.flatMap(({ guideId, name, role, frozen, storeName }) =>
    guideId === undefined || role === 'brand_ip' || frozen ? [] : [{ guideId, name, note: storeName }],
  );
};
