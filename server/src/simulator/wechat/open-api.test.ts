import jsqr from 'jsqr';
import { SIMULATOR_PATHS } from '.';
import {
  anOrder,
  closeWechatBenches,
  payOrder,
  startWechatBench,
  type WechatBench,
} from '../../platform/testing/wechat-bench';
import { type ShippingInfo, WechatPay } from '../../platform/wechat';

const { PNG } = jest.requireActual<{
  PNG: { sync: { read(bytes: Buffer): { data: Buffer; width: number; height: number } } };
}>('pngjs');

const scan = (bytes: Buffer): string | undefined => {
  const { data, width, height } = PNG.sync.read(bytes);
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
};

describe('api.weixin.qq.com at the simulator', () => {
  let bench: WechatBench;
  beforeAll(async () => {
    bench = await startWechatBench();
  });
  afterAll(closeWechatBenches);
  afterEach(() => fetch(`${bench.url}/simulator/wechat/faults`, { method: 'DELETE' }));

  const asked = async (api: string) =>
    (
      await bench.get<{ total: number; items: { body: Record<string, unknown> }[] }>(
        `/simulator/wechat/requests?api=${api}`,
      )
    ).body;

  describe('sign-in and phone', () => {
    it('signs in whoever the code names; the unionid belongs to the person', async () => {
      const first = await bench.api.codeToSession('sim:oGuide-001');
      const again = await bench.api.codeToSession('sim:oGuide-001');
      const other = await bench.api.codeToSession('sim:o_Other');
      expect(first).toMatchObject({ openid: 'oGuide-001', unionid: again.unionid });
      expect(first.sessionKey).not.toBe('');
      expect(other.unionid).not.toBe(first.unionid);
    });

    it('refuses every other code with 40029', async () => {
      for (const code of ['081abc', 'sim:', 'sim:a b', `sim:${'x'.repeat(65)}`]) {
        await expect(bench.api.codeToSession(code)).rejects.toMatchObject({ errcode: 40029, retryable: false });
      }
    });

    it('gives the number in the code, or the same invented one for an openid; each code once', async () => {
      expect(await bench.api.phoneNumber('phone:10012345678')).toEqual({ phone: '10012345678', countryCode: '86' });
      await expect(bench.api.phoneNumber('phone:10012345678')).rejects.toMatchObject({ errcode: 40029 });
      expect(await bench.api.phoneNumber('phone:10012345678:2')).toMatchObject({ phone: '10012345678' });
      const invented = await bench.api.phoneNumber('phone:oBuyer');
      expect(invented.phone).toMatch(/^100\d{8}$/);
      expect(await bench.api.phoneNumber('phone:oBuyer:again')).toEqual(invented);
      await expect(bench.api.phoneNumber('anything')).rejects.toMatchObject({ errcode: 40029 });
    });
  });

  describe('mini-program codes', () => {
    it.each([280, 430, 1280])('draws a code of %i px that a camera reads', async (width) => {
      const scene = 'g=1234567890123456&lt=Ab12Cd34Ef';
      const { bytes, type } = await bench.api.miniProgramCode({ scene, page: 'pkg-goods/product/index', width });
      expect(type).toBe('image/png');
      const text = scan(bytes) ?? '';
      expect(text.startsWith(`${bench.url}/#/pkg-goods/product/index?scene=`)).toBe(true);
      expect(decodeURIComponent(text.split('scene=')[1] ?? '')).toBe(scene);
    });

    it('refuses scenes outside the alphabet or longer than 32, at the simulator too', async () => {
      const { body: token } = await bench.post<{ access_token: string }>('/simulator/wechat/api/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        ...pick(bench),
      });
      const path = `/simulator/wechat/api/wxa/getwxacodeunlimit?access_token=${token.access_token}`;
      for (const scene of ['', 'a'.repeat(33), '店铺', 'a%20b', 'a b', 'a"b']) {
        await expect(bench.api.miniProgramCode({ scene, page: 'pages/index/index' })).rejects.toMatchObject({
          errcode: 'BAD_REQUEST',
        });
        expect((await bench.post(path, { scene, page: 'pages/index/index' })).body).toMatchObject({ errcode: 40169 });
      }
      expect((await bench.post(path, { scene: 'a', page: '/pages/index/index' })).body).toMatchObject({
        errcode: 41030,
      });
      expect((await bench.post(path, { scene: 'a', page: 'p', width: 100 })).body).toMatchObject({ errcode: 40097 });
    });
  });

  describe('access token', () => {
    it('is fetched once for many callers and replaced when WeChat forgets it', async () => {
      const fresh = await startWechatBench();
      await Promise.all([1, 2, 3].map((n) => fresh.api.phoneNumber(`phone:oTok${n}`)));
      const tokens = () => fresh.get<{ total: number }>('/simulator/wechat/requests?api=stable_token');
      expect((await tokens()).body.total).toBe(1);
      fresh.clock.advance(6_000_000);
      await fresh.api.phoneNumber('phone:oTok4');
      expect((await tokens()).body.total).toBe(1);
      fresh.clock.advance(1_000_000);
      await fresh.api.phoneNumber('phone:oTok5');
      expect((await tokens()).body.total).toBe(2);
      await fresh.post('/simulator/wechat/api/cgi-bin/stable_token', {
        grant_type: 'client_credential',
        force_refresh: true,
        ...pick(fresh),
      });
      expect(await fresh.api.phoneNumber('phone:oTok6')).toMatchObject({ countryCode: '86' });
      await fresh.close();
    });
  });

  describe('shipping uploads (B5)', () => {
    const paid = async () => {
      const order = await payOrder(bench, 'success');
      const info: ShippingInfo = {
        order: { orderNo: order.orderNo },
        logistics: 'express',
        parcels: [{ itemDesc: '羊毛大衣*1个', trackingNo: 'YT100', expressCompany: 'YTO' }],
        uploadTime: bench.clock.now(),
        openid: order.openid,
      };
      return { order, info };
    };
    const later = (ms: number) => new Date(bench.clock.now().getTime() + ms);

    it('takes express and pick-up, by order number and by transaction', async () => {
      const { info } = await paid();
      expect(await bench.api.uploadShippingInfo(info)).toBe('accepted');
      const { order } = await paid();
      const transactionId = (await bench.pay.query(order.orderNo))?.transactionId ?? '';
      const pickup = {
        ...info,
        order: { transactionId },
        logistics: 'pickup' as const,
        parcels: [{ itemDesc: '大衣*1个' }],
      };
      expect(await bench.api.uploadShippingInfo(pickup)).toBe('accepted');
      const { items } = await asked('upload_shipping_info');
      expect(items[0]?.body).toMatchObject({
        logistics_type: 4,
        delivery_mode: 1,
        order_key: { transaction_id: transactionId },
      });
      expect(items[0]?.body.upload_time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/);
    });

    it('a repeat changes nothing; one change is allowed, with a later time; a second is not', async () => {
      const { info } = await paid();
      await bench.api.uploadShippingInfo(info);
      expect(await bench.api.uploadShippingInfo({ ...info, uploadTime: later(5) })).toBe('unchanged');
      const changed = { ...info, parcels: [{ itemDesc: '羊毛大衣*1个', trackingNo: 'YT200', expressCompany: 'YTO' }] };
      await expect(bench.api.uploadShippingInfo(changed)).rejects.toMatchObject({ errcode: 268485216 });
      expect(await bench.api.uploadShippingInfo({ ...changed, uploadTime: later(10) })).toBe('accepted');
      const third = {
        ...info,
        uploadTime: later(20),
        parcels: [{ itemDesc: '围巾*1个', trackingNo: 'YT3', expressCompany: 'YTO' }],
      };
      await expect(bench.api.uploadShippingInfo(third)).rejects.toMatchObject({ errcode: 10060003, retryable: false });
    });

    it('split parcels may follow each other until all have left', async () => {
      const { info } = await paid();
      await bench.api.uploadShippingInfo({ ...info, split: { allDelivered: false } });
      const rest = [...info.parcels, { itemDesc: '围巾*1个', trackingNo: 'YT2', expressCompany: 'YTO' }];
      const all = { ...info, parcels: rest, split: { allDelivered: true }, uploadTime: later(5) };
      expect(await bench.api.uploadShippingInfo(all)).toBe('accepted');
    });

    it('refuses unpaid orders, other people’s orders and orders refunded in full', async () => {
      const open = anOrder(bench);
      await bench.pay.prepay(open);
      const { order, info } = await paid();
      const unpaid = { ...info, order: { orderNo: open.orderNo } };
      await expect(bench.api.uploadShippingInfo(unpaid)).rejects.toMatchObject({ errcode: 10060001 });
      await expect(bench.api.uploadShippingInfo({ ...info, openid: 'someone' })).rejects.toMatchObject({
        errcode: 10060031,
      });
      await bench.pay.refund({
        orderNo: order.orderNo,
        refundNo: `${order.orderNo}-R`,
        refundFen: order.totalFen,
        totalFen: order.totalFen,
        reason: '取消',
        notifyUrl: bench.notifyUrl,
      });
      await expect(bench.api.uploadShippingInfo(info)).rejects.toMatchObject({ errcode: 10060004 });
    });

    it('reminds of receipt once, after an express shipment', async () => {
      const { order, info } = await paid();
      const transactionId = (await bench.pay.query(order.orderNo))?.transactionId ?? '';
      const remind = () => bench.api.notifyConfirmReceive({ transactionId, receivedAt: later(60_000) });
      await expect(remind()).rejects.toMatchObject({ errcode: 10060028 });
      await bench.api.uploadShippingInfo(info);
      await remind();
      await expect(remind()).rejects.toMatchObject({ errcode: 10060030 });
    });
  });

  describe('messages and faults', () => {
    const message = {
      openid: 'buyer-1',
      templateId: 'PICKUP',
      page: 'pkg-order/detail/index?no=1',
      data: { thing1: '可以取货了' },
    };

    it('sends a message that the server listed', async () => {
      await bench.api.sendSubscribeMessage(message);
      expect((await asked('subscribe')).items[0]?.body).toMatchObject({
        touser: 'buyer-1',
        data: { thing1: { value: '可以取货了' } },
      });
    });

    it('error: the ordered code, as often as ordered', async () => {
      await bench.post('/simulator/wechat/faults', { api: 'subscribe_send', mode: 'error', errcode: 43101 });
      await expect(bench.api.sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: 43101, retryable: false });
      await expect(bench.api.sendSubscribeMessage(message)).resolves.toBeUndefined();
      await bench.post('/simulator/wechat/faults', { api: 'subscribe_send', mode: 'error' });
      await expect(bench.api.sendSubscribeMessage(message)).rejects.toMatchObject({ errcode: -1, retryable: true });
    });

    it('down: no answer at all; slow: the work is done but the answer comes too late', async () => {
      await bench.post('/simulator/wechat/faults', { api: 'subscribe_send', mode: 'down' });
      await expect(bench.api.sendSubscribeMessage(message)).rejects.toMatchObject({
        errcode: 'NETWORK',
        retryable: true,
      });
      const order = anOrder(bench);
      await bench.post('/simulator/wechat/faults', { api: 'prepay', mode: 'slow', delayMs: 900 });
      const base = bench.url + SIMULATOR_PATHS.pay;
      const hasty = new WechatPay({ ...bench.simulator.credentials(), base, timeoutMs: 400 }, bench.clock);
      await expect(hasty.prepay(order)).rejects.toMatchObject({ errcode: 'TIMEOUT', retryable: true });
      expect(await bench.pay.query(order.orderNo)).toMatchObject({ state: 'NOTPAY' });
    });

    it('names what is wrong with an order for a fault', async () => {
      expect(await bench.post('/simulator/wechat/faults', { api: 'prepay', mode: 'odd' })).toMatchObject({
        status: 400,
      });
      expect((await bench.get('/simulator/wechat/faults')).body).toEqual({ items: [] });
    });
  });
});

const pick = (bench: WechatBench) => {
  const { appid, secret } = bench.simulator.credentials();
  return { appid, secret };
};
