import { createHmac, hkdfSync } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { authSecretOf } from '../../platform/auth/auth-secret';
import { AppConfig } from '../../config';

/** Keyed hashes of what people are known by: comparable here, worthless elsewhere. Another AUTH_SECRET forgets them. */
@Singleton()
export class IdentityHashes {
  @Inject() config!: AppConfig;
  private key!: Buffer;

  @Init()
  async init(): Promise<void> {
    this.key = Buffer.from(hkdfSync('sha256', authSecretOf(this.config.settings), '', 'qiandian former members', 32));
  }

  of(kind: 'phone' | 'unionid', value: string): string {
    return createHmac('sha256', this.key).update(`${kind}:${value}`).digest('hex');
  }
}
