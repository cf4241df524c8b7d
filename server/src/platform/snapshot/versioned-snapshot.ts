/** Version numbers by name; a name nobody has raised yet is 0. */
export type Versions = ReadonlyMap<string, number>;

export interface SnapshotOptions<T> {
  /** Names whose versions it depends on, raised by `Snapshots.bump`. */
  readonly names: readonly string[];
  /** Reads the whole of it from the database. */
  readonly load: () => Promise<T>;
}

/** Data kept whole in memory. It is never changed in place: a newer one takes its place. Made by `Snapshots.define`. */
export class VersionedSnapshot<T> {
  private value: { readonly data: T } | undefined;
  private loaded = '';
  private readonly listeners: ((data: T) => void)[] = [];

  constructor(private readonly options: SnapshotOptions<T>) {}

  /** The newest loaded one. Throws before the application's start has loaded it. */
  current(): T {
    if (!this.value) throw new Error(`The snapshot of ${this.options.names.join(', ')} is not loaded yet.`);
    return this.value.data;
  }

  /** Called with each new one, also the first: for what is derived from it. */
  onSwap(listener: (data: T) => void): void {
    this.listeners.push(listener);
    if (this.value) listener(this.value.data);
  }

  /** Loads if `versions` (read before) are others than those it was loaded at. Answers whether it did. */
  async refresh(versions: Versions): Promise<boolean> {
    const wanted = this.options.names.map((name) => versions.get(name) ?? 0).join();
    if (this.value && wanted === this.loaded) return false;
    const data = await this.options.load();
    this.value = { data };
    this.loaded = wanted;
    for (const listener of this.listeners) listener(data);
    return true;
  }
}
