import { createSecretKey, type KeyObject } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { sign, verify } from 'jsonwebtoken';
import { z } from 'zod';
import { AppConfig } from '../../config';
import { Clock } from '../clock';
import { authSecretOf } from './auth-secret';

/**
 * Whom a token names. `version` is the person's: raising it makes older tokens worthless. `since` is when an operator
 * typed the password (epoch seconds): renewing a token does not move it. `grant` is the further identity an operator acts
 * under; absent is the account's first one.
 */
export type Subject =
  | { readonly kind: 'member'; readonly id: number; readonly version?: number }
  | {
      readonly kind: 'hq';
      readonly id: number;
      readonly version?: number;
      readonly since?: number;
      readonly grant?: number;
    };

const payload = z.object({
  k: z.enum(['member', 'hq']),
  id: z.int().positive(),
  v: z.int().optional(),
  s: z.int().optional(),
  g: z.int().positive().optional(),
  exp: z.int(),
});
type Payload = z.output<typeof payload>;

const DAY = 86_400;
const LIFETIME_SECONDS = { member: 30 * DAY, hq: DAY / 2 } as const;
const REMEMBERED = 20_000;

/**
 * Bearer tokens: HS256, members 30 days, operators 12 hours. Signed with AUTH_SECRET; those signed with
 * AUTH_SECRET_PREVIOUS still count, so that a new secret signs nobody out. Verified ones are remembered, since the same
 * person asks again at once; a KeyObject because a secret given as text costs thirty times as much per check.
 */
@Singleton()
export class Tokens {
  @Inject() config!: AppConfig;
  @Inject() clock!: Clock;
  /** The one that signs, then the one before. */
  private keys!: readonly [KeyObject, ...KeyObject[]];
  private readonly remembered = new Map<string, Payload>();

  @Init()
  async init(): Promise<void> {
    const { settings } = this.config;
    const key = (secret: string): KeyObject => createSecretKey(Buffer.from(secret));
    this.keys = [key(authSecretOf(settings)), ...settings.authSecretsBefore.map(key)];
  }

  issue(subject: Subject): string {
    const exp = this.nowSeconds() + LIFETIME_SECONDS[subject.kind];
    const operator =
      subject.kind === 'hq'
        ? { s: subject.since ?? this.nowSeconds(), ...(subject.grant === undefined ? {} : { g: subject.grant }) }
        : {};
    const claims = { k: subject.kind, id: subject.id, v: subject.version ?? 0, ...operator, exp };
    return sign(claims, this.keys[0], { algorithm: 'HS256', noTimestamp: true });
  }

  /** Whom the token names, or undefined when it is forged, broken or expired. */
  verify(token: string): Subject | undefined {
    const claims = this.remembered.get(token) ?? this.read(token);
    if (!claims || claims.exp <= this.nowSeconds()) {
      this.remembered.delete(token);
      return undefined;
    }
    this.remember(token, claims);
    const version = claims.v ?? 0;
    if (claims.k === 'member') return { kind: 'member', id: claims.id, version };
    const since = claims.s ?? claims.exp - LIFETIME_SECONDS.hq;
    return { kind: 'hq', id: claims.id, version, since, ...(claims.g === undefined ? {} : { grant: claims.g }) };
  }

  private read(token: string): Payload | undefined {
    for (const key of this.keys) {
      try {
        const claims = verify(token, key, { algorithms: ['HS256'], clockTimestamp: this.nowSeconds() });
        return payload.safeParse(claims).data;
      } catch {
        // signed with another key, broken or run out: the next key tells
      }
    }
    return undefined;
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
