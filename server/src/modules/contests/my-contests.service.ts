import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getContest, listContests, Parsed } from '@qiandian/shared/contract';
import { In, MoreThanOrEqual } from 'typeorm';
import { addDays } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { ContestTeams } from './contest-teams.service';
import { ContestView, type ShownBoard } from './contest-view.service';
import { type ContestState, ruleOf, stateOf } from './contest-state';
import { Contestants } from './contestants.service';
import { ContestEntity } from './contest.entities';
import { gapText } from './gap-text';

type MyPage = Answer<typeof listContests>;
/** Older ones are no news. */
const SHOWN_DAYS = 180;
const ORDER: readonly ContestState[] = ['running', 'scheduled', 'checking', 'awarded'];

/** Contests a guide takes part in. */
@Singleton()
export class MyContests {
  @Inject() database!: Database;
  @Inject() view!: ContestView;
  @Inject() teams!: ContestTeams;
  @Inject() contestants!: Contestants;

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
        const me = shown.rows.find(({ guideId }) => guideId === guide.guideId);
        const team = this.teams.teamOf(contest, guide.storeId);
        const myTeam = shown.teamBoard.find(({ id }) => id === team);
        return {
          ...this.view.contest(contest),
          ...(me ? { me } : {}),
          ...(myTeam ? { myTeam } : {}),
          gapText: await this.gap(contest, shown, guide.guideId),
        };
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
    const { board, rows, teamBoard } = await this.view.board(contest);
    const me = rows.find(({ guideId }) => guideId === guide.guideId);
    return {
      ...this.view.contest(contest),
      board: { items: rows.slice((page - 1) * size, page * size), total: rows.length, page, size },
      teamBoard: [...teamBoard],
      ...(me ? { me } : {}),
      // until the awards the list is HQ's to check
      winners: contest.decision === 'awarded' ? await this.view.winners(contest) : [],
      asOf: board.asOf.toISOString(),
    };
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
