import { inList, insertMissingRows, insertRows, num, type SqlValue, sqlTime, type Tx } from '../../platform/db';
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
interface BalanceRow {
  id: number;
  location_id: number;
  sku_id: number;
  on_hand: number;
  reserved: number;
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

/**
 * Locks the balances of these pairs in one order (so that two batches never wait for each other) and answers those that
 * exist, by `balanceKey`.
 */
export async function lockBalances(
  tx: Tx,
  wanted: readonly { locationId: number; skuId: number }[],
): Promise<Map<string, Balance>> {
  const pairs = distinct(wanted).sort((a, b) => a.locationId - b.locationId || a.skuId - b.skuId);
  const lock = tx.connection.options.type === 'better-sqlite3' ? '' : ' FOR UPDATE';
  const found = new Map<string, Balance>();
  for (let from = 0; from < pairs.length; from += CHUNK) {
    const where = wherePairs(pairs.slice(from, from + CHUNK));
    const rows = await tx.query<BalanceRow[]>(
      `SELECT id, location_id, sku_id, on_hand, reserved FROM stock WHERE ${where.sql}
       ORDER BY location_id, sku_id${lock}`,
      where.params,
    );
    for (const row of rows) {
      found.set(balanceKey(row.location_id, row.sku_id), {
        id: row.id,
        locationId: row.location_id,
        skuId: row.sku_id,
        onHand: num(row.on_hand),
        reserved: num(row.reserved),
      });
    }
  }
  return found;
}

/** Creates the balances that do not exist yet, at zero; another transaction may be creating them too. Lock them after. */
export async function openBalances(tx: Tx, pairs: readonly { locationId: number; skuId: number }[]): Promise<void> {
  await insertMissingRows(
    tx,
    'stock',
    ['location_id', 'sku_id', 'on_hand', 'reserved'],
    distinct(pairs).map((p) => [p.locationId, p.skuId, 0, 0]),
  );
}

/** Writes movements and adds them to their (locked) balances: one UPDATE and one INSERT for the whole set. */
export async function writeMovements(
  tx: Tx,
  balances: ReadonlyMap<string, Balance>,
  movements: readonly Movement[],
  at: Date,
): Promise<void> {
  const deltas = new Map<number, { onHand: number; reserved: number }>();
  for (const m of movements) {
    const { id } = balances.get(balanceKey(m.locationId, m.skuId))!;
    const delta = deltas.get(id) ?? { onHand: 0, reserved: 0 };
    delta.onHand += m.onHandDelta;
    delta.reserved += m.reservedDelta;
    deltas.set(id, delta);
  }
  const changed = [...deltas].sort(([a], [b]) => a - b);
  for (let from = 0; from < changed.length; from += CHUNK) {
    const part = changed.slice(from, from + CHUNK);
    const ids = inList(part.map(([id]) => id));
    const whens = part.map(() => 'WHEN ? THEN ?').join(' ');
    await tx.query(
      `UPDATE stock SET on_hand = on_hand + CASE id ${whens} ELSE 0 END,
                        reserved = reserved + CASE id ${whens} ELSE 0 END
       WHERE id IN ${ids.sql}`,
      [...part.flatMap(([id, d]) => [id, d.onHand]), ...part.flatMap(([id, d]) => [id, d.reserved]), ...ids.params],
    );
  }
  const time = sqlTime(at);
  await insertRows(
    tx,
    'stock_movement',
    [
      'id',
      'at',
      'kind',
      'location_id',
      'sku_id',
      'on_hand_delta',
      'reserved_delta',
      'reference',
      'reason',
      'operator_id',
    ],
    movements.map((m): SqlValue[] => [
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
    ]),
  );
}
