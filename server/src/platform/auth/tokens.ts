import { createSecretKey, type KeyObject } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { sign, verify } from 'jsonwebtoken';
import { z } from 'zod';
import { AppConfig } from '../../config';
import { Clock } from '../clock';
import { authSecretOf } from './auth-secret';

/** Whom a token names. `version` is an operator's: raising it makes older tokens worthless. */
export type Subject =
  | { readonly kind: 'member'; readonly id: number }
  | { readonly kind: 'hq'; readonly id: number; readonly version?: number };

const payload = z.object({
  k: z.enum(['member', 'hq']),
  id: z.int().positive(),
  v: z.int().optional(),
  exp: z.int(),
});
type Payload = z.output<typeof payload>;

const DAY = 86_400;
const LIFETIME_SECONDS = { member: 30 * DAY, hq: DAY / 2 } as const;
const REMEMBERED = 20_000;

/**
 * Bearer tokens: HS256, members 30 days, operators 12 hours. Verified ones are remembered, since the same person asks
 * again at once; a KeyObject because a secret given as text costs thirty times as much per check.
 */
@Singleton()
export class Tokens {
  @Inject() config!: AppConfig;
  @Inject() clock!: Clock;
  private key!: KeyObject;
  private readonly remembered = new Map<string, Payload>();

  @Init()
  async init(): Promise<void> {
    this.key = createSecretKey(Buffer.from(authSecretOf(this.config.settings)));
  }

  issue(subject: Subject): string {
    const exp = this.nowSeconds() + LIFETIME_SECONDS[subject.kind];
    const version = subject.kind === 'hq' ? { v: subject.version ?? 0 } : {};
    return sign({ k: subject.kind, id: subject.id, ...version, exp }, this.key, {
      algorithm: 'HS256',
      noTimestamp: true,
    });
  }

  /** Whom the token names, or undefined when it is forged, broken or expired. */
  verify(token: string): Subject | undefined {
    const claims = this.remembered.get(token) ?? this.read(token);
    if (!claims || claims.exp <= this.nowSeconds()) {
      this.remembered.delete(token);
      return undefined;
    }
    this.remember(token, claims);
    return claims.k === 'hq'
      ? { kind: 'hq', id: claims.id, version: claims.v ?? 0 }
      : { kind: 'member', id: claims.id };
  }

  private read(token: string): Payload | undefined {
    try {
      const claims = verify(token, this.key, { algorithms: ['HS256'], clockTimestamp: this.nowSeconds() });
      return payload.safeParse(claims).data;
    } catch {
      return undefined;
    }
  }

  /** Newest last; the one unused for longest goes first. */
  private remember(token: string, claims: Payload): void {
    this.remembered.delete(token);
    this.remembered.set(token, claims);
    if (this.remembered.size > REMEMBERED) this.remembered.delete(this.remembered.keys().next().value!);
  }

  private nowSeconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}
