import { parse } from 'csv-parse/sync';
import { type CellValue, Workbook } from 'exceljs';
import { Problem } from '../http';
import { unpackedSize } from './unpacked-size';
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS, type Sheet, type SheetRow } from './sheet';

/** An XLSX is a ZIP: ten megabytes of it may unpack to gigabytes. */
const MAX_UNPACKED = 200 * 1024 * 1024;

interface Line {
  readonly line: number;
  readonly cells: string[];
}

/**
 * Reads a CSV (UTF-8 with or without BOM, or GBK as Chinese Excel saves it; comma, semicolon or tab) or the first sheet of
 * an XLSX; which of the two is told by the bytes. Empty rows are left out. Throws SHEET_BROKEN, SHEET_EMPTY or
 * SHEET_TOO_LARGE (more than 50,000 rows, 100 columns or 2,000 characters in a cell).
 */
export async function readSheet(bytes: Buffer): Promise<Sheet> {
  const lines = isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [head, ...body] = filled;
  if (!head) throw new Problem('SHEET_EMPTY');
  const header = dropTrailingEmpty(head.cells);
  if (body.length === 0) throw new Problem('SHEET_EMPTY');
  if (body.length > MAX_ROWS || header.length > MAX_COLUMNS) throw new Problem('SHEET_TOO_LARGE');
  return { header, rows: body.map((row) => fit(row, header.length)) };
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));

const fit = ({ line, cells }: Line, width: number): SheetRow => {
  const long = cells.find((cell) => cell.length > MAX_CELL);
  if (long) throw new Problem('SHEET_TOO_LARGE', { detail: `第 ${line} 行有单元格超过 ${MAX_CELL} 个字` });
  return { line, cells: Array.from({ length: width }, (_, i) => cells[i] ?? '') };
};

const dropTrailingEmpty = (cells: readonly string[]): string[] => {
  let width = cells.length;
  while (width > 0 && cells[width - 1] === '') width--;
  return cells.slice(0, width);
};

function readCsv(bytes: Buffer): Line[] {
  const text = decode(bytes);
  if (text.includes('\0')) throw new Problem('SHEET_BROKEN');
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: MAX_ROWS + 2,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    throw new Problem('SHEET_BROKEN', { detail: csvDetail(error) });
  }
}

const csvDetail = (error: unknown): string | undefined => {
  const line = (error as { lines?: number }).lines;
  return line === undefined ? undefined : `第 ${line} 行附近读不出来：检查引号是否成对`;
};

/** UTF-8 if it is that, else GBK (GB 18030), in which Excel on Chinese Windows saves CSV. */
const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
};

const delimiterOf = (text: string): string => {
  const [first = ''] = text.split(/\r?\n/, 1);
  const count = (delimiter: string): number => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
};

async function readXlsx(bytes: Buffer): Promise<Line[]> {
  if (unpackedSize(bytes) > MAX_UNPACKED) throw new Problem('SHEET_TOO_LARGE');
  const workbook = new Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  } catch {
    throw new Problem('SHEET_BROKEN');
  }
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Problem('SHEET_EMPTY');
  if (sheet.rowCount > MAX_ROWS + 1) throw new Problem('SHEET_TOO_LARGE');
  const lines: Line[] = [];
  sheet.eachRow((row, line) => {
    const values = Array.isArray(row.values) ? row.values : [];
    lines.push({ line, cells: Array.from(values.slice(1), (value) => cellText(value).trim()) });
  });
  return lines;
}

/** What a person sees in the cell; dates as ISO days (with time when there is one). */
const cellText = (value: CellValue | undefined): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return value
      .toISOString()
      .replace(/T00:00:00\.000Z$/, '')
      .replace(/\.000Z$/, 'Z');
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('text' in value) return cellText(value.text as CellValue);
  if ('result' in value) return cellText(value.result as CellValue);
  return '';
};
