import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, listPauses, listStorePauses, Parsed } from '@qiandian/shared/contract';
import { growthPause, poolOfLately, recruitSaturation } from '../../domain/performance';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller, StoreCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, inList, num } from '../../platform/db';
import { Problem } from '../../platform/http';
import { GuideRules } from '../guide-rules';
import { StaffDirectory, type StaffMember } from '../guides';
import { StoreDirectory } from '../stores';
import { reachableBy, RecruitCounts } from '../targets';

type View = Answer<typeof listStorePauses>['items'][number];
/** A guide who has won nobody for longer than headquarters allows. */
export interface Pause {
  readonly guide: StaffMember;
  readonly days: number;
  readonly lastDay: string | undefined;
}
/** From here on the pool, not the guide, is what is missing. */
const SATURATED_BP = 8000;

/** Who has won no new member for long, and whether there was anybody to win (A61). */
@Singleton()
export class RecruitPauses {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: GuideRules;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() counts!: RecruitCounts;

  /** @throws Problem MANAGER_ONLY */
  async ofStore({ role, storeId }: StoreCaller): Promise<Answer<typeof listStorePauses>> {
    if (role !== 'manager') throw new Problem('MANAGER_ONLY');
    const pauses = await this.of([storeId]);
    return { alertAfterDays: this.rules.current().zeroGrowthDays, items: await this.views(pauses) };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async page(
    { page, size, storeId }: Parsed<typeof listPauses>['query'],
    { scope }: HqCaller,
  ): Promise<Answer<typeof listPauses>> {
    const seen = this.stores.storeIdsInScope(scope);
    if (storeId !== undefined && !seen.has(storeId)) throw new Problem('OUT_OF_SCOPE');
    const pauses = await this.of(storeId === undefined ? [...seen] : [storeId]);
    const shown = pauses.slice((page - 1) * size, page * size);
    const views = await this.views(shown);
    return {
      alertAfterDays: this.rules.current().zeroGrowthDays,
      items: views.map((view, i) => {
        const { storeId: at } = shown[i]!.guide;
        return { ...view, storeId: at, storeName: this.stores.byId(at)?.name ?? '' };
      }),
      total: pauses.length,
      page,
      size,
    };
  }

  /** Guides of these stores, longest pause first; two statements however many they are. */
  async of(storeIds: readonly number[]): Promise<Pause[]> {
    const today = shanghaiDay(this.clock.now());
    const alertAfter = this.rules.current().zeroGrowthDays;
    const guides = storeIds.flatMap((id) => this.staff.ofStore(id)).filter(({ role }) => role === 'guide');
    const lastDays = await this.counts.lastDays(guides.map(({ id }) => id));
    return guides
      .flatMap((guide): Pause[] => {
        const lastDay = lastDays.get(guide.id);
        const since = shanghaiDay(guide.joinedAt);
        const { days, alert } = growthPause({ lastDay: lastDay ?? null, sinceDay: since }, today, alertAfter);
        return alert ? [{ guide, days, lastDay }] : [];
      })
      .sort((a, b) => b.days - a.days || a.guide.id - b.guide.id);
  }

  private async views(pauses: readonly Pause[]): Promise<View[]> {
    if (!pauses.length) return [];
    const today = shanghaiDay(this.clock.now());
    const ids = pauses.map(({ guide }) => guide.id);
    const pool = poolOfLately(today);
    const [pools, won] = await Promise.all([reachableBy(this.database, ids, pool), this.won(ids, pool.newSinceDay)]);
    return pauses.map(({ guide, days, lastDay }) => {
      const [reachable, recruited] = [pools.get(guide.id) ?? 0, won.get(guide.id) ?? 0];
      const { saturationBp } = recruitSaturation({ target: 0, reachable, recruited });
      return {
        guideId: guide.id,
        name: guide.name,
        days,
        ...(lastDay === undefined ? {} : { lastJoinOn: lastDay }),
        reachable,
        saturationBp,
        text: textOf(reachable, saturationBp),
      };
    });
  }

  private async won(guideIds: readonly number[], fromDay: string): Promise<Map<number, number>> {
    const ids = inList(guideIds);
    const rows = await this.database.query<{ guide_id: number; n: unknown }>(
      `SELECT guide_id, COUNT(*) AS n FROM recruit WHERE guide_id IN ${ids.sql} AND day >= ? AND state <> 'void'
       GROUP BY guide_id`,
      [...ids.params, fromDay],
    );
    return new Map(rows.map((row) => [num(row.guide_id), num(row.n)]));
  }
}

const textOf = (reachable: number, saturationBp: number | null): string => {
  if (reachable === 0) return '近 30 天没有新客从 TA 的链接进来，先多分享';
  if ((saturationBp ?? 0) >= SATURATED_BP) return `客流已拉到 ${Math.round((saturationBp ?? 0) / 100)}%，换些新的人群`;
  return '还有没拉到的新客，可以请他们入会';
};
