import { createCipheriv, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import type { SimulatorKeys } from './credentials';
import type { SimRequest } from './http';

/**
 * WeChat's side of the signatures. Written apart from the server's client on purpose: had both shared one function, a
 * mistake in it would cancel out and every test would pass.
 */
export class PaySignature {
  private readonly platformKey;
  private readonly merchantKey;

  constructor(
    private readonly keys: SimulatorKeys,
    private readonly now: () => number,
  ) {
    this.platformKey = createPrivateKey(keys.platformPrivateKey);
    this.merchantKey = createPublicKey(keys.merchantPublicKey);
  }

  /** Headers that make a body WeChat's: for answers and callbacks. */
  headers(body: string): Record<string, string> {
    const timestamp = String(Math.floor(this.now() / 1000));
    const nonce = randomBytes(16).toString('hex');
    const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), this.platformKey);
    return {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': signature.toString('base64'),
      'Wechatpay-Serial': this.keys.platformKeyId,
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      'Request-ID': randomBytes(16).toString('hex'),
    };
  }

  /** What is wrong with a merchant's request; undefined when it is signed as it must be. */
  fault(request: SimRequest): string | undefined {
    const [scheme, rest = ''] = splitOnce(request.header('authorization'));
    if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return 'Authorization 缺失或签名类型不支持';
    const part = (name: string) => new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(rest)?.[1] ?? '';
    if (part('mchid') !== this.keys.shared.mchid) return '商户号不存在';
    if (part('serial_no') !== this.keys.shared.serial) return '商户证书序列号有误';
    if (!part('nonce_str') || part('nonce_str').length > 32) return '随机串有误';
    const timestamp = part('timestamp');
    if (Math.abs(this.now() - Number(timestamp) * 1000) > 5 * 60_000) return '时间戳与微信支付服务器相差超过 5 分钟';
    const text = [request.method, request.target, timestamp, part('nonce_str'), request.body.toString('utf8'), ''].join(
      '\n',
    );
    const right = verify('sha256', Buffer.from(text), this.merchantKey, Buffer.from(part('signature'), 'base64'));
    return right ? undefined : '签名错误，请检查后再试';
  }

  /** Seals a callback's content with the APIv3 key. */
  seal(content: unknown, kind: 'transaction' | 'refund'): Record<string, string> {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(this.keys.shared.apiV3Key), Buffer.from(nonce));
    cipher.setAAD(Buffer.from(kind));
    const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
    return {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: kind,
      nonce,
    };
  }
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf(' ');
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
