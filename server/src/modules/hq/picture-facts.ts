import { crc32 } from 'node:zlib';

export interface PictureFacts {
  readonly type: 'jpg' | 'png' | 'webp';
  readonly width: number;
  readonly height: number;
}
/** `type`: not one of the three kinds. `broken`: one of them, but cut off or damaged. */
export type PictureFault = 'type' | 'broken';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Kind and size of a picture, told by its bytes and never by its name; checks that all of it is there. */
export function pictureFacts(bytes: Buffer): PictureFacts | PictureFault {
  if (bytes.subarray(0, 8).equals(PNG)) return sized('png', pngSize(bytes));
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return sized('jpg', jpegSize(bytes));
  const riff = bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP';
  return riff ? sized('webp', webpSize(bytes)) : 'type';
}

type Size = readonly [width: number, height: number];

const sized = (type: PictureFacts['type'], size: Size | undefined): PictureFacts | PictureFault =>
  size && size[0] > 0 && size[1] > 0 ? { type, width: size[0], height: size[1] } : 'broken';

/** Walks the chunks: each has its checksum, the first is IHDR, the last IEND, with picture data between. */
function pngSize(bytes: Buffer): Size | undefined {
  let size: Size | undefined;
  let data = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return undefined;
    if (at === 8) {
      if (type !== 'IHDR' || length !== 13) return undefined;
      size = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    }
    data ||= type === 'IDAT';
    if (type === 'IEND') return data ? size : undefined;
    at = end;
  }
  return undefined;
}

/** Frame headers, all kinds but the three codes in their row that mean something else (DHT, JPG, DAC). */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Walks the segments to the frame header and the scan; the end mark must follow somewhere. */
function jpegSize(bytes: Buffer): Size | undefined {
  let size: Size | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    // fill bytes may stand before a marker
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    if (isFrame(marker) && at + 9 <= bytes.length) size = [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    if (marker === 0xda) return bytes.indexOf(Buffer.from([0xff, 0xd9]), end) >= 0 ? size : undefined;
    at = end;
  }
  return undefined;
}

/** The three kinds of WebP keep their size in three places; the container's length must be there in full. */
function webpSize(bytes: Buffer): Size | undefined {
  if (bytes.length < 30 || bytes.readUInt32LE(4) + 8 > bytes.length) return undefined;
  const kind = bytes.toString('latin1', 12, 16);
  if (20 + bytes.readUInt32LE(16) > bytes.length) return undefined;
  if (kind === 'VP8X') return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind === 'VP8 ') return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (kind !== 'VP8L' || bytes[20] !== 0x2f) return undefined;
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
