import { Inject, Singleton } from '@midwayjs/core';
import { EXPORT_ROWS_HEADER, EXPORTED_UP_TO } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import { shanghaiDay } from '../../domain/time';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { type Exchange, Problem, type Raw, raw } from '../../platform/http';
import { type Cell, writeBook } from '../../platform/spreadsheet';
import { Audit } from './audit.service';

/** One list as a sheet. */
export interface ExportSheet {
  /** As in the path. */
  readonly kind: string;
  /** What the sheet and the file are called. */
  readonly name: string;
  readonly header: readonly string[];
  /** How many there are when they are counted; what is written is counted again. */
  readonly total: number;
  /** Best as they are read, so that they are never all in memory. */
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
}

/** Books that one process writes at a time; others wait their turn. */
const AT_ONCE = 2;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Lists as files (A2). What is in them is the capabilities' to say; here they are written, limited and put down in the audit log. */
@Singleton()
export class Exports {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() audit!: Audit;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * The answer of an endpoint that exports. Nobody gets a file that is not in the log.
   * @param open reads the list by the caller's own scope
   * @param filters what was asked for, as the log keeps it
   * @throws Problem EXPORT_TOO_LARGE
   */
  file(
    open: () => ExportSheet | Promise<ExportSheet>,
    filters: Readonly<Record<string, unknown>>,
    caller: HqCaller,
    ctx: Pick<Exchange, 'set'>,
  ): Promise<Raw> {
    return this.inTurn(async () => {
      const sheet = await open();
      const { kind, name, header, total } = sheet;
      if (total > EXPORTED_UP_TO) {
        throw new Problem('EXPORT_TOO_LARGE', { detail: `一次最多导出 ${EXPORTED_UP_TO} 行，请用筛选缩小范围` });
      }
      let rows = 0;
      const counted = async function* (): AsyncGenerator<readonly Cell[]> {
        for await (const row of sheet.rows) {
          rows += 1;
          yield row;
        }
      };
      const book = await writeBook([{ name, header, rows: counted() }]);
      await this.database.inTx((tx) =>
        this.audit.record(tx, caller, {
          action: 'export',
          subject: 'export',
          subjectId: kind,
          title: `${name} ${rows} 行`,
          after: { kind, rows, filters: discreet(filters) },
        }),
      );
      const fileName = encodeURIComponent(`${name}-${shanghaiDay(this.clock.now())}.xlsx`);
      ctx.set('content-disposition', `attachment; filename="${kind}.xlsx"; filename*=UTF-8''${fileName}`);
      ctx.set(EXPORT_ROWS_HEADER, String(rows));
      return raw(book, { type: XLSX });
    });
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    else await new Promise<void>((begin) => this.waiting.push(begin));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // a place is handed on, not given back
      if (next) next();
      else this.running -= 1;
    }
  }
}

/** A phone that somebody was looked for by stays out of the log. */
const discreet = (filters: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(filters).map(([key, value]) => [
      key,
      typeof value === 'string' && /^\d{11}$/.test(value) ? maskPhone(value) : value,
    ]),
  );
