import { parse } from 'csv-parse/sync';
import type { CellValue, Workbook } from 'exceljs';
import { Problem } from '../http';
import { excel } from './excel';
import { measureZip } from './measure-zip';
import { MAX_CELL, MAX_COLUMNS, MAX_ROWS, type Sheet, type SheetRow } from './sheet';

/** An XLSX is a ZIP: ten megabytes of it may unpack to gigabytes. */
const ZIP_LIMITS = { entries: 500, unpacked: 150 * 1024 * 1024 };
/** Of all sheets together: each costs some hundred bytes once read. */
const MAX_CELLS = 2_000_000;
/** What a sheet may say of whole ranges, a cell at a time once read: a few bytes of it stand for billions of cells. */
const RANGES = ['cols', 'mergeCells', 'dataValidations', 'conditionalFormatting', 'hyperlinks', 'autoFilter', 'extLst'];
const NOT_READ = [...RANGES, 'rowBreaks', 'drawing', 'picture', 'tableParts', 'headerFooter', 'pageSetup'];

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
  await assertHarmless(bytes);
  const workbook = withoutNames(new (excel().Workbook)());
  try {
    const content = bytes as unknown as Parameters<typeof workbook.xlsx.load>[0];
    await workbook.xlsx.load(content, { ignoreNodes: NOT_READ });
  } catch {
    throw new Problem('SHEET_BROKEN');
  }
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Problem('SHEET_EMPTY');
  if (sheet.rowCount > MAX_ROWS + 1) throw new Problem('SHEET_TOO_LARGE');
  const lines: Line[] = [];
  sheet.eachRow((row, line) => {
    const values = Array.isArray(row.values) ? row.values : [];
    // one column more than allowed is enough to tell that there are too many
    lines.push({ line, cells: Array.from(values.slice(1, MAX_COLUMNS + 2), (value) => cellText(value).trim()) });
  });
  return lines;
}

/** What is read whole into memory must be what it seems, and not too much. @throws Problem SHEET_BROKEN, SHEET_TOO_LARGE */
async function assertHarmless(bytes: Buffer): Promise<void> {
  const seen = { cells: 0, far: false };
  const fault = await measureZip(bytes, ZIP_LIMITS, (name, content) => {
    if (name.endsWith('.xml')) countCells(content, seen);
  });
  if (fault === 'broken') throw new Problem('SHEET_BROKEN');
  if (seen.far) throw new Problem('SHEET_TOO_LARGE', { detail: '有内容在第 702 列（ZZ）之后，请删去多余的列' });
  if (fault === 'too-large' || seen.cells > MAX_CELLS) throw new Problem('SHEET_TOO_LARGE');
}

/** A cell at the far right makes every row as long as the way there. */
const FAR = /\br\s*=\s*["']\s*[A-Za-z]{3}/;

function countCells(xml: Buffer, seen: { cells: number; far: boolean }): void {
  for (let at = xml.indexOf('<c'); at >= 0 && seen.cells <= MAX_CELLS && !seen.far; at = xml.indexOf('<c', at + 2)) {
    seen.cells += 1;
    const next = xml[at + 2];
    // `<c `, not `<cols>` or `<color `
    if (next !== 0x20 && next !== 0x0a && next !== 0x0d && next !== 0x09) continue;
    const end = xml.indexOf('>', at);
    seen.far = FAR.test(xml.toString('latin1', at + 2, end < 0 ? undefined : end));
  }
}

/** Names of ranges are not read: they are kept cell by cell, and one may stand for the whole sheet. */
const withoutNames = (workbook: Workbook): Workbook => {
  Object.defineProperty(workbook.definedNames, 'model', { get: () => [], set: () => undefined });
  return workbook;
};

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
