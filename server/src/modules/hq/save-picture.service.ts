import { createHash } from 'node:crypto';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, uploadPicture } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Problem } from '../../platform/http';
import { randomToken } from '../../platform/ids';
import { pictureFacts } from './picture-facts';

/** Small files may unpack to pictures that bring a phone down. */
const MAX_SIDE = 6000;
/** Four bytes each once unpacked. */
const MAX_PIXELS = 24_000_000;

/** Uploaded pictures: named by their content, so that the same one is kept once and its address never changes meaning. */
@Singleton()
export class SavePicture {
  @Inject() config!: AppConfig;

  /** @throws Problem PICTURE_TYPE, PICTURE_BROKEN, PICTURE_TOO_LARGE */
  async save(bytes: Buffer): Promise<Answer<typeof uploadPicture>> {
    const facts = pictureFacts(bytes);
    if (facts === 'type') throw new Problem('PICTURE_TYPE');
    if (facts === 'broken') throw new Problem('PICTURE_BROKEN');
    const { type, width, height } = facts;
    if (Math.max(width, height) > MAX_SIDE) {
      throw new Problem('PICTURE_TOO_LARGE', { detail: `图片边长不能超过 ${MAX_SIDE} 像素` });
    }
    if (width * height > MAX_PIXELS) {
      throw new Problem('PICTURE_TOO_LARGE', { detail: '图片不能超过 2400 万像素，请缩小后再传' });
    }
    const name = `${createHash('sha256').update(bytes).digest('hex')}.${type}`;
    await this.keep(name, bytes);
    return { url: `/uploads/${name}`, width, height, bytes: bytes.length };
  }

  /** Moved into place whole, so that nobody is ever served half a picture. */
  private async keep(name: string, bytes: Buffer): Promise<void> {
    const folder = join(this.config.settings.dataDir, 'uploads');
    const file = join(folder, name);
    if (await exists(file)) return;
    await mkdir(folder, { recursive: true });
    const part = `${file}.${randomToken(8)}.part`;
    await writeFile(part, bytes);
    await rename(part, file);
  }
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
