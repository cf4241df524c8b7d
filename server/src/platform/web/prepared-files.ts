import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

export type Coding = 'br' | 'gzip';
const compress: Readonly<Record<Coding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: promisify(brotliCompress),
  gzip: promisify(gzip),
};
/** Built front ends are a tenth of this; what is larger is somebody's upload. */
const LARGEST = 8 * 1024 * 1024;
const KEPT_BYTES = 64 * 1024 * 1024;

interface Kept {
  readonly mtimeMs: number;
  /** Absent while it is being made, and where it could not be. */
  readonly bytes?: Buffer;
}

/**
 * Files of front ends, compressed as well as can be by another thread when first asked for, one at a time, and kept. Each
 * start makes them anew: a folder of compressed files beside the plain ones could be of another build.
 */
export class PreparedFiles {
  private readonly kept = new Map<string, Kept>();
  private keptBytes = 0;
  private making: Promise<void> = Promise.resolve();

  /** The file's bytes in this coding; undefined until they are made, which asking begins. `mtimeMs` tells versions apart. */
  of(file: string, { mtimeMs, size }: { readonly mtimeMs: number; readonly size: number }, coding: Coding) {
    const name = `${coding} ${file}`;
    const known = this.kept.get(name);
    if (known?.mtimeMs === mtimeMs) return known.bytes;
    if (size > LARGEST || this.keptBytes > KEPT_BYTES) return undefined;
    this.keep(name, { mtimeMs });
    this.making = this.making.then(() => this.make(name, file, mtimeMs, coding)).catch(() => undefined);
    return undefined;
  }

  private async make(name: string, file: string, mtimeMs: number, coding: Coding): Promise<void> {
    const bytes = await compress[coding](await readFile(file));
    if (this.kept.get(name)?.mtimeMs === mtimeMs) this.keep(name, { mtimeMs, bytes });
  }

  private keep(name: string, kept: Kept): void {
    this.keptBytes += (kept.bytes?.length ?? 0) - (this.kept.get(name)?.bytes?.length ?? 0);
    this.kept.set(name, kept);
  }
}
