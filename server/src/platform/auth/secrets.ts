import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Init, Inject, Singleton } from '@midwayjs/core';
import { AppConfig } from '../../config';
import { authSecretOf } from './auth-secret';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps secrets that must be had back (those of API keys) out of the database's sight: AES-256-GCM with a key derived from
 * AUTH_SECRET. What was sealed with AUTH_SECRET_PREVIOUS opens too; under any other secret it is worthless.
 */
@Singleton()
export class Secrets {
  @Inject() config!: AppConfig;
  /** The one that seals, then the one before. */
  private keys!: readonly [Buffer, ...Buffer[]];

  @Init()
  async init(): Promise<void> {
    const { settings } = this.config;
    const key = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'qiandian sealed secrets', 32));
    this.keys = [key(authSecretOf(settings)), ...settings.authSecretsBefore.map(key)];
  }

  /** Whether secrets may still be sealed with AUTH_SECRET_PREVIOUS. */
  get hadAnotherKey(): boolean {
    return this.keys.length > 1;
  }

  /**
   * Text that may be stored, about 4/3 as long as the secret and 41 characters more. It opens only for the same `owner`
   * (such as a key id), so that a sealed secret cannot be moved to another row.
   */
  sealSecret(secret: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keys[0], nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${sealed.toString('base64url')}`;
  }

  /** The secret again. Throws when it was sealed with an unknown secret or for another owner, or was changed. */
  openSecret(sealed: string, owner: string): string {
    return this.open(sealed, owner).secret;
  }

  /** The same secret sealed with the present key; undefined when it already is. Throws as `openSecret`. */
  resealSecret(sealed: string, owner: string): string | undefined {
    const { secret, keyIndex } = this.open(sealed, owner);
    return keyIndex === 0 ? undefined : this.sealSecret(secret, owner);
  }

  private open(sealed: string, owner: string): { secret: string; keyIndex: number } {
    const [version, text = ''] = sealed.split('.');
    const bytes = Buffer.from(text, 'base64url');
    if (version !== VERSION || bytes.length < NONCE_BYTES + TAG_BYTES) throw new Error('Not a sealed secret.');
    for (const [keyIndex, key] of this.keys.entries()) {
      try {
        return { secret: openWith(key, bytes, owner), keyIndex };
      } catch {
        // sealed with another key, moved or changed: the next key tells
      }
    }
    throw new Error('A sealed secret does not open: another AUTH_SECRET, another owner, or changed bytes.');
  }
}

function openWith(key: Buffer, bytes: Buffer, owner: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const content = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([content, decipher.final()]).toString('utf8');
}
