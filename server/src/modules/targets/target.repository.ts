import { inList, insertRows, num, type SqlValue, sqlTime, type Tx, updateCount } from '../../platform/db';
import type { NodeKind, TargetMetric } from './target.entity';

export type Query = <T>(sql: string, params: SqlValue[]) => Promise<T[]>;
export interface NodeRef {
  readonly nodeKind: NodeKind;
  /** 0 for the chain. */
  readonly nodeId: number;
}
export interface NodeTarget extends NodeRef {
  /** What was given, however many there are to win. */
  readonly amount: number;
  readonly cappedByPool: boolean;
  /** Of a month that is over. */
  readonly poolAtEnd: number | null;
}
/** What to write. */
export interface NewTarget extends NodeRef {
  /** null takes it away. */
  readonly target: number | null;
  readonly cappedByPool: boolean;
  readonly poolAtEnd: number | null;
}
interface Row {
  readonly amount: unknown;
  readonly capped_by_pool: unknown;
  readonly pool_at_end: unknown;
}
const IDS_PER_STATEMENT = 1000;

/** Targets of a month; of the nodes of one kind only when told. */
export async function targetsOf(
  query: Query,
  month: string,
  metric: TargetMetric,
  kind?: NodeKind,
  ids?: readonly number[],
): Promise<NodeTarget[]> {
  const list = ids && inList(ids);
  const rows = await query<Row & { node_kind: NodeKind; node_id: number }>(
    `SELECT node_kind, node_id, ${SET} FROM target WHERE month = ? AND metric = ?
     ${kind ? 'AND node_kind = ?' : ''} ${list ? `AND node_id IN ${list.sql}` : ''}`,
    [month, metric, ...(kind ? [kind] : []), ...(list?.params ?? [])],
  );
  return rows.map((row) => ({ nodeKind: row.node_kind, nodeId: row.node_id, ...setOf(row) }));
}

/** Targets of one guide for every metric of the month. */
export async function targetsOfGuide(
  query: Query,
  month: string,
  guideId: number,
): Promise<Map<TargetMetric, NodeTarget>> {
  const rows = await query<Row & { metric: TargetMetric }>(
    `SELECT metric, ${SET} FROM target WHERE month = ? AND node_kind = 'guide' AND node_id = ?`,
    [month, guideId],
  );
  return new Map(rows.map((row) => [row.metric, { nodeKind: 'guide', nodeId: guideId, ...setOf(row) }]));
}

/** What has been handed down to guides, by the store they belong to now; leavers' targets stay with their last store. */
export async function guideTargetsByStore(
  query: Query,
  month: string,
  metric: TargetMetric,
): Promise<Map<number, number>> {
  const rows = await query<{ store_id: number; amount: unknown }>(
    `SELECT s.store_id, SUM(t.amount) AS amount FROM target t JOIN staff s ON s.id = t.node_id
     WHERE t.month = ? AND t.metric = ? AND t.node_kind = 'guide' GROUP BY s.store_id`,
    [month, metric],
  );
  return new Map(rows.map((row) => [row.store_id, num(row.amount)]));
}

const SET = 'amount, capped_by_pool, pool_at_end';
const setOf = ({ amount, capped_by_pool: capped, pool_at_end: pool }: Row) => ({
  amount: num(amount),
  cappedByPool: num(capped) === 1,
  poolAtEnd: pool === null ? null : num(pool),
});

/** Puts targets of one month and metric in the place of those there; null takes one away. */
export async function replaceTargets(
  tx: Tx,
  month: string,
  metric: TargetMetric,
  targets: readonly NewTarget[],
  now: Date,
): Promise<void> {
  const kinds = new Map<NodeKind, number[]>();
  for (const { nodeKind, nodeId } of targets) {
    const ids = kinds.get(nodeKind) ?? [];
    ids.push(nodeId);
    kinds.set(nodeKind, ids);
  }
  for (const [kind, ids] of kinds) {
    ids.sort((a, b) => a - b);
    for (let from = 0; from < ids.length; from += IDS_PER_STATEMENT) {
      const list = inList(ids.slice(from, from + IDS_PER_STATEMENT));
      await updateCount(
        tx,
        `DELETE FROM target WHERE month = ? AND metric = ? AND node_kind = ? AND node_id IN ${list.sql}`,
        [month, metric, kind, ...list.params],
      );
    }
  }
  await insertRows(
    tx,
    'target',
    ['month', 'metric', 'node_kind', 'node_id', 'amount', 'capped_by_pool', 'pool_at_end', 'updated_at'],
    targets.flatMap(({ nodeKind, nodeId, target, cappedByPool, poolAtEnd }) =>
      target === null ? [] : [[month, metric, nodeKind, nodeId, target, cappedByPool ? 1 : 0, poolAtEnd, sqlTime(now)]],
    ),
  );
}
