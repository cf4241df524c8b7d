import { picturePath, type ProductLook } from '../pictures/paths';
import { brandWeights } from './brands';
import { type CategoryTable } from './categories';
import { DENIM, PALETTES, hexOf } from './colours';
import { copyOf, titleOf } from './copy';
import { CUTS, type Cut } from './cuts';
import { FABRICS } from './fabrics';
import { seeded, spread, type Random } from './random';
import { type ChainSize } from './sizes';
import { type DemoBrand, type DemoPriceChange, type DemoProduct, type DemoSku } from './types';

const FIRST_PRODUCT = 10001;
const FIRST_SKU = 200001;
const DAY = 86_400_000;
/** Colours × sizes on sale; every product has 4 to 8 SKUs. Repeated shapes weigh more. */
const SHAPES: [number, number][] = [
  [1, 4],
  [1, 4],
  [2, 2],
  [2, 2],
  [2, 2],
  [1, 5],
  [2, 3],
  [2, 3],
  [3, 2],
  [2, 4],
];
const SCENES = 6;
/** Share of products that are hot goods (at most so many a person), mall only and counter only. */
const HOT = 0.05;
const ONLINE_ONLY = 0.03;
const STORE_ONLY = 0.015;

/** Products of every brand, in proportion to the brand's weight, each with 4–8 SKUs, copy, pictures and a list price. */
export function buildProducts(
  size: ChainSize,
  brands: DemoBrand[],
  categories: CategoryTable,
  now: Date,
): DemoProduct[] {
  const counts = spread(size.products, brandWeights().slice(0, brands.length), 12);
  let skuId = FIRST_SKU;
  const products: DemoProduct[] = [];
  brands.forEach((brand, index) => {
    const random = seeded(`products/${brand.code}`);
    const cuts = CUTS.filter((cut) => cut.line === brand.line);
    const titles = new Set<string>();
    const count = counts[index] ?? 0;
    for (let n = 0; n < count; n++) {
      const cut = cuts[n % cuts.length] as Cut;
      const made = makeProduct(brand, cut, FIRST_PRODUCT + products.length, n, titles, random, now, categories);
      made.skus.forEach((sku) => (sku.id = skuId++));
      products.push(made);
    }
  });
  return products;
}

function makeProduct(
  brand: DemoBrand,
  cut: Cut,
  id: number,
  n: number,
  titles: Set<string>,
  random: Random,
  now: Date,
  categories: CategoryTable,
): DemoProduct {
  const draw = () => {
    const fabricKey = random.pick(cut.fabrics);
    const parts = {
      detail: random.pick(cut.details),
      fit: random.pick(cut.fits),
      noun: random.pick(cut.nouns),
      pattern: random.pick(cut.patterns),
    };
    const denim = fabricKey === 'denim' || parts.pattern === 'denim';
    const fabric = FABRICS[denim ? 'denim' : fabricKey];
    const pattern = denim ? 'denim' : parts.pattern;
    return { ...parts, pattern, fabric, denim, title: titleOf({ ...parts, pattern, fabric: fabric.title }) };
  };
  let choice = draw();
  for (let tries = 0; titles.has(choice.title) && tries < 60; tries++) choice = draw();
  // the same words again: the next model of a running series
  let title = choice.title;
  for (let model = 2; titles.has(title); model++)
    title = `${choice.title} ${['', '', '二', '三', '四', '五'][model] ?? model}代`;
  titles.add(title);

  const [colourCount, sizeCount] = shapeFor(cut, random);
  const colours = random.sample(choice.denim ? DENIM : PALETTES[cut.line], colourCount);
  const sizes = sizesFor(cut, sizeCount, random);
  const accent = hexOf(random.pick(PALETTES[cut.line].filter((colour) => !colours.includes(colour))));
  const scene = random.int(0, SCENES - 1) + SCENES * random.int(0, 5);
  const look = (colour: string): ProductLook => ({
    cut: cut.key,
    pattern: choice.pattern,
    colour: hexOf(colour),
    accent,
  });
  const priceFen = priceOf(cut, random) * 100;
  const season = random.pick([...cut.seasons]);
  const code = `${brand.code.slice(0, 3).toUpperCase()}${String(id).slice(1)}`;
  const first = colours[0] as string;
  const age = random.chance(0.12) ? random.int(0, 13) : random.int(14, 420);
  const hot = hotOf(n, random);
  const copy = copyOf(brand, cut, choice.fabric, choice.fit, choice.detail, random);

  return {
    id,
    code,
    brandId: brand.id,
    categoryId: categories.idOf(cut.category),
    name: title,
    ...copy,
    attributes: [
      { name: '材质', value: choice.fabric.label },
      { name: '版型', value: choice.fit },
      { name: '细节', value: choice.detail },
      { name: '季节', value: `${season}季` },
      { name: '洗护', value: choice.fabric.care },
      { name: '货号', value: code },
    ],
    pictures: [
      ...colours.map((colour) => picturePath.product(look(colour), scene)),
      picturePath.detail(look(first), scene),
      ...(colours.length > 1 ? [picturePath.lineup(cut.key, choice.pattern, colours.map(hexOf), accent)] : []),
    ],
    channel: channelOf(n, random),
    ...hot,
    sold: hot.hot ? random.int(400, 2600) : Math.min(age * 2, random.int(0, 320)),
    listedAt: new Date(now.getTime() - age * DAY),
    skus: colours.flatMap((colour) =>
      sizes.map((size) => skuOf(id, code, cut, colour, size, look(colour), scene, priceFen)),
    ),
  };
}

