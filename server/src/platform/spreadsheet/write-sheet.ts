import { stringify } from 'csv-stringify/sync';
import { excel } from './excel';

export type Cell = string | number | boolean | null | undefined;

/** Full-width signs too: Excel in China and Japan reads them as the narrow ones. */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/;

/**
 * Text that a spreadsheet program would run as a formula gets an apostrophe in front: a customer's name must not be able
 * to do anything on the desk of whoever opens an export. Numbers stay numbers.
 */
export const harmless = (cell: Cell): string | number => {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  const text = cell ?? '';
  return FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
};

/** A cell as it was before `harmless`. @example withoutGuard("'-5°C") //=> '-5°C' */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && harmless(cell.slice(1)) === cell ? cell.slice(1) : cell;

/** UTF-8 with BOM, so that Excel reads the Chinese. */
export const writeCsv = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  stringify([header.map(harmless), ...rows.map((row) => row.map(harmless))], {
    bom: true,
    record_delimiter: 'windows',
    // a lone line feed ends a row for most readers, whatever ends it for us
    quoted_match: /[\r\n]/,
  });

/** One sheet with a frozen bold header. */
export async function writeXlsx(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  sheetName = 'Sheet1',
): Promise<Buffer> {
  const workbook = new (excel().Workbook)();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow(header.map(harmless)).font = { bold: true };
  for (const row of rows) sheet.addRow(row.map(harmless));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
