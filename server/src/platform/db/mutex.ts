/** First come, first served. `acquire` answers the function that lets the next one in; call it exactly once. */
export class Mutex {
  private tail: Promise<void> = Promise.resolve();

  async acquire(): Promise<() => void> {
    let release!: () => void;
    const mine = new Promise<void>((done) => (release = done));
    const before = this.tail;
    this.tail = mine;
    await before;
    return release;
  }
}
