import { type Join, joinBursts } from '../../domain/recruiting';
import { shanghaiDay } from '../../domain/time';

export interface Ordinals {
  readonly ofDay: ReadonlyMap<number, number>;
  readonly ofMonth: ReadonlyMap<number, number>;
  readonly inBurst: ReadonlySet<number>;
}

/**
 * The place of each recruit among its guide's of the Shanghai day and month, 1 = first, and which came in a burst.
 *
 * @param joins everything the guides in question won in the months in question
 * @example ordinals([{ recruitId: 7, guideId: 1, joinedAt: now }]).ofDay.get(7) //=> 1
 */
export function ordinals(joins: readonly Join[]): Ordinals {
  const sorted = [...joins].sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || a.recruitId - b.recruitId);
  const place = (keyOf: (join: Join) => string): Map<number, number> => {
    const counts = new Map<string, number>();
    return new Map(
      sorted.map((join) => {
        const key = keyOf(join);
        const n = (counts.get(key) ?? 0) + 1;
        counts.set(key, n);
        return [join.recruitId, n];
      }),
    );
  };
  return {
    ofDay: place((join) => `${join.guideId}|${shanghaiDay(join.joinedAt)}`),
    ofMonth: place((join) => `${join.guideId}|${shanghaiDay(join.joinedAt).slice(0, 7)}`),
    inBurst: new Set(joinBursts(sorted).flatMap(({ recruitIds }) => recruitIds)),
  };
}
