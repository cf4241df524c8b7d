import { PassThrough } from 'node:stream';
import { setImmediate as breathe } from 'node:timers/promises';
import type { stream } from 'exceljs';
import { excel } from './excel';
import { type Cell, harmless } from './write-sheet';

/** A sheet whose rows come as they are read, so that they are never all in memory. */
export interface BookSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** What Excel takes on one sheet, the header included; more goes on to further sheets of the name. */
const MAX_SHEET_ROWS = 1_048_576;
/** Rows after which requests get their turn, and what was written is packed: unpacked text does not pile up. */
const BREATH = 500;

/** An XLSX of several sheets, each with a frozen bold header. Only the packed file is held in memory. */
export async function writeBook(sheets: readonly BookSheet[], maxRows = MAX_SHEET_ROWS): Promise<Buffer> {
  const out = new PassThrough();
  const packed = collect(out);
  const workbook = new (excel().stream.xlsx.WorkbookWriter)({ stream: out, useStyles: true });
  for (const { name, header, rows } of sheets) {
    let [part, written] = [1, 0];
    let sheet = begin(workbook, name, header);
    for await (const row of rows) {
      if (written === maxRows - 1) {
        sheet.commit();
        sheet = begin(workbook, `${name}${++part}`, header);
        written = 0;
      }
      sheet.addRow(row.map(harmless)).commit();
      written += 1;
      if (written % BREATH === 0) await breathe();
    }
    sheet.commit();
  }
  await workbook.commit();
  return packed;
}

function begin(workbook: stream.xlsx.WorkbookWriter, name: string, header: readonly string[]) {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  const first = sheet.addRow(header.map(harmless));
  first.font = { bold: true };
  first.commit();
  return sheet;
}

async function collect(out: PassThrough): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of out) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
