import { Workbook } from 'exceljs';
import { Worker } from '../outbox';
import { readSheet } from '../spreadsheet';
import type { TestApp } from './test-app';

export interface ImportJob {
  readonly id: number;
  readonly status: string;
  readonly rows: number;
  readonly valid: number;
  readonly unchanged: number;
  readonly done: number;
  readonly errors: { line: number; column: string; message: string }[];
}
export interface Exported {
  readonly bytes: Buffer;
  readonly headers: Headers;
  readonly header: readonly string[];
  /** By title. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** An operator's spreadsheet program: exports a list, changes cells, imports the file again. */
export class SheetDesk {
  constructor(
    private readonly app: TestApp,
    private readonly token: string,
  ) {}

  /** An empty list has a header that nothing here reads. */
  async export(kind: string, query = ''): Promise<Exported> {
    const response = await fetch(`${this.app.url}/api/v1/hq/exports/${kind}${query}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200) throw new Error(`${response.status} ${bytes.toString()}`);
    const empty = response.headers.get('x-export-rows') === '0';
    const { header, rows } = empty ? { header: [], rows: [] } : await readSheet(bytes);
    return {
      bytes,
      headers: response.headers,
      header,
      rows: rows.map(({ cells }) => Object.fromEntries(header.map((title, i) => [title, cells[i] ?? '']))),
    };
  }

  /** What is refused. */
  async refused(kind: string, query = ''): Promise<[status: number, code: unknown]> {
    const { status, body } = await this.app.request('GET', `/api/v1/hq/exports/${kind}${query}`, { token: this.token });
    return [status, body['code']];
  }

  /** The file with other values in the first row that has `value` in `title`. */
  async edited(
    { bytes, header }: Exported,
    [title, value]: readonly [title: string, value: string],
    changes: Readonly<Record<string, string | number>>,
  ): Promise<Buffer> {
    const book = new Workbook();
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.worksheets[0]!;
    const at = (name: string): number => {
      const index = header.indexOf(name);
      if (index < 0) throw new Error(`No column ${name}.`);
      return index + 1;
    };
    for (let line = 2; line <= sheet.rowCount; line++) {
      const row = sheet.getRow(line);
      if (String(row.getCell(at(title)).value) !== value) continue;
      for (const [name, next] of Object.entries(changes)) row.getCell(at(name)).value = next;
      return Buffer.from(await book.xlsx.writeBuffer());
    }
    throw new Error(`No row with ${value}.`);
  }

  async import(kind: string, bytes: Buffer): Promise<ImportJob> {
    const { status, body } = await this.app.request<ImportJob>('POST', `/api/v1/hq/imports/${kind}?fileName=e.xlsx`, {
      token: this.token,
      body: bytes,
    });
    if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** Says yes and waits until it is written. */
  async accept({ id }: ImportJob): Promise<ImportJob> {
    const path = `/api/v1/hq/imports/${id}`;
    await this.app.request('POST', `${path}/accept`, { token: this.token, body: { skipBadRows: true } });
    await (await this.app.get(Worker)).drain();
    return (await this.app.request<ImportJob>('GET', path, { token: this.token })).body;
  }

  /** Why nothing can be imported. */
  async refusal({ id }: ImportJob): Promise<unknown> {
    const path = `/api/v1/hq/imports/${id}/accept`;
    return (await this.app.request('POST', path, { token: this.token, body: {} })).body['detail'];
  }

  /** What the log has of a kind of thing, latest first. */
  async log(subject: string): Promise<{ action: string; title: string; after?: unknown }[]> {
    const { body } = await this.app.request<{ items: { action: string; title: string; after?: unknown }[] }>(
      'GET',
      `/api/v1/hq/audit-log?subject=${subject}&size=100`,
      { token: this.token },
    );
    return body.items;
  }
}
