import { picturePath } from '../pictures/paths';
import { COMMON_TEXTS, LINE_BANNERS, LINE_TEXTS, type MaterialText } from './material-texts';
import { seeded } from './random';
import type { DemoBrand, DemoChain, DemoProduct } from './types';

export interface DemoMaterial extends Omit<MaterialText, 'copies'> {
  id: number;
  copies: string[];
  pictures: string[];
  productIds: number[];
  zoneId: number | null;
  brandId: number;
  /** Null is the whole chain. */
  onlyBrandId: number | null;
  status: 'approved' | 'pending';
  from: Date;
  to: Date;
}

const APPROVED = 24;
/** One that is over, and one that waits for its review. */
const OTHERS = 2;
const PRODUCTS = 4;
/** Every so many materials one is for all brands' guides. */
const FOR_ALL = 6;
const DAY = 86_400_000;

/** Material of the first day: pictures, words and products over the brands, the biggest first (A112). */
export function buildMaterials(chain: Pick<DemoChain, 'brands' | 'products' | 'hotZones'>, now: Date): DemoMaterial[] {
  const random = seeded('materials');
  const brands = chain.brands.slice(0, 12);
  const sellable = chain.products.filter((product) => product.channel !== 'store');
  return Array.from({ length: APPROVED + OTHERS }, (_, i): DemoMaterial => {
    const brand = brands[i % brands.length]!;
    const texts = [...LINE_TEXTS[brand.line], ...COMMON_TEXTS];
    const text = texts[Math.floor(i / brands.length) % texts.length]!;
    const own = sellable.filter((product) => product.brandId === brand.id);
    const products = random.sample(own, Math.min(PRODUCTS, own.length));
    const over = i === APPROVED;
    const zone = chain.hotZones.find(({ scope }) => scope.kind === 'brand' && scope.brandIds.includes(brand.id));
    return {
      id: i + 1,
      title: `${brand.name}｜${text.title}`,
      season: text.season,
      copies: [...text.copies],
      pictures: picturesOf(brand, products),
      productIds: products.map(({ id }) => id),
      zoneId: zone && i % 2 === 0 ? zone.id : null,
      brandId: brand.id,
      onlyBrandId: i % FOR_ALL === 0 ? null : brand.id,
      status: i > APPROVED ? 'pending' : 'approved',
      from: new Date(now.getTime() - random.int(over ? 20 : 0, over ? 30 : 6) * DAY),
      to: new Date(now.getTime() + (over ? -2 : random.int(5, 20)) * DAY),
    };
  });
}

function picturesOf(brand: DemoBrand, products: readonly DemoProduct[]): string[] {
  const [campaign, cut] = LINE_BANNERS[brand.line];
  const banner = picturePath.banner(campaign, cut, brand.accent, brand.accent);
  return [...products.flatMap(({ pictures }) => pictures.slice(0, 2)), banner].slice(0, 9);
}
