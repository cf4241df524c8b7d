import { createCipheriv, createSign, generateKeyPairSync } from 'node:crypto';
import { type PayNotify, WechatNotifyError, WechatPay } from '.';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const [merchant, current, old] = [pair(), pair(), pair()];
const API_V3_KEY = '0123456789abcdef0123456789abcdef';
const NOW = new Date('2026-03-01T04:00:00Z');
const AT = String(NOW.getTime() / 1000);

const pay = new WechatPay(
  {
    appid: 'wx1',
    mchid: '1900000001',
    serial: 'S',
    privateKey: merchant.privateKey,
    apiV3Key: API_V3_KEY,
    platformKeys: [
      { id: '5157F09EFDC096DE15EBE81A47057A72', publicKey: old.publicKey },
      { id: 'PUB_KEY_ID_1', publicKey: current.publicKey },
    ],
    base: 'https://api.mch.weixin.qq.com',
  },
  { now: () => NOW },
);

const TRANSACTION = {
  appid: 'wx1',
  mchid: '1900000001',
  out_trade_no: 'QD00000001',
  transaction_id: '4200001',
  trade_state: 'SUCCESS',
  success_time: '2026-03-01T11:59:58+08:00',
  payer: { openid: 'o1' },
  amount: { total: 25_900, payer_total: 25_000, currency: 'CNY' },
};

function envelope(content: unknown, options: { key?: string; eventType?: string; aad?: string } = {}): string {
  const { key = API_V3_KEY, eventType = 'TRANSACTION.SUCCESS', aad = 'transaction' } = options;
  const cipher = createCipheriv('aes-256-gcm', key, 'nonce-12byte');
  cipher.setAAD(Buffer.from(aad));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content)), cipher.final(), cipher.getAuthTag()]);
  const resource = {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    nonce: 'nonce-12byte',
    ...(aad ? { associated_data: aad } : {}),
  };
  // WeChat's spacing is its own: the signature covers exactly these bytes
  return JSON.stringify({ id: 'evt-1', event_type: eventType, resource }, null, 1);
}

function message(body: string, options: { key?: string; serial?: string; at?: string } = {}) {
  const { key = current.privateKey, serial = 'PUB_KEY_ID_1', at = AT } = options;
  const signature = createSign('RSA-SHA256').update(`${at}\nabc\n${body}\n`).sign(key, 'base64');
  return {
    headers: {
      'wechatpay-timestamp': at,
      'wechatpay-nonce': 'abc',
      'wechatpay-signature': signature,
      'wechatpay-serial': serial,
    } as Record<string, string | string[] | undefined>,
    rawBody: Buffer.from(body),
  };
}

const faultOf = (received: ReturnType<typeof message>): string => {
  try {
    return `believed ${pay.readNotify(received).kind}`;
  } catch (error) {
    if (error instanceof WechatNotifyError) return error.reason;
    throw error;
  }
};

