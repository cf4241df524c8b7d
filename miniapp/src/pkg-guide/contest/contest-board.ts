import type { BoardRow, Contest } from '@/api/types';
import { shortTimeText } from '@/lib/time';
import { type BoardFacts, type BoardPlace, placeOf } from '../components/board-facts';
import { CONTEST_STATE_TEXT, daysText, PRIZE_FOR_TEXT } from '../contests/contest-words';

export type ContestTab = 'board' | 'teams' | 'stores' | 'winners';
type GroupRow = Contest['teamBoard'][number];
type MyGroup = NonNullable<Contest['myTeam']>;
const BOARD_TEXT: Readonly<Record<ContestTab, string>> = {
  board: '个人榜',
  teams: '团队榜',
  stores: '门店榜',
  winners: '获奖名单',
};

/** One board of a contest as a picture shows it; none while nobody is on it. `items`: the guides, best first. */
export function contestBoard(
  contest: Contest,
  tab: ContestTab,
  items: readonly BoardRow[],
  myId: number | undefined,
): BoardFacts | undefined {
  const { rows, mine } = placesOf(contest, tab, items, myId);
  if (!rows.length) return undefined;
  const settled = contest.status === 'awarded' ? '' : ` · ${shortTimeText(contest.asOf)} 更新`;
  return {
    title: `${contest.title} · ${BOARD_TEXT[tab]}`,
    note: `${daysText(contest)} · ${CONTEST_STATE_TEXT[contest.status]}${settled}`,
    rows,
    ...(mine ? { mine } : {}),
    standings: standingsOf(contest, tab),
  };
}

function placesOf(
  contest: Contest,
  tab: ContestTab,
  items: readonly BoardRow[],
  myId: number | undefined,
): Pick<BoardFacts, 'rows' | 'mine'> {
  if (tab === 'winners') return { rows: winnersOf(contest, myId) };
  if (tab === 'board') {
    const mine = contest.me && placeOf(contest.me, myId);
    return { rows: items.map((row) => placeOf(row, myId)), ...(mine ? { mine } : {}) };
  }
  const [rows, my] = tab === 'teams' ? [contest.teamBoard, contest.myTeam] : [contest.storeBoard, contest.myStore];
  return {
    rows: rows.map((row) => groupPlace(row, my?.id)),
    ...(my?.row ? { mine: groupPlace(my.row, my.id) } : {}),
  };
}

const groupPlace = ({ id, rank, name, members, text }: GroupRow, myId: number | undefined): BoardPlace => ({
  rank,
  name,
  note: `${members} 人`,
  text,
  mine: id === myId,
});

/** Guides first, then teams and stores, each with its prize; what anybody is paid stays out of the picture. */
function winnersOf({ winners, groupWinners, myTeam, myStore }: Contest, myId: number | undefined): BoardPlace[] {
  return [
    ...winners.map((winner) => ({ ...placeOf(winner, myId), note: `${winner.storeName} · ${winner.prize}` })),
    ...groupWinners.map((winner) => ({
      ...groupPlace({ ...winner, up: null }, (winner.kind === 'team' ? myTeam : myStore)?.id),
      note: `${PRIZE_FOR_TEXT[winner.kind]} · ${winner.prize}`,
    })),
  ];
}

/** How I, my team and my store stand, but for what the board shows itself. */
function standingsOf({ me, myTeam, myStore }: Contest, tab: ContestTab): string[] {
  const group = (unit: string, mine: MyGroup | undefined) =>
    mine?.row ? [`我的${unit}（${mine.name}）第 ${mine.row.rank} 名，${mine.row.text}`] : [];
  return [
    ...(me && tab !== 'board' ? [`我第 ${me.rank} 名，${me.text}`] : []),
    ...(tab === 'teams' ? [] : group('团队', myTeam)),
    ...(tab === 'stores' ? [] : group('门店', myStore)),
  ];
}
