import { Inject, Singleton } from '@midwayjs/core';
import type { Available, StockLocation as Place } from '../../domain/stock';
import { type FreeStock, type StockLocation, StockLocations } from '../inventory';
import { type Store, StoreDirectory } from '../stores';

/** Places that may fulfil an order in a storefront, with what each has free. */
export interface Places {
  readonly here: Place;
  readonly all: readonly Place[];
  readonly available: Available;
}

/** Turns stock rows into the places that fulfilment rules speak of: only stores that are online, and warehouses. */
@Singleton()
export class FulfilmentPlaces {
  @Inject() locations!: StockLocations;
  @Inject() stores!: StoreDirectory;

  around(store: Store, free: readonly FreeStock[]): Places {
    const units = new Map<string, number>();
    const ids = new Set<number>();
    for (const row of free) {
      units.set(`${row.locationId}:${row.skuId}`, row.available);
      ids.add(row.locationId);
    }
    const here = this.placeOfStore(store, this.locations.locationOfStore(store.id)?.id ?? 0);
    const others = [...ids].flatMap((id) => (id === here.id ? [] : (this.place(this.locations.location(id)) ?? [])));
    return {
      here,
      all: [here, ...others],
      available: (locationId, skuId) => units.get(`${locationId}:${skuId}`) ?? 0,
    };
  }

  private place(location: StockLocation | undefined): Place | undefined {
    if (!location) return undefined;
    if (location.storeId !== null) {
      const store = this.stores.byId(location.storeId);
      return store?.status === 'online' ? this.placeOfStore(store, location.id) : undefined;
    }
    // a warehouse is as far as the first store of its city: only the order of warehouses depends on it
    const near = this.stores.lowestOnline(location.city);
    return {
      id: location.id,
      kind: 'warehouse',
      storeId: null,
      city: location.city,
      position: near ?? { lng: 0, lat: 0 },
      pickup: false,
      ships: true,
    };
  }

  private placeOfStore(store: Store, locationId: number): Place {
    return {
      id: locationId,
      kind: 'store',
      storeId: store.id,
      city: store.city,
      position: store,
      pickup: store.services.includes('pickup'),
      ships: store.services.includes('express'),
    };
  }
}
