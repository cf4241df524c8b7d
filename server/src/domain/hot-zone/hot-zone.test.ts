import { shanghaiInstant } from '../time';
import { scopeCovers } from './scope-covers';
import { visibleZones } from './visible-zones';
import { type ScopedStore, type ZoneFacts, type ZoneScope } from './zone';
import { zonePhase } from './zone-phase';
import { zoneWarnings, type ZoneProduct } from './zone-warnings';

const day = (text: string, clock = '00:00') => shanghaiInstant(text, clock);
const now = day('2026-03-02', '15:00');
const chain: ZoneScope = { kind: 'chain', ids: [] };
const zone = (id: number, more: Partial<ZoneFacts> = {}): ZoneFacts => ({
  id,
  title: `专区${id}`,
  slot: 1,
  scope: chain,
  startsAt: day('2026-03-01'),
  endsAt: day('2026-03-08'),
  productIds: [71],
  ...more,
});
/** Region 1 is the chain, 2 and 3 its halves, 31 lies in 3. */
const east: ScopedStore = { id: 11, brandIds: [5], regionIds: [1, 2] };
const west: ScopedStore = { id: 12, brandIds: [5, 6], regionIds: [1, 3, 31] };

describe('scopeCovers', () => {
  it.each([
    [chain, true, true],
    [{ kind: 'region', ids: [1] }, true, true],
    [{ kind: 'region', ids: [2] }, true, false],
    [{ kind: 'region', ids: [3, 99] }, false, true],
    [{ kind: 'brand', ids: [6] }, false, true],
    [{ kind: 'brand', ids: [5] }, true, true],
    [{ kind: 'stores', ids: [11] }, true, false],
    [{ kind: 'stores', ids: [] }, false, false],
    // ids of one kind mean nothing to another
    [{ kind: 'stores', ids: [1, 5] }, false, false],
  ] as const)('%j covers east: %s, west: %s', (scope, coversEast, coversWest) => {
    expect(scopeCovers(scope, east)).toBe(coversEast);
    expect(scopeCovers(scope, west)).toBe(coversWest);
  });
});

describe('visibleZones', () => {
  const ids = (zones: ZoneFacts[], store = east, at = now) => visibleZones(zones, store, at).map(({ id }) => id);
  it('shows a zone from its start until, not including, its end', () => {
    const only = [zone(1)];
    expect(ids(only, east, new Date(day('2026-03-01').getTime() - 1))).toEqual([]);
    expect(ids(only, east, day('2026-03-01'))).toEqual([1]);
    expect(ids(only, east, new Date(day('2026-03-08').getTime() - 1))).toEqual([1]);
    expect(ids(only, east, day('2026-03-08'))).toEqual([]);
  });
  it('shows only what is meant for the store', () => {
    const zones = [
      zone(1, { scope: { kind: 'region', ids: [3] } }),
      zone(2, { scope: { kind: 'brand', ids: [6] } }),
      zone(3),
    ];
    expect(ids(zones)).toEqual([3]);
    expect(ids(zones, west)).toEqual([1, 2, 3]);
  });
  it('orders by slot, narrower scope, later start, id', () => {
    const zones = [
      zone(1, { slot: 2, scope: { kind: 'stores', ids: [11] } }),
      zone(2),
      zone(3, { startsAt: day('2026-03-02') }),
      zone(4, { scope: { kind: 'brand', ids: [5] } }),
      zone(5, { scope: { kind: 'region', ids: [2] } }),
      zone(6, { scope: { kind: 'stores', ids: [11] } }),
      zone(0),
    ];
    expect(ids(zones)).toEqual([6, 5, 4, 3, 0, 2, 1]);
    expect(ids([...zones].reverse())).toEqual([6, 5, 4, 3, 0, 2, 1]);
  });
  it('mutates nothing', () => {
    const zones = Object.freeze([zone(2, { slot: 3 }), zone(1)]);
    visibleZones(zones, east, now);
    expect(zones.map(({ id }) => id)).toEqual([2, 1]);
  });
});

