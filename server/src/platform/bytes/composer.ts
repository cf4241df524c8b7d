import type { Piece } from './piece';

const SLAB_BYTES = 1024 * 1024;

export interface Composed {
  readonly bytes: Buffer;
  /** Names the bytes: 64 bits over the pieces' tags in their order. */
  readonly tag: string;
}

/**
 * Puts pieces together, one answer after another, in slabs of a megabyte: each byte is copied once, and a slab serves some
 * dozens of answers before the next is taken. An answer is composed without a pause between `begin` and `end`.
 */
export class Composer {
  private slab = Buffer.alloc(0);
  private from = 0;
  private to = 0;
  private low = 0;
  private high = 0;

  begin(): this {
    this.from = this.to;
    this.low = 0x811c9dc5;
    this.high = 0x9e3779b9;
    return this;
  }

  put({ bytes, tag }: Piece): this {
    const { length } = bytes;
    if (this.to + length > this.slab.length) this.makeRoom(length);
    this.slab.set(bytes, this.to);
    this.to += length;
    return this.mark(tag);
  }

  /** A part of bytes whose meaning is told by `mark`. */
  putPart(bytes: Buffer, from: number, to: number): this {
    const length = to - from;
    if (this.to + length > this.slab.length) this.makeRoom(length);
    bytes.copy(this.slab, this.to, from, to);
    this.to += length;
    return this;
  }

  mark(tag: number): this {
    this.low = Math.imul(this.low ^ tag, 0x01000193) ^ (this.low >>> 15);
    this.high = Math.imul(this.high ^ (tag + this.low), 0x85ebca6b) ^ (this.high >>> 13);
    return this;
  }

  end(): Composed {
    const bytes = this.slab.subarray(this.from, this.to);
    return { bytes, tag: (this.low >>> 0).toString(36) + (this.high >>> 0).toString(36) };
  }

  private makeRoom(length: number): void {
    const begun = this.slab.subarray(this.from, this.to);
    this.slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, (begun.length + length) * 2));
    this.slab.set(begun);
    this.from = 0;
    this.to = begun.length;
  }
}
