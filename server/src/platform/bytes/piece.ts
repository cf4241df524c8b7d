import { crc32 } from 'node:zlib';

/** Prepared bytes and a number that stands for them: a tag over many pieces is made without reading them again. */
export interface Piece {
  readonly bytes: Buffer;
  readonly tag: number;
}

/** @example pieceOf(',"guides":[') */
export const pieceOf = (text: string): Piece => {
  const bytes = Buffer.from(text);
  return { bytes, tag: crc32(bytes) | 0 };
};

/** An answer as the pieces it consists of: small, since the pieces belong to many answers. */
export interface Plan {
  readonly pieces: readonly Buffer[];
  /** In bytes. */
  readonly length: number;
  /** Names the bytes: 64 bits over the pieces' tags in their order. */
  readonly tag: string;
}

/** Collects pieces. */
export class PlanBuilder {
  private readonly pieces: Buffer[] = [];
  private length = 0;
  private low = 0x811c9dc5;
  private high = 0x9e3779b9;

  put({ bytes, tag }: Piece): this {
    return this.putPart(bytes).mark(tag);
  }

  /** Bytes whose meaning is told by `mark`. */
  putPart(bytes: Buffer): this {
    if (bytes.length > 0) this.pieces.push(bytes);
    this.length += bytes.length;
    return this;
  }

  mark(tag: number): this {
    this.low = Math.imul(this.low ^ tag, 0x01000193) ^ (this.low >>> 15);
    this.high = Math.imul(this.high ^ ((tag + this.low) | 0), 0x85ebca6b) ^ (this.high >>> 13);
    return this;
  }

  end(): Plan {
    const tag = (this.low >>> 0).toString(36) + (this.high >>> 0).toString(36);
    return { pieces: this.pieces, length: this.length, tag };
  }
}
