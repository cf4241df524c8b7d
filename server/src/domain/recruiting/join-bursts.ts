export interface Join {
  readonly recruitId: number;
  readonly guideId: number;
  readonly joinedAt: Date;
}

/** More joins of one guide within a short time than a person can look after. */
export interface JoinBurst {
  readonly guideId: number;
  readonly from: Date;
  readonly to: Date;
  /** In order of joining. */
  readonly recruitIds: readonly number[];
}

/**
 * Velocity signals for the review queue (A56): runs in which more than `joins` new members of one guide came within
 * `minutes`. Windows that overlap are one burst.
 *
 * @param joined all joins in question, in any order
 */
export function joinBursts(
  joined: readonly Join[],
  limit: { readonly joins: number; readonly minutes: number } = { joins: 5, minutes: 10 },
): JoinBurst[] {
  const byGuide = new Map<number, Join[]>();
  for (const join of joined) {
    const own = byGuide.get(join.guideId) ?? [];
    own.push(join);
    byGuide.set(join.guideId, own);
  }
  return [...byGuide].flatMap(([guideId, own]) =>
    runsOf(
      own.sort((a, b) => a.joinedAt.getTime() - b.joinedAt.getTime() || a.recruitId - b.recruitId),
      limit.joins,
      limit.minutes * 60_000,
    ).map((run) => ({
      guideId,
      from: run[0].joinedAt,
      to: (run.at(-1) ?? run[0]).joinedAt,
      recruitIds: run.map(({ recruitId }) => recruitId),
    })),
  );
}

type Run = [Join, ...Join[]];

/** Stretches of joins, in time order, covered by windows that hold too many. */
function runsOf(sorted: readonly Join[], most: number, width: number): Run[] {
  const runs: { start: number; end: number }[] = [];
  let start = 0;
  sorted.forEach((join, end) => {
    while (join.joinedAt.getTime() - (sorted[start]?.joinedAt.getTime() ?? 0) > width) start += 1;
    if (end - start < most) return;
    const last = runs.at(-1);
    if (last && start <= last.end) last.end = end;
    else runs.push({ start, end });
  });
  return runs.map((run) => sorted.slice(run.start, run.end + 1) as Run);
}
