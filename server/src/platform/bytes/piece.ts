import { crc32 } from 'node:zlib';

/** Prepared bytes and a number that stands for them: a tag over many pieces is made without reading them again. */
export interface Piece {
  readonly bytes: Buffer;
  readonly tag: number;
}

/** @example pieceOf(',"guides":[') */
export const pieceOf = (text: string): Piece => {
  const bytes = Buffer.from(text);
  return { bytes, tag: crc32(bytes) };
};
