import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqContest, listHqContests } from '@qiandian/shared/contract';
import { type Ranked, scoreText } from '../../domain/contest';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type ContestBoard, ContestBoards, type Standing } from './contest-boards.service';
import { ContestTeams, type TeamAnswer } from './contest-teams.service';
import { ruleOf, stateOf } from './contest-state';
import { Contestants } from './contestants.service';
import { type ContestEntity, ContestWinnerEntity } from './contest.entities';

export type ContestAnswer = Answer<typeof listHqContests>['items'][number];
type HqDetail = Answer<typeof getHqContest>;
export type BoardRow = HqDetail['board']['items'][number];
export type WinnerRow = HqDetail['winners'][number];
const VIEWS_HELD = 64;
type RankedStanding = Ranked<Standing> & { readonly rank: number };

/** A contest's board with those who have a place, and where they stood the evening before. */
export interface ShownBoard {
  readonly board: ContestBoard;
  readonly rows: readonly BoardRow[];
  readonly teamBoard: readonly TeamAnswer[];
}

/** Contests as people read them. */
@Singleton()
export class ContestView {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() boards!: ContestBoards;
  @Inject() teams!: ContestTeams;
  @Inject() contestants!: Contestants;
  /** For as long as the board itself: it cannot change before, and a contest only while it is a draft. */
  private readonly shown = new FreshValues<ShownBoard>({ most: VIEWS_HELD, liveForMs: () => this.boards.liveForMs });

  today(): string {
    return shanghaiDay(this.clock.now());
  }

  contest(contest: ContestEntity): ContestAnswer {
    const { id, title, type, onlineOnly, minFen, minVisitors, streakBy, regionIds, brandIds, teams, rules } = contest;
    const { fromDay, toDay, prizes, createdBy, awardedAt } = contest;
    return {
      id,
      title,
      type,
      from: fromDay,
      to: toDay,
      onlineOnly,
      minFen,
      minVisitors,
      streakBy,
      regionIds,
      brandIds,
      teams,
      prizes: prizes.map((prize) => ({ ...prize })),
      rules,
      status: stateOf(contest, this.today()),
      participants: this.contestants.count(contest),
      createdBy,
      ...(awardedAt ? { awardedAt: awardedAt.toISOString() } : {}),
    };
  }

  /** The board that counts now, or as it was frozen on a day; nothing before the contest begins. */
  async board(contest: ContestEntity, day?: string): Promise<ShownBoard> {
    const begun = contest.decision !== 'draft' && contest.decision !== 'cancelled' && this.today() >= contest.fromDay;
    if (!begun) {
      const asOf = this.clock.now();
      return { board: { frozen: false, asOf, day: contest.fromDay, entries: [] }, rows: [], teamBoard: [] };
    }
    const key = `${contest.id} ${contest.decision} ${day ?? ''}`;
    return this.shown.get(key, () => this.build(contest, day));
  }

  private async build(contest: ContestEntity, day: string | undefined): Promise<ShownBoard> {
    const frozen = day === undefined ? undefined : await this.boards.frozen(contest.id, day);
    const board = frozen ?? (await this.unfrozen(contest, day));
    const before = await this.boards.frozen(contest.id, addDays(board.day, -1));
    const places = new Map(before?.entries.map(({ id, rank }) => [id, rank]));
    const rows = board.entries.filter(hasPlace).map((entry) => this.row(contest, entry, places.get(entry.id) ?? null));
    return { board, rows, teamBoard: this.teams.board(contest, board) };
  }

  /** A day that is over and waits to be frozen is counted up to its own midnight, not to now. */
  private unfrozen(contest: ContestEntity, day: string | undefined): Promise<ContestBoard> {
    const waits = day !== undefined && contest.decision === 'published' && day < this.today() && day >= contest.fromDay;
    return waits ? this.boards.count(contest, undefined, day) : this.boards.current(contest);
  }

  async winners(contest: ContestEntity): Promise<WinnerRow[]> {
    const rows = await this.database.dataSource
      .getRepository(ContestWinnerEntity)
      .find({ where: { contestId: contest.id }, order: { rank: 'ASC', guideId: 'ASC' } });
    return rows.map(({ guideId, rank, score, storeId, prize, cashFen, note }) => ({
      ...this.face(guideId, storeId),
      rank,
      value: score,
      text: scoreText(ruleOf(contest), score),
      up: null,
      prize,
      cashFen,
      note,
    }));
  }

  private row(contest: ContestEntity, { id, rank, score, storeId }: RankedStanding, before: number | null): BoardRow {
    const text = scoreText(ruleOf(contest), score);
    return { ...this.face(id, storeId), rank, value: score, text, up: before === null ? null : before - rank };
  }

  private face(guideId: number, storeId: number): Pick<BoardRow, 'guideId' | 'name' | 'avatar' | 'storeName'> {
    const guide = this.staff.byId(guideId);
    const storeName = this.stores.byId(storeId)?.name ?? '';
    return { guideId, name: guide?.name ?? '', avatar: guide?.avatar ?? '', storeName };
  }
}

const hasPlace = (entry: Ranked<Standing>): entry is RankedStanding => entry.rank !== null;
