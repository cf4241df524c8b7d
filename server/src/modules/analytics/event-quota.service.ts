import { Inject, Singleton } from '@midwayjs/core';
import { RateLimiter } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Problem } from '../../platform/http';

interface Quota {
  /** Events a minute. */
  readonly most: number;
  /**
   * They are counted across processes by so many, so that most people and addresses cost no query; each process lets
   * pass up to one lot more.
   */
  readonly lot: number;
}
const WINDOW_MS = 60_000;
/** A person's phone reports a handful a screen. */
const PERSON: Quota = { most: 600, lot: 100 };
/** A shop's Wi-Fi is one address, and so are thousands of phones behind a carrier's. */
const ADDRESS: Quota = { most: 60_000, lot: 2_000 };

/** Keeps one person, or one address with many made-up visitors, from flooding what is tracked. */
@Singleton()
export class EventQuota {
  @Inject() clock!: Clock;
  @Inject() limiter!: RateLimiter;
  private window = 0;
  private counts = new Map<string, number>();

  /** @throws Problem TOO_MANY_REQUESTS: none of them is taken, the phone keeps them and comes again */
  async take(person: string, address: string, events: number): Promise<void> {
    await this.count(`events-of:${person === '' ? `ip ${address}` : person}`, events, PERSON);
    await this.count(`events-from:${address}`, events, ADDRESS);
  }

  private async count(key: string, events: number, { most, lot }: Quota): Promise<void> {
    const now = this.clock.now().getTime();
    const window = Math.floor(now / WINDOW_MS);
    if (window !== this.window) [this.window, this.counts] = [window, new Map()];
    const before = this.counts.get(key) ?? 0;
    if (before + events > most) {
      throw new Problem('TOO_MANY_REQUESTS', { retryAfter: Math.ceil(((window + 1) * WINDOW_MS - now) / 1000) });
    }
    this.counts.set(key, before + events);
    const full = Math.floor((before + events) / lot) - Math.floor(before / lot);
    for (let n = 0; n < full; n++) await this.limiter.hit(key, most / lot, WINDOW_MS / 1000);
  }
}
