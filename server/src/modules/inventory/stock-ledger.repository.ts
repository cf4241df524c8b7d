import {
  inList,
  insertMissingRows,
  isSqlite,
  num,
  type Read,
  readIn,
  type Row,
  type SqlValue,
  sqlTime,
  type Statement,
  type Step,
  type Tx,
  writeIn,
} from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { StockMovementKind } from './inventory.entities';

/** A balance row, locked until the transaction ends. */
export interface Balance {
  readonly id: number;
  readonly locationId: number;
  readonly skuId: number;
  onHand: number;
  reserved: number;
}
export interface Movement {
  readonly kind: StockMovementKind;
  readonly locationId: number;
  readonly skuId: number;
  readonly onHandDelta: number;
  readonly reservedDelta: number;
  readonly reference: string;
  readonly reason?: string;
  readonly operatorId?: number;
}
/** Statements keep fewer than this many ids: above it both databases plan badly. */
const CHUNK = 900;

export const balanceKey = (locationId: number, skuId: number): string => `${locationId}:${skuId}`;

/** `(location_id = ? AND sku_id IN (…)) OR …`: both databases turn it into ranges of the unique index. */
function wherePairs(pairs: readonly { locationId: number; skuId: number }[]): { sql: string; params: number[] } {
  const skusAt = new Map<number, number[]>();
  for (const { locationId, skuId } of pairs) {
    const skus = skusAt.get(locationId);
    if (skus) skus.push(skuId);
    else skusAt.set(locationId, [skuId]);
  }
  const parts: string[] = [];
  const params: number[] = [];
  for (const [locationId, skus] of skusAt) {
    const list = inList(skus);
    parts.push(`(location_id = ? AND sku_id IN ${list.sql})`);
    params.push(locationId, ...list.params);
  }
  return { sql: parts.join(' OR '), params };
}

const distinct = <T extends { locationId: number; skuId: number }>(pairs: readonly T[]): T[] => [
  ...new Map(pairs.map((p) => [balanceKey(p.locationId, p.skuId), p])).values(),
];

/** Locked balances by `balanceKey`; pairs that have none are absent. */
export type Balances = Map<string, Balance>;

/**
 * Locks the balances of these pairs in one order, so that two batches never wait for each other.
 * @param lockClause the database's `FOR UPDATE`, if it has one
 */
export function lockedBalances(
  wanted: readonly { locationId: number; skuId: number }[],
  lockClause: string,
): Read<Balances> {
  const pairs = distinct(wanted).sort((a, b) => a.locationId - b.locationId || a.skuId - b.skuId);
  const statements: Statement[] = [];
  for (let from = 0; from < pairs.length; from += CHUNK) {
    const where = wherePairs(pairs.slice(from, from + CHUNK));
    const sql = `SELECT id, location_id, sku_id, on_hand, reserved FROM stock WHERE ${where.sql}
      ORDER BY location_id, sku_id${lockClause}`;
    statements.push({ sql, params: where.params });
  }
  return {
    statements,
    take: (results) =>
      new Map(results.flat().map((row) => [balanceKey(num(row['location_id']), num(row['sku_id'])), toBalance(row)])),
  };
}

const toBalance = (row: Row): Balance => ({
  id: num(row['id']),
  locationId: num(row['location_id']),
  skuId: num(row['sku_id']),
  onHand: num(row['on_hand']),
  reserved: num(row['reserved']),
});

/** `lockedBalances` in an ordinary transaction. */
export const lockBalances = (tx: Tx, wanted: readonly { locationId: number; skuId: number }[]): Promise<Balances> =>
  readIn(tx, lockedBalances(wanted, isSqlite(tx) ? '' : ' FOR UPDATE'));

/** Creates the balances that do not exist yet, at zero; another transaction may be creating them too. Lock them after. */
export async function openBalances(tx: Tx, pairs: readonly { locationId: number; skuId: number }[]): Promise<void> {
  await insertMissingRows(
    tx,
    'stock',
    ['location_id', 'sku_id', 'on_hand', 'reserved'],
    distinct(pairs).map((p) => [p.locationId, p.skuId, 0, 0]),
  );
}

/** Movements, and what they add to their (locked) balances: one UPDATE and one INSERT for the whole set. */
export function movementSteps(
  balances: ReadonlyMap<string, Balance>,
  movements: readonly Movement[],
  at: Date,
): Step[] {
  const deltas = new Map<number, { onHand: number; reserved: number }>();
  for (const m of movements) {
    const { id } = balances.get(balanceKey(m.locationId, m.skuId))!;
    const delta = deltas.get(id) ?? { onHand: 0, reserved: 0 };
    delta.onHand += m.onHandDelta;
    delta.reserved += m.reservedDelta;
    deltas.set(id, delta);
  }
  const changed = [...deltas].sort(([a], [b]) => a - b);
  const steps: Step[] = [];
  for (let from = 0; from < changed.length; from += CHUNK) steps.push(balanceUpdate(changed.slice(from, from + CHUNK)));
  const time = sqlTime(at);
  const rows = movements.map((m): SqlValue[] => [
    mintId(),
    time,
    m.kind,
    m.locationId,
    m.skuId,
    m.onHandDelta,
    m.reservedDelta,
    m.reference,
    m.reason ?? '',
    m.operatorId ?? null,
  ]);
  return [...steps, { insert: 'stock_movement', columns: MOVEMENT_COLUMNS, rows }];
}

const MOVEMENT_COLUMNS =
  'id at kind location_id sku_id on_hand_delta reserved_delta reference reason operator_id'.split(' ');

/** Columns that stay as they are are not written. */
function balanceUpdate(changes: readonly (readonly [number, { onHand: number; reserved: number }])[]): Statement {
  const ids = inList(changes.map(([id]) => id));
  const sets: string[] = [];
  const params: number[] = [];
  for (const [column, delta] of [['on_hand', 'onHand'] as const, ['reserved', 'reserved'] as const]) {
    const moved = changes.filter(([, d]) => d[delta] !== 0);
    if (!moved.length) continue;
    sets.push(`${column} = ${column} + CASE id ${moved.map(() => 'WHEN ? THEN ?').join(' ')} ELSE 0 END`);
    params.push(...moved.flatMap(([id, d]) => [id, d[delta]]));
  }
  if (!sets.length) sets.push('reserved = reserved');
  return { sql: `UPDATE stock SET ${sets.join(', ')} WHERE id IN ${ids.sql}`, params: [...params, ...ids.params] };
}

/** Writes movements in an ordinary transaction. */
export const writeMovements = (
  tx: Tx,
  balances: ReadonlyMap<string, Balance>,
  movements: readonly Movement[],
  at: Date,
): Promise<void> => writeIn(tx, movementSteps(balances, movements, at));
