import type { Ranked } from '../../domain/contest';
import { insertRows, num, readTime, readTimeOrNull, sqlTime, type Tx } from '../../platform/db';
import type { Query } from './contest-facts.repository';
import type { GroupStanding, Standing } from './contest-groups.service';
import type { GroupKind } from './contest.entities';

/** Every board of one day of a contest. */
export interface FrozenBoards {
  readonly asOf: Date;
  readonly entries: readonly Ranked<Standing>[];
  readonly teams: readonly Ranked<GroupStanding>[];
  readonly stores: readonly Ranked<GroupStanding>[];
}

const IN_ORDER = 'CASE WHEN place IS NULL THEN 1 ELSE 0 END, place';

/** As they were frozen; undefined when they are not. */
export async function readFrozen(query: Query, contestId: number, day: string): Promise<FrozenBoards | undefined> {
  const [head] = await query<{ frozen_at: unknown }>(
    'SELECT frozen_at FROM contest_board WHERE contest_id = ? AND day = ?',
    [contestId, day],
  );
  if (!head) return undefined;
  const guides = await query<Record<string, unknown>>(
    `SELECT guide_id AS id, place, score, amount_fen, uv, payers, reached_at, store_id FROM contest_row
     WHERE contest_id = ? AND day = ? ORDER BY ${IN_ORDER}, guide_id`,
    [contestId, day],
  );
  const groups = await query<Record<string, unknown>>(
    `SELECT kind, group_id AS id, place, score, amount_fen, uv, payers, reached_at, members FROM contest_group_row
     WHERE contest_id = ? AND day = ? ORDER BY ${IN_ORDER}, group_id`,
    [contestId, day],
  );
  const groupsOf = (kind: GroupKind) =>
    groups.filter((row) => row['kind'] === kind).map((row) => ({ ...entryOf(row), members: num(row['members']) }));
  return {
    asOf: readTime(head.frozen_at),
    entries: guides.map((row) => ({ ...entryOf(row), storeId: num(row['store_id']) })),
    teams: groupsOf('team'),
    stores: groupsOf('store'),
  };
}

/** Freezes them. Who has nothing at all is left out. */
export async function writeFrozen(tx: Tx, contestId: number, day: string, boards: FrozenBoards): Promise<void> {
  await insertRows(tx, 'contest_board', ['contest_id', 'day', 'frozen_at'], [[contestId, day, sqlTime(boards.asOf)]]);
  await insertRows(
    tx,
    'contest_row',
    ['contest_id', 'day', 'guide_id', ...FIGURES, 'store_id'],
    boards.entries.filter(hasSomething).map((entry) => [contestId, day, entry.id, ...figuresOf(entry), entry.storeId]),
  );
  const groups = (kind: GroupKind, entries: readonly Ranked<GroupStanding>[]) =>
    entries.filter(hasSomething).map((entry) => [contestId, day, kind, entry.id, ...figuresOf(entry), entry.members]);
  await insertRows(
    tx,
    'contest_group_row',
    ['contest_id', 'day', 'kind', 'group_id', ...FIGURES, 'members'],
    [...groups('team', boards.teams), ...groups('store', boards.stores)],
  );
}

type Figures = Ranked<Omit<GroupStanding, 'members'>>;
const FIGURES = ['place', 'score', 'amount_fen', 'uv', 'payers', 'reached_at'] as const;

const hasSomething = ({ score, amountFen, uv }: Figures): boolean => score !== 0 || amountFen !== 0 || uv !== 0;

const figuresOf = ({ rank, score, amountFen, uv, payers, reachedAt }: Figures) => [
  rank,
  score,
  amountFen,
  uv,
  payers,
  reachedAt && sqlTime(reachedAt),
];

const entryOf = (row: Record<string, unknown>): Figures => ({
  id: num(row['id']),
  rank: row['place'] === null ? null : num(row['place']),
  score: num(row['score']),
  amountFen: num(row['amount_fen']),
  uv: num(row['uv']),
  payers: num(row['payers']),
  reachedAt: readTimeOrNull(row['reached_at']) ?? null,
  qualified: row['place'] !== null,
});
