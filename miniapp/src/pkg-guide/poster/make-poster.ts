import { placeText } from '@/lib/text';
import { pictureUrl } from '@/platform/env';
import { call, visit } from '@/runtime';
import { mintedLink } from '../share/minted-links';
import { drawPoster } from './draw-poster';

const DEFAULT_ACCENT = '#C8102E';

/** Gathers what a poster says: the product, the guide and his store, and a code that leads to exactly this link. */
export const makePoster = async (productId: number): Promise<string> => {
  const me = await call('GET /api/v1/guide/me');
  const [product, store, link] = await Promise.all([
    call('GET /api/v1/products/:productId', { params: { productId }, query: { storeId: me.store.id } }),
    call('GET /api/v1/stores/:storeId', { params: { storeId: me.store.id }, query: {} }),
    mintedLink(productId, 'poster'),
  ]);
  const code = await call('GET /api/v1/guide/links/:token/code', { params: { token: link.token } });
  return drawPoster({
    accent: visit.store.getState().storefront?.theme.accent ?? DEFAULT_ACCENT,
    picture: pictureUrl(product.pictures[0] ?? ''),
    name: product.name,
    priceFen: product.priceFen,
    ribbon: product.zone?.title,
    storeName: me.store.name,
    storeAddress: placeText(store),
    guideName: me.name,
    guideTitle: `${product.brand.name} 导购`,
    code: code.image,
  });
};
