import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';

const manifest = z.object({
  format: z.literal(1),
  product: z.literal('qiandian'),
  /** Of the program that made the backup. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  database: z.enum(['sqlite', 'mysql', 'mariadb']),
  /** Equal to the mark of the AUTH_SECRET that sealed the secrets in it. */
  secretMark: z.string(),
  /** Names of the migrations the data has had. */
  migrations: z.array(z.string()),
  /** Rows by table. */
  tables: z.record(z.string(), z.int().nonnegative()),
  /** Every file beside this one. */
  files: z.array(z.object({ path: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })),
});
export type Manifest = z.output<typeof manifest>;
export type BackupFile = Manifest['files'][number];

export const writeManifest = (folder: string, content: Manifest): void =>
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(content, null, 2)}\n`);

/** @throws BackupError when there is none, or it is no backup of ours */
export function readManifest(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) throw new BackupError(`${folder} 里没有 ${MANIFEST}，不是一份完整的备份`);
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new BackupError(`${file} 读不懂：${parsed.error.issues[0]?.message ?? ''}`);
  return parsed.data;
}

/** Reads every file of the backup again. @throws BackupError that names the first one that is not as it was written */
export async function verifyFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const { path, sha256 } of files) {
    const file = join(folder, path);
    if (!existsSync(file)) throw new BackupError(`备份不完整：缺少 ${path}`);
    if ((await describeFile(folder, path)).sha256 !== sha256) throw new BackupError(`备份已损坏：${path} 的校验和不符`);
  }
}

export async function describeFile(folder: string, path: string): Promise<BackupFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(join(folder, path)), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Something the operator can do something about; its text is what to read. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}
