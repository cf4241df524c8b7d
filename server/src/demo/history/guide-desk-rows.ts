import { addDays, shanghaiDay } from '../../domain/time';
import { GUIDE_RULE_DEFAULTS } from '../../modules/guide-rules';
import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { seeded } from '../chain/random';
import type { DemoChain, DemoMember, DemoProduct, DemoStaff } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import { picturePath } from '../pictures/paths';
import { token } from './links';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What a guide may spend on small gifts in a month. */
const GIFT_MONTHLY_FEN = 20_000;
const GIFTS: readonly (readonly [what: string, costFen: number])[] = [
  ['生日贺卡和小蛋糕券', 3800],
  ['真丝发圈', 1900],
  ['香薰小样两支', 2600],
  ['帆布购物袋', 1500],
  ['衣物护理套装', 4900],
];
/** By how long ago a group was founded, in days. */
const GROUPS = [
  { name: '老客福利群', least: 68, most: 186, age: 96 },
  { name: '新品抢先看', least: 31, most: 74, age: 40 },
  { name: '闺蜜拼单群', least: 9, most: 24, age: 12 },
];
const TREND_DAYS = 30;
/** Built so long ago; a cart lives for a day. */
const CARTS = [
  { note: '按您说的搭了一套，尺码照上次的', age: 2 * HOUR, opens: 3, cancelled: false },
  { note: '周末聚会那身，颜色给您换成了浅的', age: 3 * DAY + 5 * HOUR, opens: 1, cancelled: false },
  { note: '给孩子挑的，先看看颜色', age: 6 * DAY, opens: 0, cancelled: true },
];
const CART_LIFE = 24 * HOUR;

export interface PastGroup {
  readonly id: number;
  readonly guide: DemoStaff;
  readonly name: string;
  readonly members: number;
  readonly createdAt: Date;
}

/** The chat groups of the listed guides: every second has one that is too small to count. */
export function buildGroups(guides: readonly DemoStaff[], now: Date): PastGroup[] {
  const random = seeded('history/groups');
  return guides
    .flatMap((guide, i) => GROUPS.slice(0, 2 + (i % 2)).map((group) => ({ guide, ...group })))
    .map(({ guide, name, least, most, age }, i) => ({
      id: i + 1,
      guide,
      name,
      members: random.int(least, most),
      createdAt: new Date(now.getTime() - age * DAY - random.int(0, 10 * HOUR)),
    }));
}

/** What guides do beside selling: groups, carts they build, gifts they log, the code customers add them by; and the rules. */
export function guideDeskRows(
  guides: readonly DemoStaff[],
  groups: readonly PastGroup[],
  chain: Pick<DemoChain, 'members' | 'products' | 'shelves'>,
  now: Date,
): TableRows[] {
  const content = { ...GUIDE_RULE_DEFAULTS, giftMonthlyFen: GIFT_MONTHLY_FEN };
  return [
    tableRows('guide_rule', [content], {
      id: () => 1,
      content: (one) => JSON.stringify(one),
      version: () => 1,
      updated_at: () => sqlTime(now),
    }),
    tableRows('staff_contact', guides, {
      staff_id: (guide) => guide.id,
      wecom_qr: (guide) => picturePath.contact(guide.id),
      source: () => 'upload',
      config_id: () => null,
      updated_at: () => sqlTime(now),
    }),
    ...groupRows(groups, now),
    cartRows(guides, chain, now),
    giftRows(guides, chain.members, now),
  ];
}

