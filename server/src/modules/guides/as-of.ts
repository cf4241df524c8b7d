/** Something that held from an instant on, until another. */
interface Period<T> {
  readonly value: T;
  readonly from: Date;
  readonly to: Date | undefined;
}

/** What held at an instant, for each of several ids. */
export class AsOf<T> {
  private readonly periods = new Map<number, Period<T>[]>();

  add(id: number, period: Period<T>): void {
    const known = this.periods.get(id);
    if (known) known.push(period);
    else this.periods.set(id, [period]);
  }

  /** What still holds ends at an instant. */
  end(id: number, at: Date): void {
    const known = this.periods.get(id);
    if (known) {
      this.periods.set(
        id,
        known.map((one) => (one.to ? one : { ...one, to: at })),
      );
    }
  }

  /** The latest period around the instant: [from, to). */
  at(id: number, at: Date): T | undefined {
    const around = (this.periods.get(id) ?? []).filter(({ from, to }) => from <= at && (!to || at < to));
    return around.reduce<Period<T> | undefined>((best, one) => (best && best.from > one.from ? best : one), undefined)
      ?.value;
  }

  /** What still holds. */
  open(id: number): T | undefined {
    return this.periods.get(id)?.find(({ to }) => to === undefined)?.value;
  }
}
