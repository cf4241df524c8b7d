import { Problem } from '../../platform/http';
import { type Sheet, withoutGuard } from '../../platform/spreadsheet';
import { isReadOnly } from './exported-row';
import type { ImportColumn, SheetLine } from './imports.service';

/** Marks required columns in templates; people may keep or drop it. */
const REQUIRED = '*';

export const templateTitle = ({ title, required }: ImportColumn): string => (required ? `${title}${REQUIRED}` : title);

/**
 * Matches a sheet's header with the importer's columns. A column that nobody knows is refused rather than skipped: a
 * misspelt title would otherwise lose a whole column without a word. Columns that say they are to read by are passed over, and
 * the mark that exports put before what looks like a formula is taken off again.
 * @throws Problem SHEET_COLUMNS with what is missing, unknown or there twice
 */
export function readLines(sheet: Sheet, columns: readonly ImportColumn[]): SheetLine[] {
  const known = new Map(
    columns.flatMap((column) => [column.title, column.formerly ?? column.title].map((title) => [plain(title), column])),
  );
  const found = sheet.header.map((title) => known.get(plain(title)));
  const missing = columns.filter((column) => column.required && !found.includes(column)).map(({ title }) => title);
  const unknown = sheet.header.filter((title, i) => title !== '' && !found[i] && !isReadOnly(title));
  const twice = found.filter((column, i) => column && found.indexOf(column) < i).map((column) => column!.title);
  const complaints = [
    missing.length ? `缺少列：${missing.join('、')}` : '',
    unknown.length ? `不认识的列：${unknown.slice(0, 10).join('、')}` : '',
    twice.length ? `重复的列：${twice.join('、')}` : '',
  ].filter(Boolean);
  if (complaints.length) {
    throw new Problem('SHEET_COLUMNS', {
      detail: `${complaints.join('；')}，请对照模板`,
      extra: { missing, unknown: unknown.slice(0, 10), twice },
    });
  }
  return sheet.rows.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      found.flatMap((column, i) => (column ? [[column.key, withoutGuard(cells[i] ?? '')]] : [])),
    ),
  }));
}

/** Full- and half-width brackets, spaces, case and the mark of required columns do not count. */
const plain = (title: string): string => title.normalize('NFKC').replace(/[\s*]/g, '').toLowerCase();
