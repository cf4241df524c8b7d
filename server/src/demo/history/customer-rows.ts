import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { seeded } from '../chain/random';
import type { DemoMember } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import type { PastVisit } from './visits';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const CART_DAYS = 14;
const NOTES = [
  { note: '偏爱大地色，肩窄，外套要短款', tags: ['简约', '小个子'] },
  { note: '给女儿买得多，尺码看长一码', tags: ['亲子'] },
  { note: '每季新款到店先发她看', tags: ['VIP', '喜新款'] },
  { note: '通勤为主，喜欢成套搭配', tags: ['通勤'] },
  { note: '对价格敏感，有活动再约', tags: ['等活动'] },
];
const KINDS = ['chat', 'call', 'wecom', 'visit'];
const SAID = ['约了周末到店试穿', '发了新款搭配', '提醒取货', '问了尺码'];

/** What guides know of their regulars: notes, contacts, and what lies in the cart. */
export function customerRows(regulars: readonly DemoMember[], visits: readonly PastVisit[], now: Date): TableRows[] {
  const random = seeded('history/customers');
  const bound = regulars.flatMap((member) => (member.binding ? [{ id: member.id, ...member.binding }] : []));
  const noted = bound.filter(() => random.chance(0.4)).map((one) => ({ ...one, ...random.pick(NOTES) }));
  const contacts = bound
    .filter(() => random.chance(0.3))
    .map((one) => ({ ...one, at: new Date(now.getTime() - random.int(HOUR, 20 * DAY)), kind: random.pick(KINDS) }))
    .filter(({ at, boundAt }) => at > boundAt);
  const since = now.getTime() - CART_DAYS * DAY;
  const carts = new Map(
    visits.flatMap(({ member, storeId, at, link, looks }) =>
      looks.flatMap(({ product, carted }) => {
        const [sku] = product.skus;
        if (!carted || !sku || at.getTime() < since) return [];
        return [[`${member.id} ${sku.id}`, { memberId: member.id, sku, storeId, link, at }] as const];
      }),
    ),
  );
  return [
    tableRows('customer_note', noted, {
      member_id: (n) => n.id,
      note: (n) => n.note,
      tags: (n) => JSON.stringify(n.tags),
      guide_id: (n) => n.guideId,
      updated_at: () => sqlTime(new Date(now.getTime() - random.int(HOUR, 10 * DAY))),
    }),
    tableRows('customer_contact', contacts, {
      id: () => mintId(),
      member_id: (c) => c.id,
      guide_id: (c) => c.guideId,
      at: (c) => sqlTime(c.at),
      kind: (c) => c.kind,
      note: () => random.pick(SAID),
      task_id: () => null,
    }),
    tableRows('cart_line', [...carts.values()], {
      member_id: (c) => c.memberId,
      sku_id: (c) => c.sku.id,
      store_id: (c) => c.storeId,
      quantity: () => 1,
      link: (c) => c.link?.token ?? null,
      updated_at: (c) => sqlTime(c.at),
    }),
  ];
}
