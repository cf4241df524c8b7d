import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { authSecretOf } from './auth-secret';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps secrets that must be had back (those of API keys) out of the database's sight: AES-256-GCM with a key derived from
 * AUTH_SECRET. Another AUTH_SECRET makes what was sealed before worthless.
 */
@Singleton()
export class Secrets {
  @Inject() config!: AppConfig;
  private key!: Buffer;

  @Init()
  async init(): Promise<void> {
    const secret = authSecretOf(this.config.settings);
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'qiandian sealed secrets', 32));
  }

  /**
   * Text that may be stored, about 4/3 as long as the secret and 41 characters more. It opens only for the same `owner`
   * (such as a key id), so that a sealed secret cannot be moved to another row.
   */
  sealSecret(secret: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${sealed.toString('base64url')}`;
  }

  /** The secret again. Throws when it was sealed with another AUTH_SECRET or for another owner, or was changed. */
  openSecret(sealed: string, owner: string): string {
    const [version, text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('Not a sealed secret.');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(owner));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const content = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    return Buffer.concat([content, decipher.final()]).toString('utf8');
  }
}
