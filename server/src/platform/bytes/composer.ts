const SLAB_BYTES = 256 * 1024;

export interface Composed {
  readonly bytes: Buffer;
  /** To be called when the bytes have left the process and nobody will read them again: their place is then used anew. */
  readonly release: () => void;
}

/**
 * Puts pieces together, one answer after another, in slabs: each byte is copied once, and where answers are released as
 * soon as they are sent, the same memory serves all of them.
 */
export class Composer {
  private slab = Buffer.alloc(0);
  private used = 0;

  /** @param length of all pieces together */
  compose(pieces: readonly Buffer[], length: number): Composed {
    if (this.used + length > this.slab.length) {
      this.slab = Buffer.allocUnsafeSlow(Math.max(SLAB_BYTES, length));
      this.used = 0;
    }
    const { slab, used: from } = this;
    let to = from;
    for (let i = 0; i < pieces.length; i++) {
      const piece = pieces[i]!;
      slab.set(piece, to);
      to += piece.length;
    }
    this.used = to;
    const release = (): void => {
      if (this.slab === slab && this.used === to) this.used = from;
    };
    return { bytes: slab.subarray(from, to), release };
  }
}
