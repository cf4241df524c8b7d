import { Transform, type TransformCallback } from 'node:stream';
import { BackupError } from './manifest';

const NEWLINE = 10;
const OPEN = 40;
const HEAD = Buffer.from('INSERT INTO `');

/**
 * Passes an SQL dump through and counts the rows in it by table: one a line, either after a line `INSERT INTO … VALUES` or
 * in an INSERT of its own. Line breaks inside values are escaped in dumps. Fails on a dump that is written otherwise: its
 * rows could not be counted, and a restore not be checked.
 */
export class CountDumpRows extends Transform {
  readonly tables: Record<string, number> = {};
  private rest: Buffer = Buffer.alloc(0);
  private table = '';

  override _transform(chunk: Buffer, _encoding: string, done: TransformCallback): void {
    const text = this.rest.length ? Buffer.concat([this.rest, chunk]) : chunk;
    let from = 0;
    try {
      for (let to = text.indexOf(NEWLINE); to >= 0; to = text.indexOf(NEWLINE, from)) {
        this.line(text.subarray(from, to));
        from = to + 1;
      }
    } catch (error) {
      done(error as Error);
      return;
    }
    this.rest = Buffer.from(text.subarray(from));
    done(null, chunk);
  }

  private line(line: Buffer): void {
    if (line[0] === OPEN && this.table) {
      this.count(this.table);
      return;
    }
    this.table = '';
    if (line.compare(HEAD, 0, HEAD.length, 0, Math.min(HEAD.length, line.length)) !== 0) {
      if (line.subarray(0, 13).toString() === 'CREATE TABLE ') this.tables[nameIn(line)] = 0;
      return;
    }
    const start = line.subarray(0, 400).toString();
    const table = nameIn(line);
    if (/VALUES\s*$/.test(start)) this.table = table;
    else if (/VALUES \(/.test(start) && !line.includes('),(')) this.count(table);
    else throw new BackupError('导出工具的格式读不懂，无法核对行数');
  }

  private count(table: string): void {
    this.tables[table] = (this.tables[table] ?? 0) + 1;
  }
}

const nameIn = (line: Buffer): string => /`([^`]+)`/.exec(line.subarray(0, 200).toString())?.[1] ?? '';
