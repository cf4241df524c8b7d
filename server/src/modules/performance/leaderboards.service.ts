import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import type { Answer, getLeaderboard, hqLeaderboard, Parsed } from '@qiandian/shared/contract';
import { addDays, shanghaiDay } from '../../domain/time';
import type { GuideCaller, HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { addMonths, monthOf } from '../targets';
import { type Board, type BoardKey, Boards, rankBoard, type RankedEntry } from './boards.service';

type GuideBoard = Answer<typeof getLeaderboard>;
type HqBoard = Answer<typeof hqLeaderboard>;
type Row = HqBoard['items'][number];
type Within = (storeId: number) => boolean;
type Asked = Pick<Parsed<typeof getLeaderboard>['query'], 'period' | 'date' | 'measure' | 'page' | 'size'>;

/** Leaderboards as people read them: places are counted anew within a store, a region, an operator's stores. */
@Singleton()
export class Leaderboards {
  @Inject() clock!: Clock;
  @Inject() boards!: Boards;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;

  async forGuide(query: Parsed<typeof getLeaderboard>['query'], guide: GuideCaller): Promise<GuideBoard> {
    // boards rank a guide in the own store, whichever post is acted in
    const own = this.staff.byId(guide.guideId)?.storeId ?? guide.storeId;
    const store = this.stores.byId(own);
    const region = store && this.stores.region(store.regionId);
    const within: Readonly<Record<typeof query.scope, Within>> = {
      store: (id) => id === own,
      region: (id) => this.stores.byId(id)?.regionId === region?.id,
      nation: () => true,
    };
    const names = { store: store?.name ?? '', region: region?.name ?? '', nation: '全国' };
    const { rows, ...page } = await this.read(query, within[query.scope]);
    const me = rows.find(({ guideId }) => guideId === guide.guideId);
    return { ...page, ...(me ? { me } : {}), scopeName: names[query.scope] };
  }

  /** @throws Problem OUT_OF_SCOPE */
  async forHq(query: Parsed<typeof hqLeaderboard>['query'], { scope }: HqCaller): Promise<HqBoard> {
    const { storeId, regionId } = query;
    if (storeId !== undefined && !this.stores.inScope(scope, storeId)) throw new Problem('OUT_OF_SCOPE');
    if (regionId !== undefined && !this.stores.regionInScope(scope, regionId)) throw new Problem('OUT_OF_SCOPE');
    const mine = this.stores.storeIdsInScope(scope);
    const below = (id: number): boolean => {
      const store = this.stores.byId(id);
      return store !== undefined && this.stores.regionWithAncestors(store.regionId).includes(regionId ?? 0);
    };
    const { rows: _, ...page } = await this.read(
      query,
      (id) => mine.has(id) && (storeId === undefined || id === storeId) && (regionId === undefined || below(id)),
    );
    return page;
  }

  private async read(query: Asked, within: Within): Promise<HqBoard & { rows: readonly Row[] }> {
    const { period, measure, page, size, date = shanghaiDay(this.clock.now()) } = query;
    const key = { period, date, measure };
    const [board, before] = await Promise.all([this.boards.of(key), this.boards.of(previous(key))]);
    const places = new Map(ranked(before, within).map(({ guideId, rank }) => [guideId, rank]));
    const rows = ranked(board, within).map((entry) => this.row(entry, places.get(entry.guideId)));
    return {
      items: rows.slice((page - 1) * size, page * size),
      rows,
      total: rows.length,
      page,
      size,
      date,
      frozen: board.frozen,
      asOf: board.asOf.toISOString(),
    };
  }

  private row({ guideId, rank, value, storeId }: RankedEntry, placeBefore: number | undefined): Row {
    const guide = this.staff.byId(guideId);
    return {
      rank,
      guideId,
      name: guide?.name ?? '',
      avatar: guide?.avatar ?? '',
      storeName: this.stores.byId(storeId)?.name ?? '',
      value,
      text: formatFen(value),
      up: placeBefore === undefined ? null : placeBefore - rank,
    };
  }
}

const ranked = (board: Board, within: Within): RankedEntry[] =>
  rankBoard(board.entries.filter(({ storeId }) => within(storeId)));

const previous = (key: BoardKey): BoardKey => ({
  ...key,
  date: key.period === 'day' ? addDays(key.date, -1) : `${addMonths(monthOf(key.date), -1)}-01`,
});
