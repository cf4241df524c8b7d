import { WecomCallbackError } from './errors';
import { readEvent, type WecomEvent } from './events';
import { aesKeyOf, decrypt, isSignedBy } from './message-crypto';
import { readXml } from './read-xml';

/** The query of a callback's address, with WeCom's own names. */
export interface CallbackQuery {
  readonly msg_signature: string;
  readonly timestamp: string;
  readonly nonce: string;
}

/** A message signed longer ago, or further ahead, is not looked at. */
const MAX_SKEW_MS = 5 * 60_000;

/** Tells WeCom's callbacks from others' and opens them. */
export class Callbacks {
  private readonly key: Buffer;

  constructor(
    private readonly account: { corpId: string; token: string; encodingAesKey: string },
    private readonly clock: { now(): Date },
  ) {
    this.key = aesKeyOf(account.encodingAesKey);
  }

  echo(query: CallbackQuery & { echostr: string }): string {
    return this.open(query, query.echostr);
  }

  read(query: CallbackQuery, rawBody: Buffer): WecomEvent {
    const { Encrypt: encrypted = '' } = readXml(rawBody.toString('utf8'));
    const event = readEvent(this.open(query, encrypted));
    if (!event) throw new WecomCallbackError('broken', 'fields are missing');
    return event;
  }

  private open({ msg_signature: signature, timestamp, nonce }: CallbackQuery, encrypted: string): string {
    if (!isSignedBy(this.account.token, { timestamp, nonce, encrypted }, signature)) {
      throw new WecomCallbackError('forged', 'the signature is not WeCom’s');
    }
    const skew = Math.abs(this.clock.now().getTime() - Number(timestamp) * 1000);
    if (!(skew <= MAX_SKEW_MS)) throw new WecomCallbackError('stale', 'signed more than five minutes from now');
    const { message, receiver } = this.decrypted(encrypted);
    if (receiver !== this.account.corpId) throw new WecomCallbackError('broken', 'meant for another corp');
    return message;
  }

  private decrypted(encrypted: string) {
    try {
      return decrypt(encrypted, this.key);
    } catch {
      throw new WecomCallbackError('broken', 'signed by WeCom, but it cannot be decrypted');
    }
  }
}
