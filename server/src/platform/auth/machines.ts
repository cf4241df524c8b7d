import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../clock';
import { Problem } from '../http/problem';
import type { PosCaller } from './caller';
import { Nonces } from './nonces';

/** An API key as the module that owns keys knows it. */
export interface ApiKey extends Omit<PosCaller, 'kind' | 'keyId'> {
  /** Shared secrets in clear that are good now: one, or two for a while after it was changed. */
  readonly secrets: readonly string[];
  readonly disabled: boolean;
}
/** Finds a key by its public id; undefined when there is none. */
export type ApiKeyResolver = (keyId: string) => Promise<ApiKey | undefined> | ApiKey | undefined;

/** What admission reads of a request: `target` is path and query exactly as they were sent. */
export interface SignedRequest {
  readonly method: string;
  readonly target: string;
  get(header: string): string;
}
/** A request whose headers name a valid key and time; the signature is still to be checked. */
export interface Claim {
  readonly caller: PosCaller;
  readonly secrets: readonly string[];
  readonly head: string;
  readonly signature: Buffer;
  readonly nonce: string;
  readonly signedAt: number;
}

/** How far a machine's clock may be off, either way. */
const WINDOW_MS = 5 * 60_000;
const KEY_ID = /^[\w-]{1,64}$/;
const TIMESTAMP = /^\d{1,11}$/;
const NONCE = /^[\w.~+/=-]{8,64}$/;
const SIGNATURE = /^[0-9a-f]{64}$/i;

/**
 * Lets machines in: tills and connectors sign each request with the secret of their API key,
 * `HMAC-SHA256(secret, METHOD \n path?query \n timestamp \n nonce \n body)` in hex, over the body's bytes as sent.
 */
@Singleton()
export class Machines {
  @Inject() clock!: Clock;
  @Inject() nonces!: Nonces;
  private keyOf: ApiKeyResolver = () => undefined;

  register(resolver: ApiKeyResolver): void {
    this.keyOf = resolver;
  }

  /**
   * What can be told before the body is read. Throws POS_KEY_UNKNOWN, POS_KEY_DISABLED, POS_SIGNATURE_WRONG (a header is
   * missing or malformed), POS_CLOCK_SKEW with `serverTime`.
   */
  async claim(request: SignedRequest): Promise<Claim> {
    const keyId = request.get('x-api-key');
    const key = KEY_ID.test(keyId) ? await this.keyOf(keyId) : undefined;
    if (!key) throw new Problem('POS_KEY_UNKNOWN');
    if (key.disabled) throw new Problem('POS_KEY_DISABLED');
    const timestamp = header(request, 'X-Timestamp', TIMESTAMP, 'Unix 秒');
    const nonce = header(request, 'X-Nonce', NONCE, '8–64 个字符的随机串');
    const signature = header(request, 'X-Signature', SIGNATURE, '64 位十六进制');
    const signedAt = Number(timestamp) * 1000;
    const now = this.clock.now();
    if (Math.abs(now.getTime() - signedAt) > WINDOW_MS) {
      throw new Problem('POS_CLOCK_SKEW', { extra: { serverTime: now.toISOString() } });
    }
    const { apiKeyId, name, kinds, storeIds, brandIds, secrets } = key;
    return {
      caller: { kind: 'pos', keyId, apiKeyId, name, kinds, storeIds, brandIds },
      secrets,
      head: `${request.method}\n${request.target}\n${timestamp}\n${nonce}\n`,
      signature: Buffer.from(signature, 'hex'),
      nonce,
      signedAt,
    };
  }

  /**
   * The caller, once the signature fits the bytes that came. Throws POS_SIGNATURE_WRONG, or POS_REPLAYED for a request that
   * was let in before: whoever lost the answer signs again with a new nonce.
   */
  async admit(claim: Claim, body: Buffer): Promise<PosCaller> {
    const fits = claim.secrets.map((secret) => {
      const expected = createHmac('sha256', secret).update(claim.head).update(body).digest();
      return timingSafeEqual(expected, claim.signature);
    });
    if (!fits.includes(true)) throw new Problem('POS_SIGNATURE_WRONG');
    // twice the window: another process may think it is earlier when it looks
    const expiresAt = new Date(claim.signedAt + 2 * WINDOW_MS);
    if (!(await this.nonces.use(claim.caller.keyId, claim.nonce, expiresAt))) throw new Problem('POS_REPLAYED');
    return claim.caller;
  }
}

const header = (request: SignedRequest, name: string, form: RegExp, meaning: string): string => {
  const value = request.get(name);
  if (!form.test(value)) throw new Problem('POS_SIGNATURE_WRONG', { detail: `请求头 ${name} 应是${meaning}` });
  return value;
};
