import type { ImportedChannel } from './channel.entities';
import { CHANNELS, fenOf, instantOf, WHEN, wholeOf } from './read-channel-row';

export type RefundColumn = 'channel' | 'number' | 'order' | 'at' | 'sku' | 'quantity' | 'amount';

/** A row of a sheet of refunds, read; instants in ISO-8601 UTC. */
export interface RefundRow {
  readonly channel: ImportedChannel;
  readonly externalId: string;
  readonly orderExternalId: string;
  readonly at: string;
  readonly skuCode: string;
  readonly quantity: number;
  readonly amountFen: number;
}

/** Reads the cells of one row; all wrong ones are told together. */
export function readRefundRow(
  cells: Readonly<Partial<Record<RefundColumn, string>>>,
): { readonly row: RefundRow } | { readonly errors: readonly { column: RefundColumn; message: string }[] } {
  const errors: { column: RefundColumn; message: string }[] = [];
  const need = <T>(column: RefundColumn, value: T | undefined, message: string): T => {
    if (value === undefined) errors.push({ column, message: cells[column] ? message : '必填' });
    return value as T;
  };
  const row = {
    channel: need('channel', CHANNELS[(cells.channel ?? '').toLowerCase()], '填 京东、天猫 或 有赞'),
    externalId: need('number', cells.number || undefined, ''),
    orderExternalId: need('order', cells.order || undefined, ''),
    at: need('at', instantOf(cells.at ?? ''), WHEN),
    skuCode: need('sku', cells.sku || undefined, ''),
    quantity: need('quantity', wholeOf(cells.quantity ?? ''), '填 1–10000 的整数'),
    amountFen: need('amount', fenOf(cells.amount ?? ''), '填金额，最多两位小数'),
  };
  return errors.length ? { errors } : { row };
}
