import { type Random, seeded } from '../chain/random';
import type { DemoMaterial } from '../chain/materials';
import type { DemoChain, DemoProduct, DemoStaff } from '../chain/types';
import type { PastLink } from './types';

const DAY = 86_400_000;
const PRODUCTS = 4;
const CHANNELS = ['chat', 'group', 'moments', 'poster', 'wecom'];
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789';
const TOKEN_LENGTH = 10;

export const token = (random: Random): string =>
  Array.from({ length: TOKEN_LENGTH }, () => LETTERS[random.int(0, LETTERS.length - 1)]).join('');

/** What the listed guides have shared: some products of their shelf, a zone, a material and their store. */
export function buildLinks(
  guides: readonly DemoStaff[],
  chain: Pick<DemoChain, 'shelves' | 'products' | 'hotZones' | 'stores'>,
  materials: readonly DemoMaterial[],
  now: Date,
): PastLink[] {
  const random = seeded('history/links');
  const products = new Map(chain.products.map((product) => [product.id, product]));
  const shelves = new Map(chain.shelves.map(({ storeId, productIds }) => [storeId, productIds]));
  const brandOf = new Map(chain.stores.map((store) => [store.id, store.brandIds[0] ?? 0]));
  const since = new Date(now.getTime() - 70 * DAY);
  const shown = (product: DemoProduct | undefined): product is DemoProduct =>
    product !== undefined && product.channel !== 'store' && product.listedAt <= since;
  return guides.flatMap((guide) => {
    const own = (shelves.get(guide.storeId) ?? []).map((id) => products.get(id)).filter(shown);
    const brandId = brandOf.get(guide.storeId) ?? 0;
    const material = materials.find((one) => one.status === 'approved' && one.to > now && one.brandId === brandId);
    const wanted: [PastLink['kind'], number][] = [
      ...random.sample(own, PRODUCTS).map(({ id }): [PastLink['kind'], number] => ['product', id]),
      ['zone', chain.hotZones[0]?.id ?? 0],
      ['material', material?.id ?? 1],
      ['store', guide.storeId],
    ];
    return wanted.map(([kind, targetId]): PastLink => ({
      token: token(random),
      guide,
      kind,
      targetId,
      channel: random.pick(CHANNELS),
      createdAt: since,
    }));
  });
}
