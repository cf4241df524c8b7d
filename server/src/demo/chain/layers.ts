import type { Banner, LayerContent, ShelfRule } from '../../domain/storefront';
import { picturePath } from '../pictures/paths';
import { CAMPAIGNS, type CampaignKey } from './campaigns';
import { seeded } from './random';
import { type DemoBrand, type DemoLayer, type DemoProduct, type DemoShelf, type DemoStore } from './types';

const GROUP_ACCENT = '#C8102E';
const CHAIN_ZONE = '/pkg-goods/zone/index?id=1';
const EAST = 10;
const NORTH = 12;
const WEST = 13;
const LINE_BANNERS: Record<DemoBrand['line'], [CampaignKey, string][]> = {
  women: [
    ['new', 'dress'],
    ['commute', 'blazer'],
    ['knit', 'cardigan'],
  ],
  men: [
    ['gentle', 'm-coat'],
    ['new', 'm-shirt'],
    ['commute', 'm-blazer'],
  ],
  kids: [
    ['kids', 'k-hoodie'],
    ['new', 'k-dress'],
    ['pickup', 'k-overalls'],
  ],
  sport: [
    ['trail', 's-shell'],
    ['new', 's-shoe'],
    ['hot', 's-leggings'],
  ],
  bags: [
    ['bags', 'b-tote'],
    ['new', 'b-hand'],
    ['commute', 'b-back'],
  ],
  down: [
    ['warm', 'd-mid'],
    ['new', 'd-short'],
    ['hot', 'd-light'],
  ],
};

const bannerOf = (campaign: CampaignKey, cut: string, colour: string, accent: string, link = ''): Banner => ({
  image: picturePath.banner(campaign, cut, colour, accent),
  title: CAMPAIGNS[campaign].title,
  link,
});
const picked = (title: string, productIds: number[]): ShelfRule => ({
  title,
  kind: 'picked',
  productIds,
  limit: Math.max(2, productIds.length),
});

/** HQ's template, one layer a brand, three regions, and every store that has something of its own to say (A11). */
export function buildLayers(
  brands: DemoBrand[],
  stores: DemoStore[],
  products: DemoProduct[],
  shelves: DemoShelf[],
): DemoLayer[] {
  return [
    { level: 'hq', targetId: 0, content: template() },
    ...brands.map((brand): DemoLayer => ({ level: 'brand', targetId: brand.id, content: brandLayer(brand, products) })),
    ...regionLayers(),
    ...storeLayers(stores, shelves),
  ];
}

const template = (): LayerContent => ({
  accent: GROUP_ACCENT,
  banners: [
    bannerOf('pickup', 'coat', '#D9C8AC', '#74283A', CHAIN_ZONE),
    bannerOf('member', 'b-tote', '#BF9468', '#2F4A3F'),
  ],
  notices: ['支持门店自提与快递到家，全国同款同价'],
  shelves: [
    { title: '本店现货', kind: 'store_stock', limit: 10 },
    { title: '新品上架', kind: 'new_arrivals', limit: 10 },
    { title: '大家都在买', kind: 'popular', limit: 10 },
  ],
});

function brandLayer(brand: DemoBrand, products: DemoProduct[]): LayerContent {
  const random = seeded(`layer/${brand.code}`);
  const own = products.filter((product) => product.brandId === brand.id && product.channel === 'all');
  const shown = random.sample(own, 3);
  return {
    accent: brand.accent,
    banners: LINE_BANNERS[brand.line].map(([campaign, cut], i) =>
      bannerOf(campaign, cut, brand.accent, brand.accent, `/pkg-goods/product/index?id=${shown[i]?.id}`),
    ),
    shelves: [
      picked(
        `${brand.name}精选`,
        random.sample(own, 8).map((product) => product.id),
      ),
    ],
  };
}

const regionLayers = (): DemoLayer[] => [
  {
    level: 'region',
    targetId: EAST,
    content: {
      banners: [bannerOf('east', 'cardigan', '#A9CBD1', '#3E86A8', '/pkg-goods/zone/index?id=2')],
      notices: ['江浙沪皖满 99 元包邮'],
    },
  },
  {
    level: 'region',
    targetId: NORTH,
    content: { banners: [bannerOf('warm', 'd-long', '#2F5D73', '#26334D')], notices: ['北方门店羽绒到店可试穿'] },
  },
  { level: 'region', targetId: WEST, content: { notices: ['西部地区快递约 3 到 5 天送达'] } },
];

/** Flagships and the HQ store wear the group's colour; about one store in six has a notice and the manager's choice. */
function storeLayers(stores: DemoStore[], shelves: DemoShelf[]): DemoLayer[] {
  const random = seeded('layers/stores');
  const shelfOf = new Map(shelves.map((shelf) => [shelf.storeId, shelf.productIds]));
  return stores.flatMap((store): DemoLayer[] => {
    const grand = store.flagship || store.hq;
    if (store.status !== 'online' || !(grand || random.chance(0.17))) return [];
    const content: LayerContent = {
      ...(grand ? { accent: GROUP_ACCENT } : {}),
      banners: [{ image: store.picture, title: store.name, link: `/pkg-store/detail/index?id=${store.id}` }],
      ...(store.hq ? {} : { notices: [noticeOf(store, random.int(0, 3))] }),
      shelves: [picked(store.hq ? '总店精选' : '店长推荐', random.sample(shelfOf.get(store.id) ?? [], grand ? 10 : 6))],
    };
    return [{ level: 'store', targetId: store.id, content }];
  });
}

function noticeOf(store: DemoStore, variant: number): string {
  const words = [
    `${store.district}门店可自提，下单后 30 分钟备好`,
    '到店报手机号即可试穿',
    '新品已到店，可在线留码',
    '尺码不合适，7 天内可到店换',
  ];
  return words[variant] as string;
}
