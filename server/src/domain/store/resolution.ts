import type { RESOLUTION_REASONS } from '@qiandian/shared/contract';
import { type Fix } from '../geo';

export type ResolutionReason = (typeof RESOLUTION_REASONS)[number];

/** A store remembered at an instant. */
export interface Remembered {
  readonly storeId: number;
  readonly at: Date;
}

/** Everything known of a visitor who enters. Nothing but `at` is needed. */
export interface Visit {
  readonly at: Date;
  /** Where they are, when known and usable (`readCoordinates`). It is used here and not kept. */
  readonly fix?: Fix | undefined;
  /** The store the visitor just chose in this request. */
  readonly chosenStoreId?: number | undefined;
  /** The store a link or code in this request names, and when this launch first brought it (absent: now). */
  readonly link?: { readonly storeId: number; readonly openedAt?: Date | undefined } | undefined;
  /** The last link opened before this request. */
  readonly lastLink?: Remembered | undefined;
  /** The last store chosen by hand, and when the visitor was last asked whether to leave it for being far. */
  readonly manual?: (Remembered & { readonly farAskedAt?: Date | undefined }) | undefined;
  /** Where the bound guide works. */
  readonly guideStoreId?: number | undefined;
  readonly lastVisited?: Remembered | undefined;
  readonly pickedCity?: { readonly city: string; readonly at: Date } | undefined;
  /** The member's home store 开卡门店. */
  readonly homeStoreId?: number | undefined;
}

export type ResolutionNotice =
  /** Row 1: the link's store is far; a nearer one is named. */
  | 'LINK_FAR'
  /** Row 2, and remembered stores: another store stands in. */
  | 'STORE_REPLACED'
  /** Row 4: asked once a day. */
  | 'MANUAL_FAR'
  /** Row 8. */
  | 'EXPRESS_ONLY'
  /** Rows 9 and 10: the quiet "choose store" bar. */
  | 'CHOOSE_STORE';

export interface NearerStore {
  readonly storeId: number;
  readonly name: string;
  /** Absent when the fix is too vague to print it. */
  readonly distanceM?: number;
}

/** Which store a visitor enters and why. */
export interface StoreResolution {
  readonly storeId: number;
  readonly reason: ResolutionReason;
  /** Whole metres; absent without a position, and below 5 km of a fuzzy one. */
  readonly distanceM?: number;
  readonly switchable: true;
  readonly nearer?: NearerStore;
  readonly notice?: { readonly code: ResolutionNotice; readonly text: string };
  /** Something HQ must repair. */
  readonly alert?: 'HQ_STORE_MISSING';
}

/** The distances and times of E3, which a chain may set otherwise. */
export interface ResolutionConfig {
  readonly stickyLinkDays: number;
  readonly manualDays: number;
  readonly lastVisitDays: number;
  readonly guideM: number;
  readonly cityM: number;
  readonly flagshipM: number;
  readonly fuzzyM: number;
}

export const RESOLUTION_DEFAULTS: ResolutionConfig = {
  stickyLinkDays: 7,
  manualDays: 30,
  lastVisitDays: 30,
  guideM: 30_000,
  cityM: 50_000,
  flagshipM: 500_000,
  fuzzyM: 5_000,
};
