import { haversineMeters } from '../../domain/geo';
import {
  hasAll,
  type Service,
  type StockLocation as Place,
  type Surroundings,
  type WantedLine,
  type Where,
} from '../../domain/stock';
import type { Units } from '../inventory';
import type { Store } from '../stores';
import type { ChainPlaces } from './chain-places.service';

/** Free units as far as they are known. For as long as one of these lives, they become fewer or stay as they are. */
export interface Supply {
  /** undefined = not known. */
  free(locationId: number, skuId: number): number | undefined;
  /** Where there are any units of the SKU, once that is known of every place. */
  everywhere(skuId: number): Units | undefined;
}

/** Places that may have what is wanted. */
interface Candidates {
  readonly count: number;
  readonly byCity: ReadonlyMap<string, readonly Place[]>;
}

/** So many places are measured one by one; among more the nearest is searched for. */
const FEW = 128;
/** Within this the stores of a city are searched for; where none of them will do, all of them are looked through. */
const CITY_M = 20_000;
/** Distances that differ by less are decided by the rule, not by the search for the nearest. */
const SLACK_M = 1;
/** What was found out of a supply, for all who ask by it. */
const candidatesOf = new WeakMap<Supply, Map<string, Candidates>>();
/** Places that send parcels, those with the most units first. */
const senders = new WeakMap<Units, readonly Place[]>();

/** What is around one store, of a chain of any size: nothing here measures the way to all places. */
export class StoreSurroundings implements Surroundings {
  readonly here: Place;

  constructor(
    private readonly store: Store,
    private readonly chain: ChainPlaces,
    private readonly stock: Supply,
  ) {
    this.here = chain.placeOfStore(store) ?? chain.withoutStock(store);
  }

  get warehouses(): readonly Place[] {
    const all = this.chain.warehouses();
    return all.length < 2 ? all : this.byDistance(all);
  }

  free(locationId: number, skuId: number): number | undefined {
    return this.stock.free(locationId, skuId);
  }

  nearest(where: Where, service: Service, wanted: readonly WantedLine[]): Place | undefined {
    const fits = (place: Place): boolean =>
      place[service] && place.id !== this.here.id && hasAll(place.id, wanted, this.stock) !== false;
    const candidates = this.candidates(service, wanted);
    return where === 'city' ? this.nearestInCity(fits, candidates) : this.nearestElsewhere(fits, candidates);
  }

  most(skuId: number): number | undefined {
    const units = this.stock.everywhere(skuId);
    if (!units) return undefined;
    let most = this.here.ships ? (this.free(this.here.id, skuId) ?? 0) : 0;
    for (const { id } of this.sendersOf(units)) {
      if (units.get(id)! <= most) break;
      most = Math.max(most, this.free(id, skuId) ?? 0);
    }
    return most;
  }

  private nearestInCity(fits: (place: Place) => boolean, candidates: Candidates | undefined): Place | undefined {
    const { city } = this.store;
    const inCity = candidates && (candidates.byCity.get(city) ?? []);
    const many = (inCity?.length ?? this.chain.countIn(city)) > FEW;
    const near = many ? this.searched('city', fits, CITY_M) : undefined;
    return near ?? this.nearestOf((inCity ?? this.chain.onlineIn(city)).filter(fits));
  }

  private nearestElsewhere(fits: (place: Place) => boolean, candidates: Candidates | undefined): Place | undefined {
    const { city } = this.store;
    const count = candidates ? candidates.count - (candidates.byCity.get(city)?.length ?? 0) : Infinity;
    if (!candidates || count > FEW) return this.searched('elsewhere', fits);
    const others = [...candidates.byCity].flatMap(([name, places]) => (name === city ? [] : places));
    return this.nearestOf(others.filter(fits));
  }

  /** Stores that may have all of it, if one of the SKUs is known everywhere; found once for all who ask by this supply. */
  private candidates(service: Service, wanted: readonly WantedLine[]): Candidates | undefined {
    let fewest: Units | undefined;
    for (const { skuId } of wanted) {
      const units = this.stock.everywhere(skuId);
      if (units && (!fewest || units.size < fewest.size)) fewest = units;
    }
    if (!fewest) return undefined;
    const key = `${service} ${wanted.map(({ skuId, quantity }) => `${skuId}×${quantity}`).join()}`;
    let known = candidatesOf.get(this.stock);
    if (!known) candidatesOf.set(this.stock, (known = new Map()));
    let found = known.get(key);
    if (!found) known.set(key, (found = this.among(fewest, service, wanted)));
    return found;
  }

  private among(units: Units, service: Service, wanted: readonly WantedLine[]): Candidates {
    const byCity = new Map<string, Place[]>();
    let count = 0;
    for (const locationId of units.keys()) {
      const place = this.chain.place(locationId);
      if (place?.kind !== 'store' || !place[service] || hasAll(locationId, wanted, this.stock) === false) continue;
      count++;
      const city = byCity.get(place.city);
      if (city) city.push(place);
      else byCity.set(place.city, [place]);
    }
    return { count, byCity };
  }

  private searched(where: Where, fits: (place: Place) => boolean, maxM?: number): Place | undefined {
    const { store, chain } = this;
    const filter = (other: { id: number; city: string }): boolean => {
      if ((other.city === store.city) !== (where === 'city')) return false;
      const place = chain.placeOf(other.id);
      return place !== undefined && fits(place);
    };
    const [nearest] = chain.nearest(store, { limit: 1, maxM, filter });
    if (!nearest) return undefined;
    const near = chain.nearest(store, { limit: Infinity, maxM: nearest.distanceM + SLACK_M, filter });
    return this.nearestOf(near.map(({ item }) => chain.placeOf(item.id)!));
  }

  private sendersOf(units: Units): readonly Place[] {
    const known = senders.get(units);
    if (known) return known;
    const places = [...units.keys()].flatMap((id) => this.chain.place(id) ?? []).filter(({ ships }) => ships);
    places.sort((a, b) => units.get(b.id)! - units.get(a.id)!);
    senders.set(units, places);
    return places;
  }

  private nearestOf(places: readonly Place[]): Place | undefined {
    return places.length < 2 ? places[0] : this.byDistance(places)[0];
  }

  private byDistance(places: readonly Place[]): Place[] {
    return places
      .map((place) => ({ place, meters: haversineMeters(this.store, place.position) }))
      .sort((a, b) => a.meters - b.meters || a.place.id - b.place.id)
      .map(({ place }) => place);
  }
}
