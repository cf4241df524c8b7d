import { download } from '@/api';
import { STATEMENT_KIND_TEXT } from '@/lib/text';
import type { Statement } from './period';

/** A closed month's statements of one kind with every line, as XLSX. */
export const exportStatements = (month: string, kind: Statement['kind']): Promise<unknown> =>
  download(`/api/v1/hq/statement-periods/${month}/export`, { kind }, `${STATEMENT_KIND_TEXT[kind]}结单-${month}.xlsx`);
