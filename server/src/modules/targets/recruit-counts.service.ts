import { Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';
import type { DayPeriod } from '../sales';

export type RecruitDimension = 'day' | 'store' | 'guide';
/** One group; a dimension that was not asked for is absent. */
export interface RecruitGroup {
  readonly day?: string;
  readonly storeId?: number;
  readonly guideId?: number;
  readonly recruits: number;
}
export interface RecruitFilter {
  readonly storeIds?: readonly number[];
  readonly guideIds?: readonly number[];
}
export interface NewMember {
  readonly at: Date;
  readonly name: string;
}
/** Who counts new members (A40). Those count who were found valid, in the month in which they joined (A39). */
export interface RecruitReader {
  /** New members by any of day, store and guide of recruiting; groups without one are absent. */
  totals(period: DayPeriod, by: readonly RecruitDimension[], filter?: RecruitFilter): Promise<RecruitGroup[]>;
  /** Who joined in the period and is not judged yet, by guide; guides without any are absent. */
  watched(guideIds: readonly number[], period: DayPeriod): Promise<ReadonlyMap<number, number>>;
  /** The longest time, in days, after which anybody who joined in the period is judged. */
  longestHold(period: DayPeriod): Promise<number>;
  /** Business day of the latest new member of each guide, judged or not, unless void; guides without one are absent. */
  lastDays(guideIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** When each of those who joined between two instants did, by guide, judged or not, unless void; others are absent. */
  joins(tx: Tx, guideIds: readonly number[], from: Date, to: Date): Promise<ReadonlyMap<number, Date[]>>;
  /** The members behind a guide's total, latest first. */
  members(
    guideId: number,
    period: DayPeriod,
    limit: number,
    offset: number,
  ): Promise<{ readonly items: readonly NewMember[]; readonly total: number }>;
}

/** 导购会员招募数 as recruiting, which stands above and judges who counts, tells it; nobody while nobody recruits. */
@Singleton()
export class RecruitCounts implements RecruitReader {
  private reader: RecruitReader | undefined;

  register(reader: RecruitReader): void {
    this.reader = reader;
  }

  async totals(
    period: DayPeriod,
    by: readonly RecruitDimension[],
    filter: RecruitFilter = {},
  ): Promise<RecruitGroup[]> {
    return this.reader ? this.reader.totals(period, by, filter) : [];
  }

  async watched(guideIds: readonly number[], period: DayPeriod): Promise<ReadonlyMap<number, number>> {
    return this.reader ? this.reader.watched(guideIds, period) : new Map();
  }

  async longestHold(period: DayPeriod): Promise<number> {
    return this.reader ? this.reader.longestHold(period) : 0;
  }

  async lastDays(guideIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    return this.reader ? this.reader.lastDays(guideIds) : new Map();
  }

  async joins(tx: Tx, guideIds: readonly number[], from: Date, to: Date): Promise<ReadonlyMap<number, Date[]>> {
    return this.reader ? this.reader.joins(tx, guideIds, from, to) : new Map();
  }

  async members(
    guideId: number,
    period: DayPeriod,
    limit: number,
    offset: number,
  ): Promise<{ readonly items: readonly NewMember[]; readonly total: number }> {
    return this.reader ? this.reader.members(guideId, period, limit, offset) : { items: [], total: 0 };
  }
}
