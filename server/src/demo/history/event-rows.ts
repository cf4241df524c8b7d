import { addDays, shanghaiDay } from '../../domain/time';
import { type SqlValue, sqlTime } from '../../platform/db';
import { mintId, mintIds } from '../../platform/ids';
import { seeded } from '../chain/random';
import type { DemoStaff } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import { firstDay } from './calendar';
import type { PastLink } from './types';
import type { PastVisit } from './visits';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 86_400_000;
const AT_ONCE = 2000;
/** Days on which who took part is counted from events; before, it is written as counted. */
const COUNTED_ANEW = 4;
/** Guides who open their pages on a day. */
const ACTIVE = 0.12;
const SHARE_DAYS = 30;

interface PastEvent {
  readonly at: Date;
  readonly name: string;
  readonly memberId: number;
  readonly page: string;
  readonly storeId: number;
  readonly productId?: number;
  readonly link?: PastLink | null;
  readonly session: string;
  readonly durationMs?: number;
}

/** What screens reported: the roll-ups count it as soon as the server runs, as they count everything. */
export function eventRows(
  visits: readonly PastVisit[],
  links: readonly PastLink[],
  staff: readonly DemoStaff[],
  now: Date,
): TableRows[] {
  const events = [...visits.flatMap(eventsOf), ...shares(links, now), ...openings(staff, now)].filter(
    ({ at }) => at < now,
  );
  events.sort((a, b) => a.at.getTime() - b.at.getTime());
  const batches: { id: number; ids: number[]; events: PastEvent[] }[] = [];
  for (let from = 0; from < events.length; from += AT_ONCE) {
    const part = events.slice(from, from + AT_ONCE);
    batches.push({ id: mintId(), ids: mintIds(part.length), events: part });
  }
  const rows = batches.flatMap(({ id: batchId, ids, events: own }) =>
    own.map((event, i) => ({ event, batchId, id: ids[i]! })),
  );
  return [
    tableRows('event_batch', batches, {
      id: (b) => b.id,
      first_id: (b) => b.ids[0]!,
      last_id: (b) => b.ids.at(-1)!,
      events: (b) => b.events.length,
      at: () => sqlTime(now),
    }),
    tableRows('event', rows, {
      id: ({ id }) => id,
      day: ({ event }) => shanghaiDay(event.at),
      batch_id: ({ batchId }) => batchId,
      at: ({ event }) => sqlTime(event.at),
      received_at: ({ event }) => sqlTime(new Date(event.at.getTime() + SECOND)),
      name: ({ event }) => event.name,
      person: ({ event }) => `m${event.memberId}`,
      page: ({ event }) => event.page,
      store_id: ({ event }) => event.storeId,
      guide_id: ({ event }) => event.link?.guide.id ?? null,
      product_id: ({ event }) => event.productId ?? null,
      material_id: ({ event }) => (event.link?.kind === 'material' ? event.link.targetId : null),
      link: ({ event }) => event.link?.token ?? null,
      content_kind: ({ event }) => event.link?.kind ?? null,
      content_id: ({ event }) => event.link?.targetId ?? null,
      channel: ({ event }) => event.link?.channel ?? null,
      session: ({ event }): SqlValue => event.session,
      duration_ms: ({ event }) => event.durationMs ?? null,
    }),
  ];
}

/** The storefront, then product after product. */
function eventsOf({ member, storeId, at, link, looks }: PastVisit): PastEvent[] {
  const session = `past-${member.id}-${at.getTime().toString(36)}`;
  const common = { memberId: member.id, storeId, link, session };
  let time = at.getTime();
  const after = (ms: number): Date => new Date((time += ms));
  return [
    { ...common, at, name: 'page_view', page: 'storefront' },
    ...looks.flatMap(({ product, seconds, carted }): PastEvent[] => {
      const look = { ...common, page: 'product', productId: product.id };
      return [
        { ...look, at: after(4 * SECOND), name: 'page_view' },
        { ...look, at: after(0), name: 'product_view' },
        ...(carted ? [{ ...look, at: after(3 * SECOND), name: 'add_to_cart' }] : []),
        { ...look, at: after(seconds * SECOND), name: 'page_leave', durationMs: seconds * SECOND },
      ];
    }),
  ];
}

/** Links went out, most of them again and again. */
function shares(links: readonly PastLink[], now: Date): PastEvent[] {
  const random = seeded('history/shares');
  return links.flatMap((link) => {
    const memberId = link.guide.memberId;
    if (memberId === null) return [];
    return Array.from({ length: random.int(1, 4) }, (): PastEvent => {
      const at = new Date(now.getTime() - random.int(10 * MINUTE, SHARE_DAYS * DAY));
      const session = `past-${memberId}-${at.getTime().toString(36)}`;
      return { at, name: 'share_link', memberId, page: 'guide-share', storeId: link.guide.storeId, link, session };
    });
  });
}

/** Guides opened their pages on the last days. */
function openings(staff: readonly DemoStaff[], now: Date): PastEvent[] {
  const random = seeded('history/openings');
  return staff.flatMap(({ role, status, memberId, storeId }) => {
    if (role !== 'guide' || status !== 'active' || memberId === null) return [];
    return Array.from({ length: COUNTED_ANEW + 1 }, (_, days) => days).flatMap((days): PastEvent[] => {
      if (!random.chance(ACTIVE)) return [];
      const at = new Date(now.getTime() - days * DAY - random.int(MINUTE, 600 * MINUTE));
      const session = `past-${memberId}-${at.getTime().toString(36)}`;
      return [{ at, name: 'page_view', memberId, page: 'workbench', storeId, session }];
    });
  });
}

/** Days before those, on which guides took part, as counted then. */
export function activityRows(staff: readonly DemoStaff[], now: Date): TableRows {
  const random = seeded('history/activity');
  const last = addDays(shanghaiDay(now), 1 - COUNTED_ANEW);
  const rows = staff.flatMap(({ id, role, status, joinedAt }) => {
    if (role !== 'guide' || status !== 'active') return [];
    const keen = random.chance(0.65);
    const days: { day: string; id: number; shared: number; sold: number }[] = [];
    for (let day = last; day >= firstDay(now); day = addDays(day, keen ? -random.int(5, 12) : -random.int(20, 60))) {
      if (day <= shanghaiDay(joinedAt)) break;
      days.push({ day, id, shared: Number(random.chance(0.4)), sold: Number(random.chance(0.25)) });
    }
    return days;
  });
  return tableRows('guide_activity', rows, {
    day: (r) => r.day,
    guide_id: (r) => r.id,
    opened: () => 1,
    shared: (r) => r.shared,
    sold_online: (r) => r.sold,
  });
}
