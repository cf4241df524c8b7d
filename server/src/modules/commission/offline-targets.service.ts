import { Singleton } from '@midwayjs/core';
import type { Tx } from '../../platform/db';

/** A guide's month at the till: `targetFen` null = nobody set one; `actualFen` net of returns. */
export interface OfflineAttainment {
  readonly targetFen: number | null;
  readonly actualFen: number;
}
/** Answers for each of these guides; one who is missing counts as having no target. `month` is 'YYYY-MM'. */
export type OfflineTargetsReader = (
  month: string,
  guideIds: readonly number[],
  tx: Tx,
) => Promise<ReadonlyMap<number, OfflineAttainment>>;

/** Where whoever keeps targets registers how guides do at the till: the online gate asks (A43). */
@Singleton()
export class OfflineTargets {
  private reader: OfflineTargetsReader | undefined;

  register(reader: OfflineTargetsReader): void {
    this.reader = reader;
  }

  /** Without anybody who keeps targets no gate is ever shut. */
  get kept(): boolean {
    return this.reader !== undefined;
  }

  async of(month: string, guideIds: readonly number[], tx: Tx): Promise<ReadonlyMap<number, OfflineAttainment>> {
    return (guideIds.length && (await this.reader?.(month, guideIds, tx))) || new Map<number, OfflineAttainment>();
  }
}
