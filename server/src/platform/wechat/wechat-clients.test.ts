import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describeItems, fitValue, isScene, maskContact, WechatApi, WechatError, WechatPay } from '.';
import { rfc3339 } from './rfc3339';
import { shippingBody, type ShippingInfo } from './shipping';
import { subscribeBody } from './subscribe';

const clock = { now: () => new Date('2026-03-01T04:00:00Z') };
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const payAt = (base: string, timeoutMs?: number) =>
  new WechatPay(
    {
      appid: 'wx1',
      mchid: '1900000001',
      serial: 'S',
      privateKey: keys.privateKey,
      apiV3Key: 'k'.repeat(32),
      platformKeys: [{ id: 'PUB_KEY_ID_1', publicKey: keys.publicKey }],
      base,
      timeoutMs,
    },
    clock,
  );
const apiAt = (base: string, timeoutMs?: number) =>
  new WechatApi({ appid: 'wx1', secret: 'very-secret', mchid: '1900000001', base, timeoutMs }, clock);

const order = {
  orderNo: 'QD00000001',
  description: '大衣',
  totalFen: 100,
  openid: 'o1',
  expiresAt: new Date('2026-03-01T04:15:00Z'),
  notifyUrl: 'https://mall.example/api/v1/wechat/pay-notify',
};

describe('what a stranger in WeChat’s place may answer', () => {
  let server: Server;
  let base: string;
  let answer: RequestListener;
  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const replies = (status: number, body: string, type = 'application/json') => {
    answer = (_request, response) => response.writeHead(status, { 'content-type': type }).end(body);
  };

  it('an unsigned success is not believed', async () => {
    replies(200, '{"prepay_id":"wx1"}');
    await expect(payAt(base).prepay(order)).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE', retryable: true });
    replies(204, '');
    await expect(payAt(base).close('QD00000001')).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE' });
  });

  it('a bare 404 does not mean that the order is unknown', async () => {
    replies(404, '<html>', 'text/html');
    await expect(payAt(base).query('QD00000001')).rejects.toMatchObject({ errcode: 'BAD_ANSWER' });
    replies(404, '{}');
    await expect(payAt(base).queryRefund('R1')).rejects.toMatchObject({ errcode: 'BAD_ANSWER' });
    replies(404, '{"code":"ORDER_NOT_EXIST","message":""}');
    expect(await payAt(base).query('QD00000001')).toBeUndefined();
  });

  it('redirects are not followed', async () => {
    answer = (_request, response) => response.writeHead(302, { location: `${base}/elsewhere` }).end();
    await expect(apiAt(base).codeToSession('c')).rejects.toMatchObject({ errcode: 'NETWORK' });
  });

  it('silence ends at the deadline, and errors tell no secrets', async () => {
    answer = () => undefined;
    const late = await apiAt(base, 80)
      .codeToSession('my-code')
      .catch((error: unknown) => error as WechatError);
    expect(late).toMatchObject({ errcode: 'TIMEOUT', retryable: true });
    const gone = await apiAt('http://127.0.0.1:9', 500)
      .codeToSession('my-code')
      .catch((error: unknown) => error as WechatError);
    expect(gone).toMatchObject({ errcode: 'NETWORK', retryable: true });
    for (const error of [late, gone]) expect(JSON.stringify([String(error), error])).not.toMatch(/very-secret|my-code/);
  });

  it('nonsense from api.weixin.qq.com is an error with a name', async () => {
    replies(200, 'oops');
    await expect(apiAt(base).codeToSession('c')).rejects.toMatchObject({ errcode: 'BAD_ANSWER', retryable: true });
    replies(200, '{"openid":"o1"}');
    await expect(apiAt(base).codeToSession('c')).rejects.toMatchObject({ errcode: 'BAD_ANSWER' });
    replies(200, '{"errcode":45011,"errmsg":"api minute-quota reach limit rid: 6-7-8"}');
    await expect(apiAt(base).codeToSession('c')).rejects.toMatchObject({
      errcode: 45011,
      retryable: true,
      message: 'WeChat code2session: 45011 api minute-quota reach limit',
    });
    replies(502, '');
    await expect(apiAt(base).codeToSession('c')).rejects.toMatchObject({ retryable: true, status: 502 });
  });
});

