import { Inject, Singleton } from '@midwayjs/core';
import { Database, inList, num } from '../../platform/db';
import { EarningsReader } from '../commission';

/** What shared materials have earned a guide (A113). */
@Singleton()
export class LinkEarnings {
  @Inject() database!: Database;
  @Inject() earnings!: EarningsReader;

  /** Commission in fen by material, of what was sold by the guide's links of it; materials without any are absent. */
  async byMaterial(guideId: number, materialIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
    const ids = inList(materialIds);
    const links = await this.database.query<{
      target_id: unknown;
      token: string;
    }>(`SELECT target_id, token FROM link_token WHERE guide_id = ? AND kind = 'material' AND target_id IN ${ids.sql}`, [
      guideId,
      ...ids.params,
    ]);
    const earned = await this.earnings.byLink(
      guideId,
      links.map(({ token }) => token),
    );
    const sums = new Map<number, number>();
    for (const { target_id, token } of links) {
      const fen = earned.get(token);
      if (fen !== undefined) sums.set(num(target_id), (sums.get(num(target_id)) ?? 0) + fen);
    }
    return sums;
  }
}