function skuOf(
  productId: number,
  code: string,
  cut: Cut,
  colour: string,
  size: string,
  look: ProductLook,
  scene: number,
  priceFen: number,
): DemoSku {
  const sizeIndex = cut.sizes.indexOf(size);
  const colourCode = look.colour.slice(1, 4).toUpperCase();
  const sizeCode = size.replace(/\s/g, '').replace('均码', 'F').replace('寸', '');
  return {
    id: 0,
    code: `${code}-${colourCode}-${sizeCode}`,
    colour,
    size,
    picture: picturePath.product(look, scene),
    priceFen: priceFen + (cut.sizeStepYuan ?? 0) * 100 * Math.max(0, sizeIndex),
  };
}

function shapeFor(cut: Cut, random: Random): [number, number] {
  if (cut.sizes.length === 1) return [4, 1];
  if (cut.sizes.length === 3) return [2, 3];
  return random.pick(SHAPES);
}

/** Neighbouring sizes, most often the middle of the run. */
function sizesFor(cut: Cut, count: number, random: Random): string[] {
  const taken = Math.min(count, cut.sizes.length);
  const start = random.int(0, cut.sizes.length - taken);
  return cut.sizes.slice(start, start + taken);
}

/** Prices end in 9: 299, 459, 1,299. */
function priceOf(cut: Cut, random: Random): number {
  const [low, high] = cut.price;
  const step = high >= 1000 ? 50 : high >= 400 ? 20 : 10;
  const raw = low + (high - low) * random.next() ** 1.35;
  return Math.max(low, Math.floor(raw / step) * step + step - 1);
}

/** The first products of a brand are ordinary, so that every brand has shelves, whatever the chain's size. */
function channelOf(n: number, random: Random): DemoProduct['channel'] {
  const roll = random.next();
  if (n < 8) return 'all';
  return roll < ONLINE_ONLY ? 'online' : roll < ONLINE_ONLY + STORE_ONLY ? 'store' : 'all';
}

/** Hot goods are limited to a few units a person, so that one buyer cannot empty a zone. */
function hotOf(n: number, random: Random): Pick<DemoProduct, 'hot' | 'personLimit'> {
  const hot = n < 2 || random.chance(HOT);
  const limit = random.pick([2, 2, 3, 5]);
  return { hot, personLimit: hot ? limit : null };
}

/** HQ's planned price changes: a seasonal reduction of some products in the coming weeks, one price chain-wide. */
export function buildPriceChanges(products: DemoProduct[], now: Date): DemoPriceChange[] {
  const random = seeded('price-changes');
  const planned = random.sample(products, Math.ceil(products.length / 50));
  return planned.flatMap((product) => {
    const effectiveAt = new Date(now.getTime() + random.int(3, 30) * DAY);
    const off = random.pick([0.9, 0.85, 0.8]);
    return product.skus.map((sku) => ({
      skuId: sku.id,
      priceFen: Math.max(100, Math.floor((sku.priceFen * off) / 1000) * 1000 - 100),
      effectiveAt,
      reason: '季末调价',
    }));
  });
}
