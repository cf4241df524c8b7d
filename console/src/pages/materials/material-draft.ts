import type { AnswerOf, call } from '@/api';
import type { PickedProduct } from '@/components/product-picker';
import type { ScopeValue } from '@/components/scope-field';
import { fromWall, toWall } from '@/lib/time';
import type { Material } from './material-state';

export type MaterialDetail = AnswerOf<'GET /api/v1/hq/materials/:materialId'>;
export type MaterialBody = Parameters<typeof call<'POST /api/v1/hq/materials'>>[1]['body'];
/** A product of which so far only the id may be known. */
export type DraftProduct = Pick<PickedProduct, 'productId'> & Partial<PickedProduct>;

/** What the editor holds. */
export interface MaterialDraft {
  title: string;
  copies: string[];
  pictures: string[];
  products: DraftProduct[];
  zoneId: number | undefined;
  brandId: number | undefined;
  season: string;
  channels: Material['channels'];
  scope: ScopeValue;
  from: string;
  to: string;
}

export const MAX_COPIES = 5;
export const MAX_PICTURES = 9;
export const MAX_PRODUCTS = 20;
const WEEKS_OPEN = 2;

/** A new material: from now for two weeks, to friends, groups and moments, for all the operator decides for. */
export const newDraft = (now: string, own: ScopeValue): MaterialDraft => {
  const start = toWall(now).startOf('hour');
  return {
    title: '',
    copies: [''],
    pictures: [],
    products: [],
    zoneId: undefined,
    brandId: undefined,
    season: '',
    channels: ['chat', 'group', 'moments'],
    scope: { regionIds: own.regionIds && [...own.regionIds], brandIds: own.brandIds && [...own.brandIds] },
    from: fromWall(start),
    to: fromWall(start.add(WEEKS_OPEN, 'week').endOf('day').startOf('minute')),
  };
};

export const draftOf = (material: Material): MaterialDraft => ({
  title: material.title,
  copies: [...material.copies],
  pictures: [...material.pictures],
  products: material.productIds.map((productId) => ({ productId })),
  zoneId: material.zoneId,
  brandId: material.brandId,
  season: material.season,
  channels: [...material.channels],
  scope: { regionIds: material.scope.regionIds, brandIds: material.scope.brandIds },
  from: material.from,
  to: material.to,
});

/** The request body; copies that were left empty are dropped. */
export const bodyOf = ({ title, copies, products, zoneId, brandId, season, ...rest }: MaterialDraft): MaterialBody => ({
  ...rest,
  title: title.trim(),
  copies: copies.map((copy) => copy.trim()).filter(Boolean),
  productIds: products.map(({ productId }) => productId),
  season: season.trim(),
  ...(zoneId === undefined ? {} : { zoneId }),
  ...(brandId === undefined ? {} : { brandId }),
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const PARTS: readonly [string, (body: MaterialBody) => unknown][] = [
  ['标题', (m) => m.title],
  ['文案', (m) => m.copies],
  ['图片', (m) => m.pictures],
  ['商品', (m) => m.productIds],
  ['专区', (m) => m.zoneId],
  ['品牌与季节', (m) => [m.brandId, m.season]],
  ['渠道', (m) => [...m.channels].sort()],
  ['投放范围', (m) => m.scope],
  ['有效期', (m) => [m.from, m.to]],
];
/** What differs, in words; empty means nothing to save. @example changesOf(base, { ...base, title: '秋' }) //=> ['标题'] */
export const changesOf = (base: MaterialDraft, draft: MaterialDraft): string[] => {
  const [before, after] = [bodyOf(base), bodyOf(draft)];
  return PARTS.filter(([, of]) => !same(of(before), of(after))).map(([name]) => name);
};

export type Field = 'title' | 'copies' | 'pictures' | 'channels' | 'scope' | 'period';
/** What the server would refuse, by field. */
export const problemsOf = (draft: MaterialDraft): Partial<Record<Field, string>> => {
  const body = bodyOf(draft);
  const { regionIds, brandIds } = draft.scope;
  return {
    ...(body.title ? {} : { title: '请填写标题' }),
    ...(body.copies.length > 0 ? {} : { copies: '至少写一条文案' }),
    ...(body.pictures.length > 0 ? {} : { pictures: '至少上传一张图' }),
    ...(body.channels.length > 0 ? {} : { channels: '至少选一个渠道' }),
    ...(regionIds?.length === 0 || brandIds?.length === 0 ? { scope: '请选择区域或品牌，或改为全部' } : {}),
    ...(body.to > body.from ? {} : { period: '结束要晚于开始' }),
  };
};
