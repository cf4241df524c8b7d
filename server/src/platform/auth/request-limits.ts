import { Inject, Singleton } from '@midwayjs/core';
import type { Endpoint } from '@qiandian/shared/contract';
import { AppConfig } from '../../config';
import { Clock } from '../clock';
import { Problem } from '../http/problem';
import type { Caller } from './caller';
import { RateLimiter } from './rate-limiter';

interface Window {
  readonly number: number;
  readonly endsAt: number;
  readonly counts: Map<string, number>;
  /** Who has used the limit up: refused until the window ends without asking the database again. */
  readonly full: Set<string>;
}

/**
 * Keeps the limits that endpoints declare. Requests are counted in this process and told to the database a lot at a time,
 * so whoever stays below one lot costs no query; over all processes a limit is exact to a lot a process.
 */
@Singleton()
export class RequestLimits {
  @Inject() config!: AppConfig;
  @Inject() clock!: Clock;
  @Inject() limiter!: RateLimiter;
  /** By the length of the window; the present window only. */
  private readonly windows = new Map<number, Window>();

  /** Counts one request. Throws TOO_MANY_REQUESTS with Retry-After. */
  async take({ method, path, limit }: Endpoint, caller: Caller | undefined, address: string): Promise<void> {
    if (!limit || !this.config.settings.rateLimits) return;
    const { times, seconds, lot = 1 } = limit;
    const key = `${method} ${path} ${whoIs(caller, address)}`;
    const { counts, full, endsAt } = this.window(seconds);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (!full.has(key) && count % lot === 0) {
      await this.limiter.hit(key, Math.floor(times / lot), seconds).catch((error: unknown) => {
        // a database that is away has refused nobody
        if (error instanceof Problem) full.add(key);
        throw error;
      });
    }
    if (!full.has(key) && count <= times) return;
    const wait = Math.ceil((endsAt - this.clock.now().getTime()) / 1000);
    throw new Problem('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, wait) });
  }

  private window(seconds: number): Window {
    const number = Math.floor(this.clock.now().getTime() / (seconds * 1000));
    const present = this.windows.get(seconds);
    if (present?.number === number) return present;
    const endsAt = (number + 1) * seconds * 1000;
    const next = { number, endsAt, counts: new Map<string, number>(), full: new Set<string>() };
    this.windows.set(seconds, next);
    return next;
  }
}

/** A person is one caller in all roles; a machine is its key; everybody else is an address. */
const whoIs = (caller: Caller | undefined, address: string): string => {
  if (!caller) return `address ${address}`;
  switch (caller.kind) {
    case 'hq':
      return `operator ${caller.operatorId}`;
    case 'pos':
      return `key ${caller.apiKeyId}`;
    default:
      return `member ${caller.memberId}`;
  }
};
