import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqContest, listHqContests } from '@qiandian/shared/contract';
import { type ContestEntry, type Ranked, scoreText } from '../../domain/contest';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { FreshValues } from '../../platform/fresh';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { type ContestBoard, ContestBoards } from './contest-boards.service';
import { BOARD_OF, ContestGroups, groupScoreText, type GroupStanding, type Standing } from './contest-groups.service';
import { ruleOf, stateOf } from './contest-state';
import { Contestants } from './contestants.service';
import { type ContestEntity, ContestWinnerEntity, type GroupKind } from './contest.entities';

export type ContestAnswer = Answer<typeof listHqContests>['items'][number];
type HqDetail = Answer<typeof getHqContest>;
export type BoardRow = HqDetail['board']['items'][number];
export type WinnerRow = HqDetail['winners'][number];
const VIEWS_HELD = 64;
export type GroupRow = HqDetail['teamBoard'][number];
type Placed<T extends ContestEntry> = T & { readonly rank: number };

/** A contest's board with those who have a place, and where they stood the evening before. */
export interface ShownBoard {
  readonly board: ContestBoard;
  readonly rows: readonly BoardRow[];
  readonly teamBoard: readonly GroupRow[];
  readonly storeBoard: readonly GroupRow[];
}

/** Contests as people read them. */
@Singleton()
export class ContestView {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() boards!: ContestBoards;
  @Inject() groups!: ContestGroups;
  @Inject() contestants!: Contestants;
  /** For as long as the board itself: it cannot change before, and a contest only while it is a draft. */
  private readonly shown = new FreshValues<ShownBoard>({ most: VIEWS_HELD, liveForMs: () => this.boards.liveForMs });

  today(): string {
    return shanghaiDay(this.clock.now());
  }

  contest(contest: ContestEntity): ContestAnswer {
    const { id, title, type, onlineOnly, minFen, minVisitors, streakBy, regionIds, brandIds, teams } = contest;
    const { teamSplit, rules, fromDay, toDay, prizes, createdBy, awardedAt } = contest;
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
      teamSplit,
      prizes: prizes.map((prize) => ({ ...prize, for: prize.for ?? 'guide' })),
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
      const board = { frozen: false, asOf: this.clock.now(), day: contest.fromDay, entries: [], teams: [], stores: [] };
      return { board, rows: [], teamBoard: [], storeBoard: [] };
    }
    const key = `${contest.id} ${contest.decision} ${day ?? ''}`;
    return this.shown.get(key, () => this.build(contest, day));
  }

  private async build(contest: ContestEntity, day: string | undefined): Promise<ShownBoard> {
    const frozen = day === undefined ? undefined : await this.boards.frozen(contest, day);
    const board = frozen ?? (await this.unfrozen(contest, day));
    const before = await this.boards.frozen(contest, addDays(board.day, -1));
    const rows = withPlaces(board.entries, before?.entries).map(({ entry, up }) => this.row(contest, entry, up));
    const groups = (kind: GroupKind): GroupRow[] =>
      withPlaces(board[BOARD_OF[kind]], before?.[BOARD_OF[kind]]).map(({ entry, up }) =>
        this.groupRow(contest, kind, entry, up),
      );
    return { board, rows, teamBoard: groups('team'), storeBoard: groups('store') };
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

  private row(contest: ContestEntity, entry: Placed<Standing>, up: number | null): BoardRow {
    const { id, rank, score, storeId } = entry;
    const text = withPeople(contest, scoreText(ruleOf(contest), score), entry);
    return { ...this.face(id, storeId), rank, value: score, text, up };
  }

  private groupRow(contest: ContestEntity, kind: GroupKind, entry: Placed<GroupStanding>, up: number | null): GroupRow {
    const { id, rank, score, members } = entry;
    const text = withPeople(contest, groupScoreText(contest, kind, score), entry);
    return { rank, id, name: this.groups.nameOf(contest, kind, id), value: score, text, members, up };
  }

  private face(guideId: number, storeId: number): Pick<BoardRow, 'guideId' | 'name' | 'avatar' | 'storeName'> {
    const guide = this.staff.byId(guideId);
    const storeName = this.stores.byId(storeId)?.name ?? '';
    return { guideId, name: guide?.name ?? '', avatar: guide?.avatar ?? '', storeName };
  }
}

/** Whom a conversion is made of: who paid, of who came. @example withPeople(conversion, '4.50%', { payers: 9, uv: 200 }) //=> '4.50%（9/200 人）' */
const withPeople = ({ type }: ContestEntity, text: string, { payers, uv }: Pick<Standing, 'payers' | 'uv'>): string =>
  type === 'CONVERSION' ? `${text}（${payers}/${uv} 人）` : text;

/** Those who have a place, with how many they have gained since the board before; null for who was not on it. */
function withPlaces<T extends ContestEntry>(
  entries: readonly Ranked<T>[],
  before: readonly Ranked<T>[] = [],
): { entry: Placed<T>; up: number | null }[] {
  const places = new Map(before.map(({ id, rank }) => [id, rank]));
  return entries.filter(hasPlace).map((entry) => {
    const was = places.get(entry.id) ?? null;
    return { entry, up: was === null ? null : was - entry.rank };
  });
}

const hasPlace = <T extends ContestEntry>(entry: Ranked<T>): entry is Ranked<T> & { readonly rank: number } =>
  entry.rank !== null;
