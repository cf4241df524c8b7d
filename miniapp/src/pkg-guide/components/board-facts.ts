import type { BoardRow } from '@/api/types';

const FIRST = 10;

/** A place on a board as the picture shows it: a guide, a team or a store. */
export interface BoardPlace {
  rank: number;
  name: string;
  /** Small, below the name. */
  note: string;
  /** What was reached. */
  text: string;
  mine: boolean;
}
export interface BoardFacts {
  /** 例：南京东路店 · 今日成交榜 */
  title: string;
  /** 例：11月22日 · 定格榜 */
  note: string;
  rows: readonly BoardPlace[];
  /** Shown below the first ten when it is none of them. */
  mine?: BoardPlace;
  /** 例：我的团队（静安店）第 2 名，¥4,000 */
  standings?: readonly string[];
}

export const placeOf = ({ guideId, rank, name, storeName, text }: BoardRow, myId: number | undefined): BoardPlace => ({
  rank,
  name,
  note: storeName,
  text,
  mine: guideId === myId,
});

/** The first ten, and mine if it is none of them. */
export const shownPlaces = ({ rows, mine }: Pick<BoardFacts, 'rows' | 'mine'>): BoardPlace[] => {
  const first = rows.slice(0, FIRST);
  return mine && !first.some((row) => row.mine) ? [...first, mine] : first;
};
