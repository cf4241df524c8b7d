import { Column, type ColumnOptions, PrimaryColumn, type ValueTransformer } from 'typeorm';

const asNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: unknown) => (value === null || value === undefined ? value : Number(value)),
};

/** Primary key given by the application (`mintId()`): a number below 2^53. */
export const IdColumn = (): PropertyDecorator => PrimaryColumn({ type: 'bigint', transformer: asNumber });

/** A 53-bit whole number: ids of other rows, large counts. Read as a number on both databases. */
export const BigIntColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'bigint', transformer: asNumber });

/** An instant, UTC, to the millisecond. A Date in the entity; raw SQL uses `sqlTime` and `readTime`. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'datetime', precision: 3 });

/** JSON in a text column (≤ 64 KB on MySQL), opaque to SQL. */
export const JsonColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ ...options, type: 'simple-json' });

/** Whole fen. */
export const MoneyColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ ...options, type: 'int' });
