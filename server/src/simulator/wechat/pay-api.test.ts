import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { SIMULATOR_PATHS } from '.';
import {
  anOrder,
  closeWechatBenches,
  payOrder,
  startWechatBench,
  type WechatBench,
} from '../../platform/testing/wechat-bench';
import { WechatPay } from '../../platform/wechat';

describe('WeChat Pay v3 at the simulator', () => {
  let bench: WechatBench;
  beforeAll(async () => {
    bench = await startWechatBench();
  });
  afterAll(closeWechatBenches);

  const foreign = (change: object) =>
    new WechatPay({ ...bench.simulator.credentials(), base: bench.url + SIMULATOR_PATHS.pay, ...change }, bench.clock);

  describe('signatures', () => {
    it('refuses a request signed with another key, serial number or merchant', async () => {
      const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      });
      const refusal = { errcode: 'SIGN_ERROR', retryable: false, status: 401 };
      await expect(foreign({ privateKey: other.toString() }).prepay(anOrder(bench))).rejects.toMatchObject(refusal);
      await expect(foreign({ serial: 'ABC' }).prepay(anOrder(bench))).rejects.toMatchObject(refusal);
      await expect(foreign({ mchid: '1900000002' }).query('QD000000')).rejects.toMatchObject(refusal);
    });

    it('refuses a request signed six minutes ago', async () => {
      const slow = new WechatPay(
        { ...bench.simulator.credentials(), base: bench.url + SIMULATOR_PATHS.pay },
        { now: () => new Date(bench.clock.now().getTime() - 6 * 60_000) },
      );
      await expect(slow.query('QD000000')).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE' });
      const listed = await bench.get<{ items: { status: number }[] }>('/simulator/wechat/requests?api=query&size=1');
      expect(listed.body.items[0]?.status).toBe(401);
    });

    it('refuses a body that was changed after signing', async () => {
      const original = globalThis.fetch;
      const tamper = jest
        .spyOn(globalThis, 'fetch')
        .mockImplementationOnce((input, init) =>
          original(input, { ...init, body: String(init?.body).replace('"total":100', '"total":1') }),
        );
      await expect(bench.pay.prepay(anOrder(bench, 100))).rejects.toMatchObject({ errcode: 'SIGN_ERROR' });
      tamper.mockRestore();
    });

    it('the client refuses answers signed by another platform key', async () => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
      const [platform] = bench.simulator.credentials().platformKeys;
      const sameId = foreign({ platformKeys: [{ id: platform?.id, publicKey: pem }] });
      const otherId = foreign({ platformKeys: [{ id: 'PUB_KEY_ID_1', publicKey: platform?.publicKey }] });
      const order = anOrder(bench);
      await expect(sameId.prepay(order)).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE', retryable: true });
      await expect(otherId.query(order.orderNo)).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE' });
    });

    it('signs what wx.requestPayment needs over four lines', () => {
      const params = bench.pay.paymentParams('wx123');
      const account = bench.simulator.credentials();
      const text = `${account.appid}\n${params.timeStamp}\n${params.nonceStr}\nprepay_id=wx123\n`;
      const check = createVerify('RSA-SHA256').update(text);
      expect(params).toMatchObject({ package: 'prepay_id=wx123', signType: 'RSA' });
      expect(check.verify(createPublicKey(account.privateKey), params.paySign, 'base64')).toBe(true);
    });
  });

  describe('orders', () => {
    it('answers the same prepay id for the same order, and refuses the number for another', async () => {
      const order = anOrder(bench);
      const first = await bench.pay.prepay(order);
      expect(await bench.pay.prepay(order)).toEqual(first);
      await expect(bench.pay.prepay({ ...order, totalFen: 1 })).rejects.toMatchObject({ errcode: 'OUT_TRADE_NO_USED' });
    });

    it('refuses a paid and a closed order with their codes', async () => {
      const paid = await payOrder(bench, 'success');
      await expect(bench.pay.prepay(paid)).rejects.toMatchObject({ errcode: 'ORDERPAID', retryable: false });
      expect(await bench.pay.close(paid.orderNo)).toBe('paid');
      const closed = anOrder(bench);
      await bench.pay.prepay(closed);
      expect(await bench.pay.close(closed.orderNo)).toBe('closed');
      expect(await bench.pay.close(closed.orderNo)).toBe('closed');
      await expect(bench.pay.prepay(closed)).rejects.toMatchObject({ errcode: 'ORDER_CLOSED' });
      expect(await bench.pay.query(closed.orderNo)).toMatchObject({ state: 'CLOSED' });
    });

    it('knows nothing of an order that was never announced; closing it does no harm', async () => {
      expect(await bench.pay.query('QD999999999')).toBeUndefined();
      expect(await bench.pay.close('QD999999999')).toBe('closed');
    });

    it('wants at least a minute to pay', async () => {
      const order = { ...anOrder(bench), expiresAt: new Date(bench.clock.now().getTime() + 30_000) };
      await expect(bench.pay.prepay(order)).rejects.toMatchObject({ errcode: 'PARAM_ERROR' });
    });

    it('sends WeChat a description of at most 127 characters', async () => {
      const order = { ...anOrder(bench), description: '衣'.repeat(200) };
      const { prepayId } = await bench.pay.prepay(order);
      const seen = await bench.get<{ description: string }>(`/simulator/wechat/payments/${prepayId}`);
      expect(seen.body.description).toHaveLength(127);
    });
  });

  describe('refunds', () => {
    const request = (orderNo: string, refundNo: string, refundFen: number) => ({
      orderNo,
      refundNo,
      refundFen,
      totalFen: 25_900,
      reason: '尺码不合适',
      notifyUrl: bench.notifyUrl,
    });

    // what the test before has begun is none of the next one's business
    beforeEach(() => bench.simulator.idle());

    it('is accepted first and told by notify when it is done', async () => {
      const { orderNo } = await payOrder(bench, 'success');
      bench.notifies.length = 0;
      const accepted = await bench.pay.refund(request(orderNo, `${orderNo}-R1`, 900));
      expect(accepted).toMatchObject({ status: 'PROCESSING', refundFen: 900, totalFen: 25_900, orderNo });
      await bench.simulator.idle();
      const notify = bench.pay.readNotify(bench.notifies[0] ?? { headers: {}, rawBody: Buffer.alloc(0) });
      expect(notify).toMatchObject({
        kind: 'refund',
        eventType: 'REFUND.SUCCESS',
        refund: { refundNo: `${orderNo}-R1`, status: 'SUCCESS', refundFen: 900 },
      });
      expect(await bench.pay.queryRefund(`${orderNo}-R1`)).toMatchObject({
        status: 'SUCCESS',
        refundId: accepted.refundId,
      });
      expect(await bench.pay.query(orderNo)).toMatchObject({ state: 'REFUND', totalFen: 25_900 });
    });

    it('pays one refund number once, also under parallel repeats', async () => {
      const { orderNo } = await payOrder(bench, 'success');
      const again = () => bench.pay.refund(request(orderNo, `${orderNo}-R1`, 25_900));
      const answers = await Promise.all([again(), again(), again(), again()]);
      expect(new Set(answers.map(({ refundId }) => refundId)).size).toBe(1);
      await expect(bench.pay.refund(request(orderNo, `${orderNo}-R1`, 100))).rejects.toMatchObject({
        errcode: 'INVALID_REQUEST',
      });
    });

    it('never gives back more than was paid, or from an order that was not', async () => {
      const { orderNo } = await payOrder(bench, 'success');
      await bench.pay.refund(request(orderNo, `${orderNo}-R1`, 20_000));
      await expect(bench.pay.refund(request(orderNo, `${orderNo}-R2`, 5_901))).rejects.toMatchObject({
        errcode: 'INVALID_REQUEST',
      });
      expect(await bench.pay.refund(request(orderNo, `${orderNo}-R2`, 5_900))).toMatchObject({ refundFen: 5_900 });
      const open = anOrder(bench);
      await bench.pay.prepay(open);
      await expect(bench.pay.refund(request(open.orderNo, 'R3', 1))).rejects.toMatchObject({
        errcode: 'RESOURCE_NOT_EXISTS',
      });
      expect(await bench.pay.queryRefund('R3')).toBeUndefined();
    });

    it('refunds what a wrong amount really paid', async () => {
      const { orderNo } = await payOrder(bench, 'wrong-amount');
      const refund = { ...request(orderNo, `${orderNo}-R1`, 25_899), totalFen: 25_899 };
      expect(await bench.pay.refund(refund)).toMatchObject({ refundFen: 25_899, totalFen: 25_899 });
    });

    it('can go wrong at the bank, and is repeated with the same number', async () => {
      const { orderNo } = await payOrder(bench, 'success');
      bench.notifies.length = 0;
      await bench.post('/simulator/wechat/faults', { api: 'refund_result', mode: 'error', times: 1 });
      await bench.pay.refund(request(orderNo, `${orderNo}-R1`, 900));
      await bench.simulator.idle();
      expect(bench.pay.readNotify(bench.notifies[0] ?? { headers: {}, rawBody: Buffer.alloc(0) })).toMatchObject({
        eventType: 'REFUND.ABNORMAL',
        refund: { status: 'ABNORMAL' },
      });
      await bench.pay.refund(request(orderNo, `${orderNo}-R1`, 900));
      await bench.simulator.idle();
      expect(await bench.pay.queryRefund(`${orderNo}-R1`)).toMatchObject({ status: 'SUCCESS' });
    });
  });
});
