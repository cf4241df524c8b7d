import { sqlTime } from '../../platform/db';
import { LINE_NAMES } from '../chain/cuts';
import { type DemoChain } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

/** Regions, brands, stores and where their stock lies. Location ids: the warehouse is 1, a store's is its id plus 1. */
export function placeRows(chain: DemoChain, now: Date): TableRows[] {
  const changed = sqlTime(now);
  return [
    tableRows('region', chain.regions, {
      id: (r) => r.id,
      parent_id: (r) => r.parentId,
      name: (r) => r.name,
      sort: (_, i) => i,
    }),
    tableRows('brand', chain.brands, {
      id: (b) => b.id,
      name: (b) => b.name,
      english_name: (b) => b.nameEn,
      line: (b) => LINE_NAMES[b.line],
      accent: (b) => b.accent,
      logo: (b) => b.logo,
    }),
    tableRows('store', chain.stores, {
      id: (s) => s.id,
      code: (s) => s.code,
      name: (s) => s.name,
      brand_id: (s) => s.brandIds[0] ?? null,
      region_id: (s) => s.regionId,
      lng: (s) => s.lng,
      lat: (s) => s.lat,
      province: (s) => s.province,
      city: (s) => s.city,
      district: (s) => s.district,
      address: (s) => s.address,
      mall: (s) => s.mall,
      phone: (s) => s.phone,
      radius_m: (s) => s.radiusM,
      hours: (s) => JSON.stringify(s.hours),
      services: (s) => JSON.stringify(s.services),
      status: (s) => s.status,
      successor_store_id: (s) => s.successorId,
      flagship: (s) => Number(s.flagship),
      hq: (s) => Number(s.hq),
      priority: (s) => s.priority,
      franchisee_id: (s) => s.franchiseeId,
      created_at: (s) => sqlTime(s.openedAt),
      updated_at: () => changed,
    }),
    tableRows('stock_location', [null, ...chain.stores], {
      id: (s) => locationOf(s?.id ?? null),
      kind: (s) => (s ? 'store' : 'warehouse'),
      store_id: (s) => s?.id ?? null,
      name: (s) => s?.name ?? chain.warehouse.name,
      city: (s) => s?.city ?? chain.warehouse.city,
    }),
  ];
}

/** Stock location of a store, or of the warehouse for null. */
export const locationOf = (storeId: number | null): number => (storeId ?? 0) + 1;
