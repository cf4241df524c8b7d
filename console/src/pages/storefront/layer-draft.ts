import type { AnswerOf } from '@/api';
import type { PreviewModel, PreviewProduct } from '@/components/phone/model';
import { isUnfinished } from './links';

export type Layer = AnswerOf<'GET /api/v1/hq/storefront-layers/:level/:targetId'>;
export type Level = Layer['level'];
export type Content = Layer['content'];
export type ShelfRule = NonNullable<Content['shelves']>[number];
export type BannerDraft = NonNullable<Content['banners']>[number];

/** What the editor holds: lists are always there, the colour is null where the layer leaves it to the one above. */
export interface LayerDraft {
  accent: string | null;
  banners: BannerDraft[];
  notices: string[];
  shelves: ShelfRule[];
}
export const LIMITS = { banners: 8, notices: 5, shelves: 8, noticeLength: 40, shelfTitle: 12, picked: 40 } as const;

export const draftOf = ({ accent, banners, notices, shelves }: Content): LayerDraft => ({
  accent: accent ?? null,
  banners: banners ?? [],
  notices: notices ?? [],
  shelves: shelves ?? [],
});

/** The request's content: what the layer does not say is left out, so that the layers above speak. */
export const contentOf = ({ accent, banners, notices, shelves }: LayerDraft): Content => {
  const said = notices.map((notice) => notice.trim()).filter(Boolean);
  return {
    ...(accent ? { accent } : {}),
    ...(banners.length > 0 ? { banners } : {}),
    ...(said.length > 0 ? { notices: said } : {}),
    ...(shelves.length > 0 ? { shelves: shelves.map(cleanShelf) } : {}),
  };
};
const cleanShelf = ({ title, kind, limit, categoryId, productIds }: ShelfRule): ShelfRule => ({
  title: title.trim(),
  kind,
  limit,
  ...(kind === 'category' && categoryId ? { categoryId } : {}),
  ...(kind === 'picked' ? { productIds: productIds ?? [] } : {}),
});

export interface LayerProblem {
  section: 'banners' | 'shelves';
  index: number;
  message: string;
}
/** What must be mended before saving, each at its row. */
export const problemsOf = ({ banners, shelves }: LayerDraft): LayerProblem[] => [
  ...banners.flatMap((banner, index): LayerProblem[] =>
    !banner.image
      ? [{ section: 'banners', index, message: '请上传图片' }]
      : isUnfinished(banner.link)
        ? [{ section: 'banners', index, message: '请选择跳转到哪里' }]
        : [],
  ),
  ...shelves.flatMap((shelf, index): LayerProblem[] => {
    const at = { section: 'shelves' as const, index };
    const title = shelf.title.trim();
    if (!title) return [{ ...at, message: '请填写货架标题' }];
    if (shelves.findIndex((other) => other.title.trim() === title) < index)
      return [{ ...at, message: '本层已有同名货架' }];
    if (shelf.kind === 'category' && !shelf.categoryId) return [{ ...at, message: '请选择类目' }];
    if (shelf.kind === 'picked' && !shelf.productIds?.length) return [{ ...at, message: '请选择商品' }];
    return [];
  }),
];

export const changed = (saved: Content, draft: LayerDraft): boolean =>
  JSON.stringify(contentOf(draftOf(saved))) !== JSON.stringify(contentOf(draft));

/** Puts new entries where the layer's old ones stood; a layer that had none adds at the front, HQ's template at the end. */
const inPlace = <T>(
  live: readonly T[],
  old: readonly T[],
  next: readonly T[],
  level: Level,
  keyOf: (item: T) => string,
): T[] => {
  const was = new Set(old.map(keyOf));
  const first = live.findIndex((item) => was.has(keyOf(item)));
  const at = first >= 0 ? first : level === 'hq' ? live.length : 0;
  const fresh = new Set(next.map(keyOf));
  const keep = (item: T): boolean => !was.has(keyOf(item)) && !fresh.has(keyOf(item));
  return [...live.slice(0, at).filter(keep), ...next, ...live.slice(at).filter(keep)];
};

/**
 * A live storefront as it would look with the layer's draft instead of its saved content. `goods` are the products each
 * shelf of the draft would show, by its index.
 */
export const withLayer = (
  live: PreviewModel,
  { level, content }: Pick<Layer, 'level' | 'content'>,
  draft: LayerDraft,
  goods: readonly (readonly PreviewProduct[])[],
): PreviewModel => {
  const saved = draftOf(content);
  const shelves = draft.shelves.map(({ title }, at) => ({ title, items: goods[at] ?? [], draft: true }));
  return {
    ...live,
    accent: draft.accent ?? (saved.accent === live.accent ? '#C8102E' : live.accent),
    banners: inPlace(live.banners, saved.banners, draft.banners, level, ({ image }) => image),
    notices: inPlace(
      live.notices,
      saved.notices,
      draft.notices.filter((n) => n.trim()),
      level,
      (notice) => notice,
    ),
    shelves: inPlace(
      live.shelves,
      saved.shelves.map(({ title }) => ({ title, items: [] })),
      shelves,
      level,
      ({ title }) => title,
    ),
  };
};
