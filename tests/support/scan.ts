import jsqr from 'jsqr';
import { PNG } from 'pngjs';

/** What a camera reads from a picture; undefined when there is no code it can read. */
export function scan(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
}
