import type { StoreHours } from '@qiandian/shared';
import { type Database, num, readInSlices } from '../../platform/db';
import type { Region, Store } from './store';
import { StoresSnapshot } from './stores-snapshot';

interface StoreRow {
  id: number;
  code: string;
  name: string;
  brand_id: number;
  region_id: number;
  lng: number;
  lat: number;
  province: string;
  city: string;
  district: string;
  address: string;
  mall: string | null;
  phone: string | null;
  radius_m: number;
  hours: string;
  services: string;
  status: Store['status'];
  successor_store_id: number | null;
  flagship: unknown;
  hq: unknown;
  priority: number;
  franchisee_id: number | null;
}

const COLUMNS = `id, code, name, brand_id, region_id, lng, lat, province, city, district, address, mall, phone, radius_m,
  hours, services, status, successor_store_id, flagship, hq, priority, franchisee_id`;

/** Reads every store and region. Most stores share their hours and services, so equal texts become one object. */
export async function loadStores(database: Database): Promise<StoresSnapshot> {
  const rows = await readInSlices<StoreRow>(database, `SELECT ${COLUMNS} FROM store`, 'id');
  const regions = await database.query<{ id: number; parent_id: number | null; name: string }>(
    'SELECT id, parent_id, name FROM region ORDER BY sort, id',
  );
  const hours = sharedJson<StoreHours>();
  const services = sharedJson<Store['services']>();
  return new StoresSnapshot(
    rows.map((row): Store => ({
      id: row.id,
      code: row.code,
      name: row.name,
      brandId: row.brand_id,
      regionId: row.region_id,
      lng: row.lng,
      lat: row.lat,
      province: row.province,
      city: row.city,
      district: row.district,
      address: row.address,
      mall: row.mall,
      phone: row.phone,
      radiusM: row.radius_m,
      hours: hours(row.hours),
      services: services(row.services),
      status: row.status,
      successorStoreId: row.successor_store_id,
      flagship: num(row.flagship) === 1,
      hq: num(row.hq) === 1,
      priority: row.priority,
      franchiseeId: row.franchisee_id,
    })),
    regions.map((r): Region => ({ id: r.id, parentId: r.parent_id, name: r.name })),
  );
}

function sharedJson<T>(): (text: string) => T {
  const seen = new Map<string, T>();
  return (text) => {
    let value = seen.get(text);
    if (value === undefined) seen.set(text, (value = JSON.parse(text) as T));
    return value;
  };
}
