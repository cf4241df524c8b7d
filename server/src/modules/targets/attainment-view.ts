import { formatFen } from '@qiandian/shared';
import type { Answer, listTargets } from '@qiandian/shared/contract';
import { type PaceLine, paceStatus, recruitSaturation, type TargetTotal } from '../../domain/performance';
import { roundHalfUp, WHOLE_BP } from '../../domain/money';
import type { TargetMetric } from './target.entity';
import type { PoolStanding } from './pool-caps.service';
import type { NodeRef, NodeTarget } from './target.repository';

export type AttainmentAnswer = Answer<typeof listTargets>['parent'];

/** An amount of a metric as people read it. @example metricText('recruits', 12) //=> '12 人' */
export const metricText = (metric: TargetMetric, value: number): string =>
  metric === 'recruits' ? `${value} 人` : formatFen(value);

/** The part of a target that the calendar asks for by the end of the day. */
export const dueOf = (target: number, { dueBp }: PaceLine): number =>
  roundHalfUp(BigInt(target) * BigInt(dueBp), WHOLE_BP);

/** How a node stands against its target: its own, else what those below it add up to. */
export function attainmentView({
  node,
  metric,
  own,
  set,
  pool,
  total,
  pace,
  children,
  note,
  turnoverFen = null,
}: {
  readonly node: NodeRef & { readonly name: string; readonly whole: boolean };
  readonly metric: TargetMetric;
  /** What is asked for: what was given, or less where it is capped. */
  readonly own: number | null;
  readonly set: Pick<NodeTarget, 'amount' | 'cappedByPool'> | undefined;
  /** Of recruits only, of a store or a guide. */
  readonly pool: PoolStanding | undefined;
  readonly total: Omit<TargetTotal, 'key'>;
  readonly pace: PaceLine;
  readonly children: number;
  readonly note?: string;
  /** Of a store, for a metric of money. */
  readonly turnoverFen?: number | null;
}): AttainmentAnswer {
  const { target, handedDown, actual, attainedBp } = total;
  return {
    nodeKind: node.nodeKind,
    nodeId: node.nodeId,
    name: node.name,
    whole: node.whole,
    target: own,
    given: set?.amount ?? null,
    cappedByPool: set?.cappedByPool ?? false,
    ...(pool ? { pool: poolView(pool) } : {}),
    rolledUp: handedDown,
    actual,
    turnoverFen,
    pct: attainedBp === null ? null : attainedBp / 100,
    pace: paceStatus(attainedBp, pace),
    paceTarget: target === null ? null : dueOf(target, pace),
    children,
    note: note ?? [capNote(set, own, pool), handDownNote(metric, own, handedDown)].filter(Boolean).join('；'),
  };
}

const poolView = (pool: PoolStanding) => {
  const { saturationBp } = recruitSaturation({ target: 0, ...pool });
  return { reachable: Math.max(pool.reachable, pool.recruited), saturationBp };
};

/** Why less is asked for than was given. */
export const capNote = (
  set: Pick<NodeTarget, 'amount' | 'cappedByPool'> | undefined,
  asked: number | null,
  pool: PoolStanding | undefined,
): string => {
  if (!set?.cappedByPool || asked === null || asked >= set.amount) return '';
  // somebody may always come: nobody is asked for less than one
  const nobody = !pool || Math.max(pool.reachable, pool.recruited) === 0;
  return nobody
    ? `池内还没有可招募的人，目标按 ${asked} 人算（原 ${set.amount} 人）`
    : `池内可招募 ${asked} 人，目标已按此封顶（原 ${set.amount} 人）`;
};

/** What of a target nobody below has, or what they have beyond it. */
export const handDownNote = (metric: TargetMetric, own: number | null, handedDown: number): string => {
  if (own === null || handedDown === 0 || own === handedDown) return '';
  const gap = metricText(metric, Math.abs(own - handedDown));
  return own > handedDown ? `还有 ${gap} 没有分下去` : `分下去的多出 ${gap}`;
};
