/** Off by more than this, a machine's clock is wrong. Less is left alone: the machine keeps finer time than a question tells. */
const WRONG_MS = 1_000;
/** Closer than this it is right again. */
const RIGHT_MS = 200;

/**
 * The time that all processes on one database agree on: the machine's, unless the database says that this is wrong. Stock
 * reservations, leases and row ids of one process are read by the others, so an hour too much on one machine would end every
 * unpaid order of the chain. A clock that is set while the process runs is noticed at once, by the steady clock that nobody
 * sets, and the time goes on as if it had not been; the database's next answer settles what is true. Without a database
 * that others share there is nobody to agree with, and the machine's clock is the time.
 */
export class AgreedTime {
  /** How far the machine's clock is ahead of the agreed time. */
  private off = 0;
  private shared = false;
  /** Since the last answer the clock was set; by how much is only nearly known. */
  private jumped = false;
  /** Machine minus steady clock when they were last looked at. */
  private apart: number;

  constructor(
    private readonly machine = (): number => Date.now(),
    private readonly steady = (): number => performance.now(),
  ) {
    this.apart = machine() - steady();
  }

  /** Milliseconds since 1970, UTC. */
  now(): number {
    if (!this.shared) return this.machine();
    return this.look() - this.off;
  }

  /** Whether the machine's clock is not to be believed now. */
  get corrects(): boolean {
    return this.off !== 0;
  }

  /**
   * Takes what the database said its time is.
   *
   * @param told milliseconds since 1970 @param underWayMs how long question and answer took together
   */
  hear(told: number, underWayMs: number): void {
    if (!this.shared) this.apart = this.machine() - this.steady();
    this.shared = true;
    const ahead = this.look() - underWayMs / 2 - told;
    const doubt = WRONG_MS + underWayMs / 2;
    if (this.jumped || Math.abs(ahead - this.off) > doubt) this.off = Math.abs(ahead) > doubt ? Math.round(ahead) : 0;
    else if (Math.abs(ahead) < RIGHT_MS) this.off = 0;
    this.jumped = false;
  }

  private look(): number {
    const machine = this.machine();
    const apart = machine - this.steady();
    const jump = apart - this.apart;
    this.apart = apart;
    if (Math.abs(jump) > WRONG_MS) {
      this.off += Math.round(jump);
      this.jumped = true;
    }
    return machine;
  }
}

/** Of this process. */
export const agreedTime = new AgreedTime();
