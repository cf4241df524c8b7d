import type { ZONE_STATUSES } from '@qiandian/shared/contract';

export type ZoneStatus = (typeof ZONE_STATUSES)[number];
export type ZonePhase = 'draft' | 'scheduled' | 'live' | 'ended' | 'withdrawn';

/** Which stores a zone is for; `ids` name regions, brands or stores, and are ignored for the chain. */
export interface ZoneScope {
  readonly kind: 'chain' | 'region' | 'brand' | 'stores';
  readonly ids: readonly number[];
}

/** A hot zone 爆款专区 as published, or as it would be. */
export interface ZoneFacts {
  readonly id: number;
  readonly title: string;
  /** Entrance on the storefront, 1 comes first. */
  readonly slot: number;
  readonly scope: ZoneScope;
  readonly startsAt: Date;
  /** First instant it no longer shows. */
  readonly endsAt: Date;
  /** Items in their order. */
  readonly productIds: readonly number[];
}

export interface ScopedStore {
  readonly id: number;
  readonly brandIds: readonly number[];
  /** The store's region and every region above it. */
  readonly regionIds: readonly number[];
}
