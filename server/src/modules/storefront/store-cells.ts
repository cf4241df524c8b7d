import type { Catalog } from '../catalog';
import type { ExportedCells } from '../hq';
import type { Store, StoreDirectory } from '../stores';
import { SERVICE_TITLES, type StoreColumn } from './read-store-row';
import { writeHoursText } from './write-hours-text';

/** A store as a row in the columns of its import, which reads it as what it is. */
export const storeCells = (
  store: Store,
  catalog: Pick<Catalog, 'brand'>,
  directory: Pick<StoreDirectory, 'region'>,
): ExportedCells<StoreColumn> => ({
  code: store.code,
  name: store.name,
  brand: catalog.brand(store.brandId)?.name ?? '',
  region: directory.region(store.regionId)?.name ?? '',
  lng: store.lng,
  lat: store.lat,
  coordSys: 'GCJ-02',
  province: store.province,
  city: store.city,
  district: store.district,
  address: store.address,
  mall: store.mall ?? '',
  phone: store.phone ?? '',
  radiusM: store.radiusM,
  hours: writeHoursText(store.hours.weekly),
  services: store.services.map((service) => SERVICE_TITLES[service]).join('、'),
  flagship: store.flagship ? '是' : '否',
  priority: store.priority,
});
