import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export const UPLOADS = 'uploads';

/** Copies pictures, not what is being written or hidden. @returns their paths below the folder that holds `uploads` */
export async function copyUploads(fromData: string, toData: string): Promise<string[]> {
  const folder = join(fromData, UPLOADS);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
    .map((entry) => join(UPLOADS, relative(folder, join(entry.parentPath, entry.name))))
    .sort();
  for (const path of paths) {
    await mkdir(dirname(join(toData, path)), { recursive: true });
    await copyFile(join(fromData, path), join(toData, path));
  }
  return paths;
}
