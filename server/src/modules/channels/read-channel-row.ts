import { shanghaiInstant } from '../../domain/time';
import type { ImportedChannel } from './channel.entities';

export type ChannelColumn =
  'channel' | 'number' | 'shop' | 'phone' | 'paidAt' | 'completedAt' | 'sku' | 'quantity' | 'amount';

/** A row of a sheet of orders, read; instants in ISO-8601 UTC. */
export interface ChannelRow {
  readonly channel: ImportedChannel;
  readonly externalId: string;
  readonly shop: string;
  readonly phone: string | undefined;
  readonly phoneHash: string | undefined;
  readonly paidAt: string;
  readonly completedAt: string | undefined;
  readonly skuCode: string;
  readonly quantity: number;
  readonly amountFen: number;
}
export interface CellError {
  readonly column: ChannelColumn;
  readonly message: string;
}

export const CHANNELS: Readonly<Record<string, ImportedChannel>> = {
  京东: 'jd',
  jd: 'jd',
  天猫: 'tmall',
  tmall: 'tmall',
  有赞: 'youzan',
  youzan: 'youzan',
};

/** Reads the cells of one row; all wrong ones are told together. */
export function readChannelRow(
  cells: Readonly<Partial<Record<ChannelColumn, string>>>,
): { readonly row: ChannelRow } | { readonly errors: readonly CellError[] } {
  const errors: CellError[] = [];
  const need = <T>(column: ChannelColumn, value: T | undefined, message: string): T => {
    if (value === undefined) errors.push({ column, message: cells[column] ? message : '必填' });
    return value as T;
  };
  const { phone = '', completedAt = '' } = cells;
  const isPhone = /^1\d{10}$/.test(phone);
  const isHash = /^[0-9a-f]{64}$/i.test(phone);
  if (phone && !isPhone && !isHash) errors.push({ column: 'phone', message: '填 11 位手机号，或它的 SHA-256' });
  const completed = completedAt ? need('completedAt', instantOf(completedAt), WHEN) : undefined;
  const row = {
    channel: need('channel', CHANNELS[(cells.channel ?? '').toLowerCase()], '填 京东、天猫 或 有赞'),
    externalId: need('number', cells.number || undefined, ''),
    shop: (cells.shop ?? '').slice(0, 40),
    phone: isPhone ? phone : undefined,
    phoneHash: isHash ? phone.toLowerCase() : undefined,
    paidAt: need('paidAt', instantOf(cells.paidAt ?? ''), WHEN),
    completedAt: completed,
    skuCode: need('sku', cells.sku || undefined, ''),
    quantity: need('quantity', wholeOf(cells.quantity ?? ''), '填 1–10000 的整数'),
    amountFen: need('amount', fenOf(cells.amount ?? ''), '填金额，最多两位小数'),
  };
  return errors.length ? { errors } : { row };
}

export const WHEN = '填北京时间，如 2026-03-01 20:15:00';

/** 'YYYY-MM-DD HH:mm[:ss]' on the wall clock of Shanghai. */
export function instantOf(text: string): string | undefined {
  const [, day = '', clock = '', seconds = '00'] =
    /^(\d{4}[-/]\d{1,2}[-/]\d{1,2})[ T](\d{1,2}:\d{2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (!day) return undefined;
  const [year = '', month = '', date = ''] = day.split(/[-/]/);
  const written = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  try {
    const instant = shanghaiInstant(written, clock.padStart(5, '0'));
    // 31 February is a day of March
    if (new Date(`${written}T00:00:00Z`).toISOString().slice(0, 10) !== written || Number(seconds) > 59)
      return undefined;
    return new Date(instant.getTime() + Number(seconds) * 1000).toISOString();
  } catch {
    return undefined;
  }
}

export const wholeOf = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 10_000 ? Number(text) : undefined;

export function fenOf(text: string): number | undefined {
  const [, yuan, cents = ''] = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return yuan === undefined ? undefined : Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
}
