import { materialFace, type PosterFace, type PosterFacts, productFace, zoneFace } from '@qiandian/shared/poster';
import { placeText } from '@/lib/text';
import { pictureUrl } from '@/platform/env';
import { call, shareLinks, visit } from '@/runtime';
import type { Share } from '@/state/share-links';

const DEFAULT_ACCENT = '#C8102E';
const GUIDE_TITLE = '专属导购';

/** What a poster can be about. */
export interface PosterSubject extends Share {
  about: { productId: number } | { materialId: number } | { zoneId: number };
}
type Face = PosterFace & Pick<PosterFacts, 'guideTitle'>;

const faceOf = async (about: PosterSubject['about'], storeId: number): Promise<Face> => {
  if ('productId' in about) {
    const { productId } = about;
    const product = await call('GET /api/v1/products/:productId', { params: { productId }, query: { storeId } });
    return { ...productFace(product), guideTitle: `${product.brand.name} 导购` };
  }
  if ('materialId' in about) {
    const { materialId } = about;
    const material = await call('GET /api/v1/guide/materials/:materialId', { params: { materialId } });
    return { ...materialFace(material), guideTitle: GUIDE_TITLE };
  }
  const { zoneId } = about;
  const zone = await call('GET /api/v1/hot-zones/:zoneId', { params: { zoneId }, query: { storeId } });
  return { ...zoneFace(zone), guideTitle: GUIDE_TITLE };
};

/** Gathers what a poster says: the thing, the guide and his store, and a code that leads to exactly this link. */
export const posterFacts = async (subject: PosterSubject): Promise<PosterFacts> => {
  const me = await call('GET /api/v1/guide/me');
  const [face, store, link] = await Promise.all([
    faceOf(subject.about, me.store.id),
    call('GET /api/v1/stores/:storeId', { params: { storeId: me.store.id }, query: {} }),
    shareLinks.of(subject),
  ]);
  const code = await call('GET /api/v1/guide/links/:token/code', { params: { token: link.token } });
  return {
    ...face,
    picture: pictureUrl(face.picture),
    accent: visit.store.getState().storefront?.theme.accent ?? DEFAULT_ACCENT,
    storeName: me.store.name,
    storeAddress: placeText(store),
    guideName: me.name,
    code: code.image,
  };
};
