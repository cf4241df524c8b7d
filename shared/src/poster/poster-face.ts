import type { PosterFacts } from './poster';

/** The part of a poster that is about the thing. */
export type PosterFace = Pick<PosterFacts, 'picture' | 'name' | 'priceFen' | 'headline' | 'ribbon'>;

const RECOMMENDED = '为你推荐';

/** Of a product as shoppers see it. */
export const productFace = (product: {
  name: string;
  priceFen: number;
  pictures: readonly string[];
  zone?: { title: string } | undefined;
}): PosterFace => ({
  picture: product.pictures[0] ?? '',
  name: product.name,
  priceFen: product.priceFen,
  ribbon: product.zone?.title,
});

/** Of a material: a price stands on it only when there is no doubt whose it is. */
export const materialFace = (material: {
  title: string;
  pictures: readonly string[];
  products: readonly { priceFen: number }[];
}): PosterFace => ({
  picture: material.pictures[0] ?? '',
  name: material.title,
  priceFen: material.products.length === 1 ? material.products[0]?.priceFen : undefined,
  headline: RECOMMENDED,
});

/** Of a hot zone: a banner is far too wide for a poster, and its first item is what the zone is about. */
export const zoneFace = (zone: {
  title: string;
  subtitle: string;
  banner: string;
  items: readonly { picture: string }[];
}): PosterFace => ({
  picture: zone.items[0]?.picture ?? zone.banner,
  name: zone.subtitle || zone.title,
  headline: zone.title,
  ribbon: '爆款专区',
});
