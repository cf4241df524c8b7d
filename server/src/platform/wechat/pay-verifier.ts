import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from './clock';
import { WechatNotifyError } from './errors';
import { verify } from './pay-crypto';

/** A WeChat Pay public key (`PUB_KEY_ID_…`) or platform certificate (its serial number), PEM. */
export interface PlatformKey {
  id: string;
  publicKey: string;
}

/** A message signed longer ago, or further ahead, is not looked at (B4). */
const MAX_SKEW_MS = 5 * 60_000;

/**
 * Tells WeChat's messages from others' by `Wechatpay-Serial`. Several keys are held, because while a merchant moves from
 * certificates to the public key, callbacks come signed by either (B4).
 */
export class PayVerifier {
  private readonly keys: Map<string, KeyObject>;
  /** The key WeChat is asked to sign its answers with. */
  readonly preferred: string;

  constructor(
    keys: readonly PlatformKey[],
    private readonly clock: Clock,
  ) {
    const first = keys.find(({ id }) => id.startsWith('PUB_KEY_ID_')) ?? keys[0];
    if (!first) throw new Error('WeChat Pay needs at least one platform key');
    this.keys = new Map(keys.map(({ id, publicKey }) => [id, createPublicKey(publicKey)]));
    this.preferred = first.id;
  }

  /**
   * Throws `WechatNotifyError` `forged` or `stale`. WeChat's own probes (`WECHATPAY/SIGNTEST/…`) are no base64 signature of
   * anything and fail like any other forgery, as they should.
   */
  check(header: (name: string) => string, body: Buffer): void {
    const timestamp = header('wechatpay-timestamp');
    const nonce = header('wechatpay-nonce');
    const signature = header('wechatpay-signature');
    const key = this.keys.get(header('wechatpay-serial'));
    if (!timestamp || !nonce || !signature) throw new WechatNotifyError('forged', 'signature headers are missing');
    if (!key) throw new WechatNotifyError('forged', 'signed with a key that is not known here');
    if (!/^\d{1,12}$/.test(timestamp)) throw new WechatNotifyError('forged', 'unreadable timestamp');
    if (!verify({ timestamp, nonce, body, signature }, key)) throw new WechatNotifyError('forged', 'wrong signature');
    if (Math.abs(this.clock.now().getTime() - Number(timestamp) * 1000) > MAX_SKEW_MS) {
      throw new WechatNotifyError('stale', 'signed more than five minutes from now');
    }
  }
}