describe('readNotify', () => {
  it('reads a transaction, also one without associated data', () => {
    const expected: Partial<PayNotify> = {
      kind: 'transaction',
      id: 'evt-1',
      eventType: 'TRANSACTION.SUCCESS',
      transaction: {
        orderNo: 'QD00000001',
        state: 'SUCCESS',
        transactionId: '4200001',
        totalFen: 25_900,
        payerFen: 25_000,
        openid: 'o1',
        paidAt: new Date('2026-03-01T03:59:58Z'),
      },
    };
    expect(pay.readNotify(message(envelope(TRANSACTION)))).toMatchObject(expected);
    expect(pay.readNotify(message(envelope(TRANSACTION, { aad: '' })))).toMatchObject(expected);
  });

  it('reads a refund', () => {
    const refund = {
      mchid: '1900000001',
      out_trade_no: 'QD00000001',
      transaction_id: '4200001',
      out_refund_no: 'R1',
      refund_id: '503',
      refund_status: 'SUCCESS',
      success_time: '2026-03-01T12:00:00+08:00',
      amount: { total: 25_900, refund: 900 },
    };
    expect(pay.readNotify(message(envelope(refund, { eventType: 'REFUND.SUCCESS', aad: 'refund' })))).toMatchObject({
      kind: 'refund',
      refund: { refundNo: 'R1', status: 'SUCCESS', refundFen: 900, totalFen: 25_900, succeededAt: NOW },
    });
  });

  it('leaves events it does not know to the caller', () => {
    const other = envelope({ mchid: '1900000001' }, { eventType: 'COUPON.USE' });
    expect(pay.readNotify(message(other))).toMatchObject({ kind: 'other', eventType: 'COUPON.USE' });
  });

  it('takes either key while a merchant moves from certificate to public key', () => {
    const byOld = message(envelope(TRANSACTION), { key: old.privateKey, serial: '5157F09EFDC096DE15EBE81A47057A72' });
    expect(pay.readNotify(byOld).kind).toBe('transaction');
    expect(faultOf(message(envelope(TRANSACTION), { key: old.privateKey }))).toBe('forged');
  });

  it('forged: changed body, re-written JSON, other key, unknown serial', () => {
    const right = message(envelope(TRANSACTION));
    expect(faultOf({ ...right, rawBody: Buffer.from(right.rawBody.toString().replace('evt-1', 'evt-2')) })).toBe(
      'forged',
    );
    const rewritten = JSON.stringify(JSON.parse(right.rawBody.toString()));
    expect(faultOf({ ...right, rawBody: Buffer.from(rewritten) })).toBe('forged');
    expect(faultOf(message(envelope(TRANSACTION), { key: merchant.privateKey }))).toBe('forged');
    expect(faultOf(message(envelope(TRANSACTION), { serial: 'PUB_KEY_ID_2' }))).toBe('forged');
  });

  it('forged: WeChat’s own probe, and missing or changed headers', () => {
    const right = message(envelope(TRANSACTION));
    const withHeader = (name: string, value: string | undefined) => ({
      ...right,
      headers: { ...right.headers, [name]: value },
    });
    expect(faultOf(withHeader('wechatpay-signature', 'WECHATPAY/SIGNTEST/AAAA'))).toBe('forged');
    expect(faultOf(withHeader('wechatpay-nonce', 'abd'))).toBe('forged');
    expect(faultOf(withHeader('wechatpay-timestamp', String(Number(AT) + 1)))).toBe('forged');
    expect(faultOf(withHeader('wechatpay-timestamp', 'soon'))).toBe('forged');
    for (const name of Object.keys(right.headers)) expect(faultOf(withHeader(name, undefined))).toBe('forged');
  });

  it('stale: more than five minutes old or ahead', () => {
    const signedAt = (seconds: number) => faultOf(message(envelope(TRANSACTION), { at: String(Number(AT) + seconds) }));
    expect(signedAt(-300)).toBe('believed transaction');
    expect(signedAt(300)).toBe('believed transaction');
    expect(signedAt(-301)).toBe('stale');
    expect(signedAt(301)).toBe('stale');
  });

  it('broken: sealed with another key, not JSON, foreign merchant or app, fields missing, other currency', () => {
    const cases = [
      envelope(TRANSACTION, { key: 'f'.repeat(32) }),
      '{"id":',
      JSON.stringify({ id: 'evt-1', event_type: 'TRANSACTION.SUCCESS' }),
      envelope({ ...TRANSACTION, mchid: '1900000002' }),
      envelope({ ...TRANSACTION, appid: 'wx2' }),
      envelope({ ...TRANSACTION, transaction_id: undefined }),
      envelope({ ...TRANSACTION, amount: { total: '25900' } }),
      envelope({ ...TRANSACTION, amount: { total: 25_900, currency: 'USD' } }),
      envelope({ mchid: '1900000001', out_refund_no: 'R1' }, { eventType: 'REFUND.SUCCESS' }),
    ];
    expect(cases.map((body) => faultOf(message(body)))).toEqual(cases.map(() => 'broken'));
  });

  it('refuses to start without usable keys', () => {
    const config = { appid: 'wx1', mchid: '1', serial: 'S', privateKey: merchant.privateKey, base: 'https://x' };
    const platformKeys = [{ id: 'PUB_KEY_ID_1', publicKey: current.publicKey }];
    const clock = { now: () => NOW };
    expect(() => new WechatPay({ ...config, apiV3Key: 'short', platformKeys }, clock)).toThrow('32 bytes');
    expect(() => new WechatPay({ ...config, apiV3Key: API_V3_KEY, platformKeys: [] }, clock)).toThrow('platform key');
  });
});
