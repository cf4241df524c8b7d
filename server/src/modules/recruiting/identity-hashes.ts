import { createHmac, hkdfSync } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { authSecretOf } from '../../platform/auth/auth-secret';
import { AppConfig } from '../../config';

/**
 * Keyed hashes of what people are known by: comparable here, worthless elsewhere. A changed AUTH_SECRET forgets those made
 * with the one before once AUTH_SECRET_PREVIOUS is gone.
 */
@Singleton()
export class IdentityHashes {
  @Inject() config!: AppConfig;
  /** The one that is used, then the one before. */
  private keys!: readonly [Buffer, ...Buffer[]];

  @Init()
  async init(): Promise<void> {
    const { settings } = this.config;
    const key = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'qiandian former members', 32));
    this.keys = [key(authSecretOf(settings)), ...settings.authSecretsBefore.map(key)];
  }

  of(kind: 'phone' | 'unionid', value: string): string {
    return hashWith(this.keys[0], kind, value);
  }

  /** Every hash under which the value may have been kept. */
  everyOf(kind: 'phone' | 'unionid', value: string): string[] {
    return this.keys.map((key) => hashWith(key, kind, value));
  }
}

const hashWith = (key: Buffer, kind: string, value: string): string =>
  createHmac('sha256', key).update(`${kind}:${value}`).digest('hex');
