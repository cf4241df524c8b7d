import type { STORE_SERVICES } from '@qiandian/shared/contract';
import type { StoreFacts } from '../../domain/store';

/** One store of the snapshot, read-only. Coordinates are GCJ-02 degrees, distances metres. */
export interface Store extends StoreFacts {
  readonly code: string;
  readonly brandId: number;
  readonly regionId: number;
  readonly province: string;
  readonly district: string;
  readonly address: string;
  readonly mall: string | null;
  readonly phone: string | null;
  readonly services: readonly (typeof STORE_SERVICES)[number][];
  readonly successorStoreId: number | null;
  /** Stands for headquarters when nothing else resolves. */
  readonly hq: boolean;
  /** Who runs it; null for the company's own. */
  readonly franchiseeId: number | null;
}

/** A node of the organisation (A4). */
export interface Region {
  readonly id: number;
  readonly parentId: number | null;
  readonly name: string;
}
