import { z } from 'zod';
import { endpoint } from './endpoint';
import { id, instant, pathId } from './scalars';

export const IMPORT_KINDS = [
  'stores',
  'guides',
  'products',
  'stock',
  'channel-orders',
  'channel-refunds',
  'targets',
  'sku-costs',
] as const;
const importJob = z.object({
  id,
  kind: z.enum(IMPORT_KINDS),
  fileName: z.string(),
  status: z.enum(['checked', 'importing', 'imported', 'failed']),
  rows: z.int(),
  valid: z.int(),
  unchanged: z.int().describe('和系统里一样的行：不写入'),
  done: z.int().describe('已写入行数（进度）'),
  errorCount: z.int(),
  errors: z.array(z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })),
  preview: z.array(z.record(z.string(), z.string())),
  createdAt: instant,
});
export const dryRunImport = endpoint({
  method: 'POST',
  path: '/api/v1/hq/imports/:kind',
  access: 'hq',
  summary: '上传 CSV/XLSX 试导入（≤10 MB）：列出每个坏行，什么都不写',
  params: z.object({ kind: z.enum(IMPORT_KINDS) }),
  query: z.object({ fileName: z.string().min(1).max(120) }),
  upload: { maxBytes: 10 * 1024 * 1024 },
  response: importJob,
  status: 201,
  errors: ['FORBIDDEN', 'SHEET_BROKEN', 'SHEET_EMPTY', 'SHEET_TOO_LARGE', 'SHEET_COLUMNS'],
  limit: { times: 30, seconds: 600 },
});
export const getImport = endpoint({
  method: 'GET',
  path: '/api/v1/hq/imports/:importId',
  access: 'hq',
  summary: '导入进度与结果',
  params: z.object({ importId: pathId }),
  response: importJob,
  errors: ['IMPORT_NOT_FOUND'],
});
export const acceptImport = endpoint({
  method: 'POST',
  path: '/api/v1/hq/imports/:importId/accept',
  access: 'hq',
  summary: '确认导入有效行（有坏行时要明确跳过）',
  params: z.object({ importId: pathId }),
  body: z.object({ skipBadRows: z.boolean().default(false) }),
  response: importJob,
  errors: ['IMPORT_NOT_FOUND', 'IMPORT_HAS_ERRORS', 'IMPORT_STATE', 'IMPORT_STALE'],
});
export const getImportTemplate = endpoint({
  method: 'GET',
  path: '/api/v1/hq/import-templates/:kind',
  access: 'hq',
  summary: '下载导入模板（CSV）',
  params: z.object({ kind: z.enum(IMPORT_KINDS) }),
  response: z.unknown(),
  file: 'text/csv; charset=utf-8',
  errors: [],
});
export const uploadPicture = endpoint({
  method: 'POST',
  path: '/api/v1/hq/pictures',
  access: 'hq',
  summary: '上传图片（JPG/PNG/WebP ≤ 2 MB，按内容核对类型）',
  upload: { maxBytes: 2 * 1024 * 1024 },
  response: z.object({ url: z.string(), width: z.int(), height: z.int(), bytes: z.int() }),
  status: 201,
  errors: ['PICTURE_TYPE', 'PICTURE_TOO_LARGE', 'PICTURE_BROKEN'],
  limit: { times: 300, seconds: 600, lot: 10 },
});
