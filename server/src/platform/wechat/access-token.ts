import { WechatError } from './errors';
import type { Clock } from './clock';

/** WeChat may end a token's life a little early when it rotates. */
const MARGIN_MS = 5 * 60_000;

/**
 * The app's access token, asked for once by however many callers wait. `stable_token` answers every process the same token
 * until it is about to expire, so processes need not share it.
 */
export class AccessToken {
  private value?: { token: string; usableUntil: number };
  private asking?: Promise<string>;

  constructor(
    private readonly ask: () => Promise<Record<string, unknown>>,
    private readonly clock: Clock,
  ) {}

  async get(): Promise<string> {
    if (this.value && this.clock.now().getTime() < this.value.usableUntil) return this.value.token;
    this.asking ??= this.fetch().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** WeChat refused this token; a newer one that somebody else fetched meanwhile stays. */
  forget(token: string): void {
    if (this.value?.token === token) this.value = undefined;
  }

  private async fetch(): Promise<string> {
    const { access_token: token, expires_in: seconds } = await this.ask();
    if (typeof token !== 'string' || typeof seconds !== 'number') {
      throw new WechatError('stable_token', 'BAD_ANSWER', 'no token in the answer');
    }
    const life = seconds * 1000;
    this.value = { token, usableUntil: this.clock.now().getTime() + life - Math.min(MARGIN_MS, life / 2) };
    return token;
  }
}
