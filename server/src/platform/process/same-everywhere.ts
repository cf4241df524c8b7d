import { createHmac, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Equal for equal secrets, and no help in finding one: 64 bits of a keyed hash. */
export const secretMarkOf = (secret: string): string =>
  createHmac('sha256', secret).update('qiandian same secret').digest('hex').slice(0, 16);

/** Names the folder of uploads: processes on different machines see the same name when they share the folder. */
export function uploadsMarkOf(dataDir: string): string {
  const folder = join(dataDir, 'uploads');
  const file = join(folder, '.folder');
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomUUID(), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').slice(0, 36);
}
