import { Inject, Singleton } from '@midwayjs/core';
import { type Available, type FulfilmentOption, fulfilments, type StockLocation as Place } from '../../domain/stock';
import { type FreeBySku, type FreeStock, type StockLocation, StockLocations } from '../inventory';
import { type Store, StoreDirectory } from '../stores';

/** Places that may fulfil an order in a storefront, with what each has free. */
export interface Places {
  readonly here: Place;
  readonly all: readonly Place[];
  readonly available: Available;
}

/** So many places are looked at as they are; of more only those that can be an answer. */
const FEW = 50;
/** Distances that differ by less are decided by the rule, not by the search for the nearest. */
const SLACK_M = 1;

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

  /** The ways to get one SKU in a storefront: what `fulfilments` says of all places, without measuring the way to each. */
  waysTo(skuId: number, store: Store, free: FreeBySku): FulfilmentOption[] {
    const units = free.get(skuId) ?? NOWHERE;
    const here = this.placeOfStore(store, this.locations.locationOfStore(store.id)?.id ?? 0);
    const others = units.size <= FEW ? this.allWith(units) : this.nearestWith(units, store);
    const all = [here, ...others.filter(({ id }) => id !== here.id)];
    return fulfilments(skuId, here, all, (locationId) => units.get(locationId) ?? 0);
  }

  private allWith(units: ReadonlyMap<number, number>): Place[] {
    return [...units.keys()].flatMap((id) => this.place(this.locations.location(id)) ?? []);
  }

  /** Stores of this city, the nearest that ships from another one, and warehouses: no other place is ever taken. */
  private nearestWith(units: ReadonlyMap<number, number>, store: Store): Place[] {
    const placeOf = (other: Store): Place | [] => {
      const location = this.locations.locationOfStore(other.id);
      return location && units.has(location.id) ? this.placeOfStore(other, location.id) : [];
    };
    const elsewhere = (other: { id: number; city: string }): boolean => {
      if (other.city === store.city) return false;
      const location = this.locations.locationOfStore(other.id);
      return location !== undefined && units.has(location.id) && ships(this.stores.byId(other.id)!);
    };
    const [nearest] = this.stores.nearest(store, { limit: 1, filter: elsewhere });
    const equallyNear = nearest
      ? this.stores.nearest(store, { limit: Infinity, maxM: nearest.distanceM + SLACK_M, filter: elsewhere })
      : [];
    return [
      ...this.stores.onlineIn(store.city).flatMap(placeOf),
      ...equallyNear.flatMap(({ item }) => placeOf(this.stores.byId(item.id)!)),
      ...this.locations.warehouses().flatMap((w) => (units.has(w.id) ? (this.place(w) ?? []) : [])),
    ];
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
      ships: ships(store),
    };
  }
}

const NOWHERE: ReadonlyMap<number, number> = new Map();
const ships = (store: Store): boolean => store.services.includes('express');