describe('rules kept before asking', () => {
  const nowhere = 'https://127.0.0.1:9';
  it.each([
    ['a short order number', { orderNo: 'QD1' }],
    ['a mark outside the alphabet', { orderNo: 'QD/000001' }],
    ['no amount', { totalFen: 0 }],
    ['half a fen', { totalFen: 10.5 }],
    ['nobody', { openid: '' }],
    ['a query in the notify address', { notifyUrl: 'https://mall.example/n?x=1' }],
    ['a notify address without TLS', { notifyUrl: 'http://mall.example/n' }],
    ['no notify address', { notifyUrl: 'mall' }],
  ])('prepay refuses %s', async (_what, change) => {
    await expect(payAt(nowhere).prepay({ ...order, ...change })).rejects.toMatchObject({
      errcode: 'BAD_REQUEST',
      retryable: false,
    });
  });

  it('a refund is at most what was paid', async () => {
    const refund = {
      refundNo: 'R1',
      orderNo: 'QD00000001',
      refundFen: 101,
      totalFen: 100,
      reason: '',
      notifyUrl: order.notifyUrl,
    };
    await expect(payAt(nowhere).refund(refund)).rejects.toMatchObject({ errcode: 'BAD_REQUEST' });
  });

  it('scenes: any text of the alphabet up to 32, nothing else (B1)', () => {
    const alphabet = "0123456789abcXYZ!#$&'()*+,/:;=?@-._~".split('');
    const right = fc
      .array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 32 })
      .map((marks) => marks.join(''));
    fc.assert(fc.property(right, (scene) => isScene(scene)));
    const wrongMark = fc
      .string({ minLength: 1, maxLength: 1 })
      .filter((mark) => !/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]$/.test(mark));
    fc.assert(fc.property(right, wrongMark, (scene, mark) => !isScene(`${scene.slice(0, 31)}${mark}`)));
    expect(['', 'a'.repeat(33), 'a\n', '千店', 'a%20'].some(isScene)).toBe(false);
  });
});

describe('shipping and message bodies', () => {
  const info: ShippingInfo = {
    order: { transactionId: '42' },
    logistics: 'express',
    parcels: [
      { itemDesc: '大衣*1个', trackingNo: 'SF1', expressCompany: 'SF', receiverContact: maskContact('10012345678') },
    ],
    uploadTime: new Date('2026-03-01T04:00:00.007Z'),
    openid: 'o1',
  };

  it('writes an express parcel', () => {
    expect(shippingBody(info, '19')).toEqual({
      order_key: { order_number_type: 2, transaction_id: '42' },
      logistics_type: 1,
      delivery_mode: 1,
      shipping_list: [
        {
          tracking_no: 'SF1',
          express_company: 'SF',
          item_desc: '大衣*1个',
          contact: { receiver_contact: '100****5678' },
        },
      ],
      upload_time: '2026-03-01T12:00:00.007+08:00',
      payer: { openid: 'o1' },
    });
  });

  it.each<[string, Partial<ShippingInfo>]>([
    ['no parcel', { parcels: [] }],
    ['two parcels unsplit', { parcels: [info.parcels[0]!, info.parcels[0]!] }],
    ['a split pick-up', { logistics: 'pickup', split: { allDelivered: true } }],
    ['no tracking number', { parcels: [{ itemDesc: 'x', expressCompany: 'ZTO' }] }],
    ['SF without contact', { parcels: [{ itemDesc: 'x', expressCompany: 'SF', trackingNo: '1' }] }],
    ['an endless description', { parcels: [{ itemDesc: '衣'.repeat(121), expressCompany: 'ZTO', trackingNo: '1' }] }],
    ['no payer', { openid: '' }],
  ])('refuses %s', (_what, change) => {
    expect(() => shippingBody({ ...info, ...change }, '19')).toThrow(WechatError);
  });

  it('describes goods within 120 characters', () => {
    expect(
      describeItems([
        { name: '大衣', quantity: 1 },
        { name: '围巾', quantity: 2 },
      ]),
    ).toBe('大衣*1个；围巾*2个');
    const many = describeItems(Array.from({ length: 60 }, () => ({ name: '羊毛大衣', quantity: 1 })));
    expect([many.length, many.endsWith('…')]).toEqual([120, true]);
  });

  it('messages: known keys, within their length; longer texts can be made to fit', () => {
    const message = { openid: 'o1', templateId: 't', data: { thing1: '大衣' } };
    expect(subscribeBody(message)).toMatchObject({ touser: 'o1', data: { thing1: { value: '大衣' } } });
    for (const data of [{}, { thing1: '' }, { thing1: '衣'.repeat(21) }, { what1: 'x' }]) {
      expect(() => subscribeBody({ ...message, data: data as Record<string, string> })).toThrow(WechatError);
    }
    expect(() => subscribeBody({ ...message, page: '/pages/a' })).toThrow(WechatError);
    expect([...fitValue('thing1', '衣'.repeat(30))]).toHaveLength(20);
    expect(fitValue('phrase3', '待自提')).toBe('待自提');
  });

  it('writes Shanghai time', () => {
    expect(rfc3339(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01T00:00:00+08:00');
  });
});
