import { placeText } from '@/lib/text';
import { pictureUrl } from '@/platform/env';
import { call, shareLinks, visit } from '@/runtime';
import type { Share } from '@/state/share-links';
import { drawPoster, type PosterFacts } from './draw-poster';

const DEFAULT_ACCENT = '#C8102E';
const GUIDE_TITLE = '专属导购';

/** What a poster can be about. */
export interface PosterSubject extends Share {
  about: { productId: number } | { materialId: number } | { zoneId: number };
}
type Face = Pick<PosterFacts, 'picture' | 'name' | 'priceFen' | 'headline' | 'ribbon' | 'guideTitle'>;

const faceOf = async (about: PosterSubject['about'], storeId: number): Promise<Face> => {
  if ('productId' in about) {
    const { productId } = about;
    const product = await call('GET /api/v1/products/:productId', { params: { productId }, query: { storeId } });
    const { name, priceFen, pictures, zone, brand } = product;
    return { picture: pictures[0] ?? '', name, priceFen, ribbon: zone?.title, guideTitle: `${brand.name} 导购` };
  }
  if ('materialId' in about) {
    const { materialId } = about;
    const { title, pictures, products } = await call('GET /api/v1/guide/materials/:materialId', {
      params: { materialId },
    });
    // a price stands on it only when there is no doubt whose it is
    const only = products.length === 1 ? products[0] : undefined;
    const picture = pictures[0] ?? '';
    return { picture, name: title, priceFen: only?.priceFen, headline: '为你推荐', guideTitle: GUIDE_TITLE };
  }
  const { zoneId } = about;
  const zone = await call('GET /api/v1/hot-zones/:zoneId', { params: { zoneId }, query: { storeId } });
  // a banner is far too wide for a poster; its first item is what the zone is about
  const picture = zone.items[0]?.picture ?? zone.banner;
  return {
    picture,
    name: zone.subtitle || zone.title,
    headline: zone.title,
    ribbon: '爆款专区',
    guideTitle: GUIDE_TITLE,
  };
};

/** Gathers what a poster says: the thing, the guide and his store, and a code that leads to exactly this link. */
export const makePoster = async (subject: PosterSubject): Promise<string> => {
  const me = await call('GET /api/v1/guide/me');
  const [face, store, link] = await Promise.all([
    faceOf(subject.about, me.store.id),
    call('GET /api/v1/stores/:storeId', { params: { storeId: me.store.id }, query: {} }),
    shareLinks.of(subject),
  ]);
  const code = await call('GET /api/v1/guide/links/:token/code', { params: { token: link.token } });
  return drawPoster({
    ...face,
    picture: pictureUrl(face.picture),
    accent: visit.store.getState().storefront?.theme.accent ?? DEFAULT_ACCENT,
    storeName: me.store.name,
    storeAddress: placeText(store),
    guideName: me.name,
    code: code.image,
  });
};
