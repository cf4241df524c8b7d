import { crc32 } from 'node:zlib';
import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listCities, listStores, Parsed } from '@qiandian/shared/contract';
import type { Fix } from '../../domain/geo';
import { RESOLUTION_DEFAULTS } from '../../domain/store';
import { Clock } from '../../platform/clock';
import { type Raw, raw } from '../../platform/http';
import { fixOf } from './position';
import type { Store } from './store';
import { StoreDirectory, type StoreHit } from './store-directory.service';
import { storeJson } from './store-view';

/** Choosing a store: online stores, nearest first where the position is known. */
@Singleton()
export class ListStores {
  @Inject() directory!: StoreDirectory;
  @Inject() clock!: Clock;
  private sorted: { readonly of: readonly Store[]; readonly stores: readonly Store[] } | undefined;

  page(query: Parsed<typeof listStores>['query']): Raw {
    const { page, size, city, mall } = query;
    const now = this.clock.now();
    const fix = fixOf(query);
    if (!city && !mall && !query.q?.trim()) return this.all({ page, size }, fix, now);
    const words = (query.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    const filter = (s: Store): boolean =>
      s.status === 'online' &&
      (!city || s.city === city) &&
      (!mall || s.mall === mall) &&
      words.every((word) => searchText(s).includes(word));
    const found = this.directory.online().filter(filter);
    const from = (page - 1) * size;
    if (!fix) {
      const items = [...found].sort(byPriority).slice(from, from + size);
      return answer(
        items.map((s) => storeJson(s, now)),
        { total: found.length, page, size },
      );
    }
    const limit = Math.min(from + size, found.length);
    const hits = from < found.length ? this.directory.around(fix, now, { limit, filter }).slice(from) : [];
    return answer(
      hits.map((hit) => jsonOf(hit, fix, now)),
      { total: found.length, page, size },
    );
  }

  /** Nothing is asked for, so nothing has to be looked through: it takes the same time however many stores there are. */
  private all({ page, size }: { page: number; size: number }, fix: Fix | undefined, now: Date) {
    const online = this.directory.online();
    const from = (page - 1) * size;
    const limit = Math.min(from + size, online.length);
    if (!fix) {
      const items = this.byPriority(online).slice(from, limit);
      return answer(
        items.map((s) => storeJson(s, now)),
        { total: online.length, page, size },
      );
    }
    const hits = from < online.length ? this.directory.around(fix, now, { limit }).slice(from) : [];
    return answer(
      hits.map((hit) => jsonOf(hit, fix, now)),
      { total: online.length, page, size },
    );
  }

  private byPriority(online: readonly Store[]): readonly Store[] {
    if (this.sorted?.of !== online) this.sorted = { of: online, stores: [...online].sort(byPriority) };
    return this.sorted.stores;
  }

  cities(): Answer<typeof listCities> {
    const cities = new Map<string, { city: string; province: string; stores: number }>();
    for (const { city, province } of this.directory.online()) {
      const known = cities.get(city);
      if (known) known.stores++;
      else cities.set(city, { city, province, stores: 1 });
    }
    const items = [...cities.values()].sort((a, b) => b.stores - a.stores || a.city.localeCompare(b.city, 'zh-CN'));
    return { items };
  }
}

/** Smaller number first, as in resolution; then the flagship, then the older store. */
const byPriority = (a: Store, b: Store): number =>
  a.priority - b.priority || Number(b.flagship) - Number(a.flagship) || a.id - b.id;

/** A vague position claims no short distance. */
const jsonOf = ({ store, distanceM }: StoreHit, fix: Fix, now: Date): string =>
  storeJson(store, now, fix.fuzzy && distanceM < RESOLUTION_DEFAULTS.fuzzyM ? undefined : Math.round(distanceM));

/** The contract's page, of stores that are JSON already: much of it is the same for all of them. */
const answer = (items: readonly string[], { total, page, size }: Record<'total' | 'page' | 'size', number>): Raw => {
  const text = `{"items":[${items.join(',')}],"total":${total},"page":${page},"size":${size}}`;
  return raw(text, { etag: `"${crc32(text).toString(36)}"` });
};

const searchTexts = new WeakMap<Store, string>();
const searchText = (s: Store): string => {
  let text = searchTexts.get(s);
  if (text === undefined) {
    text = [s.name, s.code, s.province, s.city, s.district, s.address, s.mall].join(' ').toLowerCase();
    searchTexts.set(s, text);
  }
  return text;
};