describe('zonePhase', () => {
  const period = { startsAt: day('2026-03-02'), endsAt: day('2026-03-03') };
  it.each([
    ['published', '2026-03-01', 'scheduled'],
    ['published', '2026-03-02', 'live'],
    ['published', '2026-03-03', 'ended'],
    ['draft', '2026-03-02', 'draft'],
    ['withdrawn', '2026-03-02', 'withdrawn'],
  ] as const)('%s on %s is %s', (status, text, phase) => expect(zonePhase(status, period, day(text))).toBe(phase));
});

describe('zoneWarnings', () => {
  const products: Record<number, ZoneProduct> = {
    71: { name: '羽绒服', onSale: true, stock: 500 },
    72: { name: '衬衫', onSale: true, stock: 0 },
    73: { name: '围巾', onSale: true, stock: 19 },
    74: { name: '旧款', onSale: false, stock: 9 },
  };
  const warn = (subject: ZoneFacts, others: ZoneFacts[] = [], at = now) =>
    zoneWarnings(subject, others, [east, west], (id) => products[id], at);

  it('has nothing to say about a sound zone', () => {
    expect(warn(zone(1))).toEqual([]);
    expect(warn(zone(1), [zone(1)])).toEqual([]);
  });
  it('warns of a zone in the same entrance, with stores and days', () => {
    const other = zone(2, {
      startsAt: day('2026-03-05'),
      endsAt: day('2026-03-10'),
      productIds: [],
      scope: { kind: 'brand', ids: [6] },
    });
    expect(warn(zone(1), [other])).toEqual([
      { code: 'SLOT_TAKEN', zoneId: 2, message: '与「专区2」在 1 家门店 3月5日–3月7日 同用入口位 1' },
    ]);
  });
  it('is silent when slots, periods or stores do not meet', () => {
    const elsewhere = { productIds: [] };
    expect(warn(zone(1), [zone(2, { ...elsewhere, slot: 2 })])).toEqual([]);
    expect(warn(zone(1), [zone(2, { ...elsewhere, startsAt: day('2026-03-08'), endsAt: day('2026-03-09') })])).toEqual(
      [],
    );
    const eastOnly = zone(1, { scope: { kind: 'region', ids: [2] } });
    expect(warn(eastOnly, [zone(2, { ...elsewhere, scope: { kind: 'region', ids: [3] } })])).toEqual([]);
  });
  it('warns of a product shown twice, also from another entrance', () => {
    expect(warn(zone(1), [zone(2, { slot: 2, productIds: [70, 71] })])).toEqual([
      {
        code: 'PRODUCT_ELSEWHERE',
        productId: 71,
        zoneId: 2,
        message: '「羽绒服」同时在「专区2」中（2 家门店 3月1日–3月7日）',
      },
    ]);
  });
  it('warns of goods that are short, sold out, off sale or unknown', () => {
    expect(warn(zone(1, { productIds: [71, 72, 73, 74, 99] }))).toEqual([
      { code: 'OUT_OF_STOCK', productId: 72, message: '「衬衫」范围内无货' },
      { code: 'LOW_STOCK', productId: 73, message: '「围巾」范围内只剩 19 件' },
      { code: 'NOT_ON_SALE', productId: 74, message: '「旧款」未上架，不会展示' },
      { code: 'NOT_ON_SALE', productId: 99, message: '「99」未上架，不会展示' },
    ]);
  });
  it('warns of a zone nobody will see', () => {
    const nowhere = zone(1, { scope: { kind: 'stores', ids: [] }, productIds: [] });
    expect(warn(nowhere, [zone(2)], day('2026-03-08')).map(({ code }) => code)).toEqual([
      'NO_STORES',
      'NO_PRODUCTS',
      'ENDED',
    ]);
  });
});
