import { Inject, Singleton } from '@midwayjs/core';
import type { NearestHit, NearestQuery, Point } from '../../domain/geo';
import type { StockLocation as Place } from '../../domain/stock';
import type { StoreFacts } from '../../domain/store';
import { type StockLocation, StockLocations } from '../inventory';
import { type Store, StoreDirectory } from '../stores';

/** The places of the chain as fulfilment rules speak of them: only stores that are online and have a place, and warehouses. */
@Singleton()
export class ChainPlaces {
  @Inject() locations!: StockLocations;
  @Inject() stores!: StoreDirectory;
  private readonly known = new WeakMap<Store, Place>();

  place(locationId: number): Place | undefined {
    const location = this.locations.location(locationId);
    if (!location) return undefined;
    return location.storeId === null ? this.warehouse(location) : this.placeOf(location.storeId);
  }

  /** Of an online store. */
  placeOf(storeId: number): Place | undefined {
    const store = this.stores.byId(storeId);
    return store?.status === 'online' ? this.placeOfStore(store) : undefined;
  }

  /** Whatever the store's status; undefined for one that has never had stock. */
  placeOfStore(store: Store): Place | undefined {
    const known = this.known.get(store);
    if (known) return known;
    const location = this.locations.locationOfStore(store.id);
    if (!location) return undefined;
    const place = { ...this.withoutStock(store), id: location.id };
    this.known.set(store, place);
    return place;
  }

  withoutStock(store: Store): Place {
    return {
      id: 0,
      kind: 'store',
      storeId: store.id,
      city: store.city,
      position: store,
      pickup: store.services.includes('pickup'),
      ships: store.services.includes('express'),
    };
  }

  warehouses(): Place[] {
    return this.locations.warehouses().map((location) => this.warehouse(location));
  }

  onlineIn(city: string): Place[] {
    return this.stores.onlineIn(city).flatMap((store) => this.placeOfStore(store) ?? []);
  }

  /** Online stores of a city. */
  countIn(city: string): number {
    return this.stores.onlineIn(city).length;
  }

  /** Online stores around a point. */
  nearest(point: Point, query: NearestQuery<StoreFacts>): NearestHit<StoreFacts>[] {
    return this.stores.nearest(point, query);
  }

  /** A warehouse is as far as the first store of its city: only the order of warehouses depends on it. */
  private warehouse({ id, city }: StockLocation): Place {
    const near = this.stores.lowestOnline(city);
    return {
      id,
      kind: 'warehouse',
      storeId: null,
      city,
      position: near ?? { lng: 0, lat: 0 },
      pickup: false,
      ships: true,
    };
  }
}
