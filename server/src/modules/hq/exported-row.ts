import type { ImportColumn } from './imports.service';

/** A row in the columns of an import, as an export writes it. */
export type ExportedCells<K extends string = string> = Readonly<Record<K, string | number>>;

/** Columns whose titles end so are there to read by: only exports have them, and imports pass over them. */
const READ_ONLY = '（只读）';

/** @example readOnly('状态') //=> '状态（只读）' */
export const readOnly = (title: string): string => `${title}${READ_ONLY}`;

/** Whatever brackets a spreadsheet program or a person has made of it. */
export const isReadOnly = (title: string): boolean => title.normalize('NFKC').trim().endsWith('(只读)');

/** A cell as it comes back when nobody has touched it. */
export const readBack = (cell: string | number): string => String(cell).replace(/\r\n?/g, '\n').trim();

/**
 * Whether a row of a sheet says nothing but what is there: each column it has stands as an export would write it. Such a row
 * is left alone, whatever an import would say to a change of it.
 */
export const isAsExported = <K extends string>(
  cells: Readonly<Partial<Record<K, string>>>,
  exported: ExportedCells<K>,
): boolean => (Object.keys(cells) as K[]).every((key) => readBack(cells[key] ?? '') === readBack(exported[key]));

/** The cells of a row in the order of the columns. */
export const inColumns = <K extends string>(
  columns: readonly ImportColumn<K>[],
  cells: ExportedCells<K>,
): (string | number)[] => columns.map(({ key }) => cells[key]);
