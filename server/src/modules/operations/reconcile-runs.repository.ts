import type { listReconcileRuns, Received } from '@qiandian/shared/contract';
import { type Database, num, readTime, readTimeOrNull } from '../../platform/db';
import type { Ledger, ReconcileState } from './reconcile-run.entity';

export type RunView = Received<typeof listReconcileRuns>['items'][number];
type Row = Record<string, unknown>;

const view = (row: Row): RunView => ({
  id: num(row['id']),
  ledger: row['ledger'] as Ledger,
  state: row['state'] as ReconcileState,
  requestedBy: String(row['requested_by']),
  requestedAt: readTime(row['requested_at']).toISOString(),
  startedAt: readTimeOrNull(row['started_at'])?.toISOString(),
  finishedAt: readTimeOrNull(row['finished_at'])?.toISOString(),
  differences: num(row['differences']),
  examples: JSON.parse(String(row['examples'])) as RunView['examples'],
  error: String(row['error']) || undefined,
});

/** The newest run of each ledger. */
export async function lastRuns(db: Database): Promise<Map<Ledger, RunView>> {
  const rows = await db.query<Row>(
    `SELECT r.* FROM reconcile_run r JOIN (SELECT MAX(id) AS id FROM reconcile_run GROUP BY ledger) m ON m.id = r.id`,
  );
  return new Map(rows.map((row) => [row['ledger'] as Ledger, view(row)]));
}

export async function pageOfRuns(
  db: Database,
  { page, size, ledger }: { page: number; size: number; ledger?: Ledger | undefined },
): Promise<{ items: RunView[]; total: number }> {
  const [where, params] = ledger ? ['WHERE ledger = ?', [ledger]] : ['', []];
  const rows = await db.query<Row>(
    `SELECT * FROM reconcile_run ${where} ORDER BY id DESC LIMIT ${size} OFFSET ${(page - 1) * size}`,
    params,
  );
  const [total] = await db.query<{ n: unknown }>(`SELECT COUNT(*) AS n FROM reconcile_run ${where}`, params);
  return { items: rows.map(view), total: num(total?.n) };
}
