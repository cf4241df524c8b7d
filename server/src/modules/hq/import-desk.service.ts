import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getImport } from '@qiandian/shared/contract';
import { type HqCaller, seesWholeChain } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertRows, type SqlValue, type Tx, updateCount } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Tasks } from '../../platform/outbox';
import { readSheet, writeCsv } from '../../platform/spreadsheet';
import { Audit } from './audit.service';
import { ImportJobEntity, ImportRowEntity } from './hq.entities';
import { type Checked, type Importer, type ImportKind, Imports, type SheetLine } from './imports.service';
import { readLines, templateTitle } from './read-import';

type JobView = Answer<typeof getImport>;

/** A dry run older than this says too little about the present. */
export const STALE_MS = 24 * 3_600_000;
/** Task that writes an accepted import; its key is the import's id. */
export const WRITE_IMPORT = 'hq.write-import';
const PREVIEW = 5;
const LONGEST_VALUE = 60;

/** Sheets in two steps: a dry run that lists every wrong cell and writes nothing else, then the operator's yes. */
@Singleton()
export class ImportDesk {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() imports!: Imports;
  @Inject() tasks!: Tasks;
  @Inject() audit!: Audit;

  /** @throws Problem FORBIDDEN, SHEET_BROKEN, SHEET_EMPTY, SHEET_TOO_LARGE, SHEET_COLUMNS */
  async dryRun(kind: ImportKind, fileName: string, bytes: Buffer, caller: HqCaller): Promise<JobView> {
    const importer = this.permitted(kind, caller);
    const lines = readLines(await readSheet(bytes), importer.columns);
    const checked = await importer.check(lines, caller);
    const job = await this.database.inTx(async (tx) => {
      const saved = await tx.getRepository(ImportJobEntity).save({
        kind,
        fileName,
        status: 'checked' as const,
        operatorId: caller.operatorId,
        grantId: caller.grantId ?? null,
        rows: lines.length,
        valid: checked.good.length,
        unchanged: checked.unchanged ?? 0,
        done: 0,
        errorCount: checked.wrong.length,
        failure: null,
        createdAt: this.clock.now(),
      });
      await this.keepRows(tx, saved.id, importer, lines, checked);
      return saved;
    });
    return this.view(job);
  }

  /** What this identity has checked; anybody's for who may read the whole chain's audit log. @throws Problem IMPORT_NOT_FOUND */
  async one(importId: number, caller: HqCaller): Promise<JobView> {
    const job = await this.database.dataSource.getRepository(ImportJobEntity).findOneBy({ id: importId });
    const readsAll = caller.permissions.includes('audit') && seesWholeChain(caller.scope);
    if (!job || !(isOwn(job, caller) || readsAll)) throw new Problem('IMPORT_NOT_FOUND');
    return this.view(job);
  }

  /** @throws Problem IMPORT_NOT_FOUND, FORBIDDEN, IMPORT_HAS_ERRORS, IMPORT_STATE, IMPORT_STALE */
  async accept(importId: number, skipBadRows: boolean, caller: HqCaller): Promise<JobView> {
    const job = await this.database.dataSource.getRepository(ImportJobEntity).findOneBy({ id: importId });
    // checked in one scope, it is not written in another
    if (!job || !isOwn(job, caller)) throw new Problem('IMPORT_NOT_FOUND');
    this.permitted(job.kind, caller);
    if (job.status !== 'checked') throw new Problem('IMPORT_STATE');
    if (this.clock.now().getTime() - job.createdAt.getTime() > STALE_MS) throw new Problem('IMPORT_STALE');
    if (job.valid === 0) {
      const detail = job.errorCount ? '没有一行可以导入，请改好后重新上传' : '和系统里的一样，没有要导入的';
      throw new Problem('IMPORT_HAS_ERRORS', { detail });
    }
    if (job.errorCount > 0 && !skipBadRows) throw new Problem('IMPORT_HAS_ERRORS');
    await this.database.inTx(async (tx) => {
      const accepted = await updateCount(
        tx,
        "UPDATE import_job SET status = 'importing' WHERE id = ? AND status = 'checked'",
        [importId],
      );
      if (!accepted) throw new Problem('IMPORT_STATE');
      await this.tasks.schedule(tx, [{ kind: WRITE_IMPORT, key: String(importId) }]);
      await this.audit.record(tx, caller, {
        action: 'import',
        subject: 'import',
        subjectId: importId,
        title: job.fileName,
        after: { kind: job.kind, rows: job.rows, valid: job.valid, skippedErrors: job.errorCount },
      });
    });
    return this.one(importId, caller);
  }

  /** The header with one example row, as CSV that Excel opens. */
  template(kind: ImportKind): string {
    const { columns } = this.imports.of(kind);
    return writeCsv(columns.map(templateTitle), [columns.map(({ example }) => example)]);
  }

  private permitted(kind: ImportKind, caller: HqCaller): Importer {
    const importer = this.imports.of(kind);
    if (!caller.permissions.includes(importer.permission)) throw new Problem('FORBIDDEN');
    return importer;
  }

  private async keepRows(
    tx: Tx,
    importId: number,
    { columns }: Importer,
    lines: readonly SheetLine[],
    { good, wrong }: Checked,
  ): Promise<void> {
    const titles = new Map(columns.map(({ key, title }) => [key, title]));
    const cellsOf = new Map(lines.map(({ line, cells }) => [line, cells]));
    const rows = good.map(({ line, payload }, i): SqlValue[] => {
      const cells = i < PREVIEW ? cellsOf.get(line) : undefined;
      const preview = cells && Object.fromEntries(columns.map(({ key, title }) => [title, cells[key] ?? '']));
      return [importId, line, JSON.stringify(payload), preview ? JSON.stringify(preview) : null, null];
    });
    const byLine = new Map<number, ImportRowEntity['errors'] & object>();
    for (const { line, column, message } of wrong) {
      const value = (cellsOf.get(line)?.[column] ?? '').slice(0, LONGEST_VALUE);
      const error = { line, column: titles.get(column) ?? column, value, message };
      byLine.set(line, [...(byLine.get(line) ?? []), error]);
    }
    for (const [line, errors] of byLine) rows.push([importId, line, null, null, JSON.stringify(errors)]);
    await insertRows(tx, 'import_row', ['import_id', 'line', 'payload', 'preview', 'errors'], rows);
  }

  private async view(job: ImportJobEntity): Promise<JobView> {
    const rows = await this.database.query<{ preview: string | null; errors: string | null }>(
      `SELECT preview, errors FROM import_row
       WHERE import_id = ? AND (errors IS NOT NULL OR preview IS NOT NULL) ORDER BY line`,
      [job.id],
    );
    const failure = job.failure ? [{ line: 0, column: '', value: '', message: job.failure }] : [];
    return {
      id: job.id,
      kind: job.kind,
      fileName: job.fileName,
      status: job.status,
      rows: job.rows,
      valid: job.valid,
      unchanged: job.unchanged,
      done: job.done,
      errorCount: job.errorCount,
      errors: [...failure, ...rows.flatMap(({ errors }) => (errors ? (JSON.parse(errors) as JobView['errors']) : []))],
      preview: rows.flatMap(({ preview }) => (preview ? [JSON.parse(preview) as Record<string, string>] : [])),
      createdAt: job.createdAt.toISOString(),
    };
  }
}

const isOwn = (job: ImportJobEntity, { operatorId, grantId }: HqCaller): boolean =>
  job.operatorId === operatorId && job.grantId === (grantId ?? null);
