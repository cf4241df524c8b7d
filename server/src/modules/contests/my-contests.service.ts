import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getContest, listContests, Parsed } from '@qiandian/shared/contract';
import { In, MoreThanOrEqual } from 'typeorm';
import { prizesFor } from '../../domain/contest';
import { addDays } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { BOARD_OF, ContestGroups } from './contest-groups.service';
import { ContestView, type GroupRow, type ShownBoard } from './contest-view.service';
import { type ContestState, ruleOf, stateOf } from './contest-state';
import { Contestants } from './contestants.service';
import { ContestEntity, type GroupKind } from './contest.entities';
import { gapText } from './gap-text';
import { GROUPS_SHOWN, GroupWinners } from './group-winners.service';

type MyPage = Answer<typeof listContests>;
/** Older ones are no news. */
const SHOWN_DAYS = 180;
const ORDER: readonly ContestState[] = ['running', 'scheduled', 'checking', 'awarded'];

/** Contests a guide takes part in. */
@Singleton()
export class MyContests {
  @Inject() database!: Database;
  @Inject() view!: ContestView;
  @Inject() groups!: ContestGroups;
  @Inject() groupWinners!: GroupWinners;
  @Inject() contestants!: Contestants;
  @Inject() staff!: StaffDirectory;

  /** Running ones first, then those ahead, then the latest. */
  async page({ page, size }: Parsed<typeof listContests>['query'], guide: GuideCaller): Promise<MyPage> {
    const today = this.view.today();
    const contests = await this.database.dataSource.getRepository(ContestEntity).find({
      where: { decision: In(['published', 'awarded']), toDay: MoreThanOrEqual(addDays(today, -SHOWN_DAYS)) },
      order: { toDay: 'DESC', id: 'DESC' },
    });
    const place = (contest: ContestEntity): number => ORDER.indexOf(stateOf(contest, today));
    const mine = contests
      .filter((contest) => this.contestants.includes(contest, guide.guideId))
      .sort((a, b) => place(a) - place(b));
    const items = await Promise.all(
      mine.slice((page - 1) * size, page * size).map(async (contest) => {
        const shown = await this.view.board(contest);
        return { ...this.view.contest(contest), ...(await this.own(contest, shown, guide)) };
      }),
    );
    return { items, total: mine.length, page, size };
  }

  /** @throws Problem CONTEST_NOT_FOUND, also for one the guide takes no part in */
  async one(
    contestId: number,
    { page, size }: Parsed<typeof getContest>['query'],
    guide: GuideCaller,
  ): Promise<Answer<typeof getContest>> {
    const contest = await this.database.dataSource.getRepository(ContestEntity).findOneBy({ id: contestId });
    const open = contest && (contest.decision === 'published' || contest.decision === 'awarded');
    if (!open || !this.contestants.includes(contest, guide.guideId)) throw new Problem('CONTEST_NOT_FOUND');
    const shown = await this.view.board(contest);
    const { board, rows, teamBoard, storeBoard } = shown;
    // until the awards the list is HQ's to check
    const awarded = contest.decision === 'awarded';
    return {
      ...this.view.contest(contest),
      ...(await this.own(contest, shown, guide)),
      board: { items: rows.slice((page - 1) * size, page * size), total: rows.length, page, size },
      teamBoard: teamBoard.slice(0, GROUPS_SHOWN),
      storeBoard: storeBoard.slice(0, GROUPS_SHOWN),
      winners: awarded ? await this.view.winners(contest) : [],
      groupWinners: awarded ? await this.groupWinners.seenBy(contest, guide.guideId) : [],
      asOf: board.asOf.toISOString(),
    };
  }

  /** Where the guide, his team and his store stand, and what each is short of. */
  private async own(contest: ContestEntity, shown: ShownBoard, guide: GuideCaller) {
    const me = shown.rows.find(({ guideId }) => guideId === guide.guideId);
    // standings count for the own store, whichever post is acted in
    const storeId = this.staff.byId(guide.guideId)?.storeId ?? guide.storeId;
    const team = this.groups.teamOf(contest, storeId);
    const store = prizesFor(contest.prizes, 'store').length ? storeId : undefined;
    return {
      ...(me ? { me } : {}),
      gapText: await this.gap(contest, shown, guide.guideId),
      ...(team === undefined ? {} : { myTeam: this.myGroup(contest, shown, 'team', team) }),
      ...(store === undefined ? {} : { myStore: this.myGroup(contest, shown, 'store', store) }),
    };
  }

  private myGroup(contest: ContestEntity, shown: ShownBoard, kind: GroupKind, id: number) {
    const rows: readonly GroupRow[] = kind === 'team' ? shown.teamBoard : shown.storeBoard;
    const row = rows.find((one) => one.id === id);
    const state = stateOf(contest, this.view.today());
    const over = state === 'awarded' ? '最终' : '暂列';
    const gap =
      state === 'running'
        ? gapText(ruleOf(contest), shown.board[BOARD_OF[kind]], id)
        : state === 'scheduled'
          ? `${contest.fromDay} 开始`
          : row
            ? `${over}第 ${row.rank} 名`
            : '没有上榜';
    return { id, name: this.groups.nameOf(contest, kind, id), ...(row ? { row } : {}), gapText: gap };
  }

  private async gap(contest: ContestEntity, { board, rows }: ShownBoard, guideId: number): Promise<string> {
    const state = stateOf(contest, this.view.today());
    if (state === 'scheduled') return `${contest.fromDay} 开始`;
    if (state === 'running') return gapText(ruleOf(contest), board.entries, guideId);
    const me = rows.find((row) => row.guideId === guideId);
    if (state === 'checking') return me ? `暂列第 ${me.rank} 名，复核退款后颁奖` : '已结束，复核退款后颁奖';
    const won = (await this.view.winners(contest)).find((winner) => winner.guideId === guideId);
    if (won) return `获得 ${won.prize}`;
    return me ? `最终第 ${me.rank} 名` : '没有上榜';
  }
}