/** Who comes by their links is counted at the first judgement, as the server starts; days before it only count groups. */
function groupRows(groups: readonly PastGroup[], now: Date): TableRows[] {
  const today = shanghaiDay(now);
  const days = Array.from({ length: TREND_DAYS }, (_, i) => addDays(today, i - TREND_DAYS)).flatMap((day) => {
    const stores = new Map<number, { day: string; storeId: number; all: number; valid: number }>();
    for (const { guide, members, createdAt } of groups) {
      if (shanghaiDay(createdAt) > day) continue;
      const row = stores.get(guide.storeId) ?? { day, storeId: guide.storeId, all: 0, valid: 0 };
      row.all++;
      if (members >= GUIDE_RULE_DEFAULTS.groupMinMembers) row.valid++;
      stores.set(guide.storeId, row);
    }
    return [...stores.values()];
  });
  return [
    tableRows('customer_group', groups, {
      id: (group) => group.id,
      guide_id: (group) => group.guide.id,
      store_id: (group) => group.guide.storeId,
      name: (group) => group.name,
      members: (group) => group.members,
      created_at: (group) => sqlTime(group.createdAt),
    }),
    tableRows('customer_group_day', days, {
      day: (row) => row.day,
      store_id: (row) => row.storeId,
      group_count: (row) => row.all,
      valid_count: (row) => row.valid,
    }),
  ];
}

function cartRows(
  guides: readonly DemoStaff[],
  { products, shelves }: Pick<DemoChain, 'products' | 'shelves'>,
  now: Date,
): TableRows {
  const random = seeded('history/assisted-carts');
  const byId = new Map(products.map((product) => [product.id, product]));
  const shown = (product: DemoProduct | undefined): product is DemoProduct =>
    product !== undefined && product.channel !== 'store';
  const shelfOf = new Map(shelves.map((shelf) => [shelf.storeId, shelf.productIds]));
  const carts = guides.flatMap((guide) => {
    const own = (shelfOf.get(guide.storeId) ?? []).map((id) => byId.get(id)).filter(shown);
    return CARTS.map((cart) => {
      const skus = random.sample(own, random.int(2, 3)).map((product) => random.pick(product.skus));
      const items = skus.map(({ id, priceFen }) => ({ skuId: id, quantity: 1, builtFen: priceFen }));
      const builtAt = new Date(now.getTime() - cart.age - random.int(0, 30 * MINUTE));
      return { ...cart, token: token(random), guide, items, builtAt };
    }).filter(({ items }) => items.length > 0);
  });
  const after = (at: Date, ms: number): string => sqlTime(new Date(at.getTime() + ms));
  return tableRows('assisted_cart', carts, {
    token: (cart) => cart.token,
    guide_id: (cart) => cart.guide.id,
    store_id: (cart) => cart.guide.storeId,
    note: (cart) => cart.note,
    items: (cart) => JSON.stringify(cart.items),
    built_at: (cart) => sqlTime(cart.builtAt),
    expires_at: (cart) => after(cart.builtAt, CART_LIFE),
    cancelled_at: (cart) => (cart.cancelled ? after(cart.builtAt, HOUR) : null),
    opened_at: (cart) => (cart.opens ? after(cart.builtAt, 20 * MINUTE) : null),
    opens: (cart) => cart.opens,
    member_id: () => null,
  });
}

/** One or two this month and last, to the guide's own members; what is not over yet has none. */
function giftRows(guides: readonly DemoStaff[], members: readonly DemoMember[], now: Date): TableRows {
  const random = seeded('history/gifts');
  const ownOf = new Map<number, DemoMember[]>();
  for (const member of members) {
    const { guideId } = member.binding ?? {};
    if (guideId !== undefined) ownOf.set(guideId, [...(ownOf.get(guideId) ?? []), member]);
  }
  const gifts = guides.flatMap((guide) =>
    random.sample(ownOf.get(guide.id) ?? [], 3).map((member, i) => {
      const at = new Date(now.getTime() - i * 17 * DAY - random.int(HOUR, 40 * HOUR));
      const [what, costFen] = random.pick(GIFTS);
      return { guide, member, at, what, costFen };
    }),
  );
  return tableRows('guide_gift', gifts, {
    id: () => mintId(),
    guide_id: (gift) => gift.guide.id,
    store_id: (gift) => gift.guide.storeId,
    member_id: (gift) => gift.member.id,
    month: (gift) => shanghaiDay(gift.at).slice(0, 7),
    at: (gift) => sqlTime(gift.at),
    what: (gift) => gift.what,
    cost_fen: (gift) => gift.costFen,
  });
}
