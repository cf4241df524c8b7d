import { picturePath } from '../pictures/paths';
import { CAMPAIGNS, type CampaignKey } from './campaigns';
import { seeded } from './random';
import { type DemoBrand, type DemoHotZone, type DemoProduct } from './types';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** What each brand line calls its zone, and what the banner shows. */
const LINE_CAMPAIGNS: Record<DemoBrand['line'], [CampaignKey, string]> = {
  women: ['commute', 'trench'],
  men: ['gentle', 'm-blazer'],
  kids: ['kids', 'k-dress'],
  sport: ['trail', 's-shell'],
  bags: ['bags', 'b-hand'],
  down: ['warm', 'd-short'],
};
const BRAND_ZONES = 8;

/**
 * Zones to look at on the first day: one for the chain, one for the east, one for each of the biggest brands (all
 * running), one that starts tomorrow, one that is over and one draft.
 */
export function buildHotZones(brands: DemoBrand[], products: DemoProduct[], now: Date): DemoHotZone[] {
  const random = seeded('hot-zones');
  const zones: DemoHotZone[] = [];
  const sellable = products.filter((product) => product.channel !== 'store');
  const hot = sellable.filter((product) => product.hot);
  const at = (ms: number) => new Date(Math.floor(now.getTime() / HOUR) * HOUR + ms);
  const add = (parts: Omit<DemoHotZone, 'id'>) => zones.push({ id: zones.length + 1, ...parts });
  const ids = (list: DemoProduct[], count: number) => random.sample(list, count).map((product) => product.id);

  add({
    title: CAMPAIGNS.hot.title,
    subtitle: CAMPAIGNS.hot.line,
    scope: { kind: 'chain' },
    startsAt: at(-2 * DAY),
    endsAt: at(5 * DAY),
    status: 'published',
    slot: 1,
    banner: picturePath.banner('hot', 'coat', '#B97C78', '#BE2B35'),
    productIds: ids(hot, 16),
  });
  add({
    title: CAMPAIGNS.east.title,
    subtitle: CAMPAIGNS.east.line,
    scope: { kind: 'region', regionIds: [10] },
    startsAt: at(-1 * DAY),
    endsAt: at(9 * DAY),
    status: 'published',
    slot: 2,
    banner: picturePath.banner('east', 'cardigan', '#A9CBD1', '#3E86A8'),
    productIds: ids(sellable, 12),
  });
  for (const brand of brands.slice(0, BRAND_ZONES)) {
    const [campaign, cut] = LINE_CAMPAIGNS[brand.line];
    const own = sellable.filter((product) => product.brandId === brand.id);
    const favourites = own.filter((product) => product.hot);
    const others = own.filter((product) => !product.hot);
    add({
      title: `${brand.name}爆款`,
      subtitle: brand.slogan,
      scope: { kind: 'brand', brandIds: [brand.id] },
      startsAt: at(-3 * DAY),
      endsAt: at(random.int(3, 12) * DAY),
      status: 'published',
      slot: 2,
      banner: picturePath.banner(campaign, cut, brand.accent, brand.accent),
      productIds: [...ids(favourites, 6), ...ids(others, 6)],
    });
  }
  add({
    title: '周末限时',
    subtitle: '明早十点开抢',
    scope: { kind: 'chain' },
    startsAt: at(DAY),
    endsAt: at(3 * DAY),
    status: 'published',
    slot: 1,
    banner: picturePath.banner('new', 'dress', '#EFC4C6', '#C2426B'),
    productIds: ids(sellable, 10),
  });
  add({
    title: '上月人气榜',
    subtitle: '已结束，作对比用',
    scope: { kind: 'chain' },
    startsAt: at(-40 * DAY),
    endsAt: at(-33 * DAY),
    status: 'published',
    slot: 1,
    banner: picturePath.banner('hot', 'knit', '#D9C8AC', '#A9683A'),
    productIds: ids(sellable, 10),
  });
  add({
    title: '换季预热',
    subtitle: '草稿，待审',
    scope: { kind: 'chain' },
    startsAt: at(7 * DAY),
    endsAt: at(14 * DAY),
    status: 'draft',
    slot: 1,
    banner: picturePath.banner('commute', 'trench', '#BF9468', '#6F4E3A'),
    productIds: ids(sellable, 8),
  });
  return zones;
}
