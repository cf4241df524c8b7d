import { escape } from 'mysql2';
import type { SqlValue } from './sql';

const literal = (value: SqlValue): string => (typeof value === 'number' ? String(value) : escape(value));

/**
 * An INSERT for MySQL with its values in the text, escaped by the driver: several times faster than to have it look for
 * thousands of question marks.
 */
export const insertText = (
  head: 'INSERT' | 'INSERT IGNORE',
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): string =>
  `${head} INTO \`${table}\` (${columns.map((c) => `\`${c}\``).join(',')}) VALUES ` +
  rows.map((row) => `(${row.map(literal).join(',')})`).join(',');
