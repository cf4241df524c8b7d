/** As much of a driver's connection as there is no other way to: one whose call hangs can only be cut off from below. */
export interface CuttableConnection {
  readonly stream: { destroy(): void };
}

/** The transactions under way, oldest first, and the connections they have in hand. */
export class OpenWriters {
  private readonly open = new Map<symbol, { readonly since: number; connection?: CuttableConnection }>();

  begin(): symbol {
    const key = Symbol();
    this.open.set(key, { since: performance.now() });
    return key;
  }

  has(key: symbol, connection: CuttableConnection): void {
    const writer = this.open.get(key);
    if (writer) writer.connection = connection;
  }

  end(key: symbol): void {
    this.open.delete(key);
  }

  /** How long the oldest has been at it, in milliseconds; 0 when there is none. */
  get oldestMs(): number {
    for (const { since } of this.open.values()) return performance.now() - since;
    return 0;
  }

  /** Ends their connections, so that their calls end. What was on its way to COMMIT may happen all the same. */
  cut(): void {
    for (const { connection } of this.open.values()) connection?.stream.destroy();
  }
}
