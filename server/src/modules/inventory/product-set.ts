/** Products by id, kept small: one for every store of the chain is in memory. */
export class ProductSet {
  static readonly empty = new ProductSet(new Uint32Array(0));

  private constructor(private readonly sorted: Uint32Array) {}

  static of(ids: Iterable<number>): ProductSet {
    return new ProductSet(Uint32Array.from(new Set(ids)).sort());
  }

  get size(): number {
    return this.sorted.length;
  }

  has(id: number): boolean {
    const { sorted } = this;
    let low = 0;
    let high = sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = sorted[middle]!;
      if (found === id) return true;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return false;
  }

  equals({ sorted }: ProductSet): boolean {
    return sorted.length === this.sorted.length && sorted.every((id, i) => id === this.sorted[i]);
  }

  /** The same set with those of `ids` in it that `isIn` holds for, and without the others of `ids`. */
  with(ids: readonly number[], isIn: (id: number) => boolean): ProductSet {
    const next = new Set(this.sorted);
    for (const id of ids) {
      if (isIn(id)) next.add(id);
      else next.delete(id);
    }
    return ProductSet.of(next);
  }
}
