import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWechatSimulator, SIMULATOR_PATHS } from '.';
import {
  anOrder,
  closeWechatBenches,
  payOrder,
  startWechatBench,
  type WechatBench,
} from '../../platform/testing/wechat-bench';
import { WechatPay } from '../../platform/wechat';

describe('the simulator as a whole', () => {
  let directory: string;
  let bench: WechatBench;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'wechat-'));
    bench = await startWechatBench({ accounts: () => Promise.resolve({ members: [] }), merchantName: '沐岚<女装>' });
  });
  afterAll(async () => {
    await closeWechatBenches();
    rmSync(directory, { recursive: true, force: true });
  });

  it('does not exist in production', () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      expect(() => createWechatSimulator({ file: ':memory:' })).toThrow('production');
    } finally {
      process.env.NODE_ENV = before;
    }
  });

  it('answers only below its own path', async () => {
    expect(await bench.get('/simulator/accounts')).toEqual({ status: 200, body: { members: [] } });
    expect(await bench.get('/simulator/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect((await bench.get('/simulators')).status).toBe(204);
  });

  it('keeps keys, payments and undelivered notifies over a restart, and two processes may share one file', async () => {
    const file = join(directory, 'restart.db');
    const first = await startWechatBench({ file, retryMs: [60_000] });
    const account = first.simulator.credentials();
    first.answers.push(500);
    const { prepayId, orderNo } = await payOrder(first, 'success');
    expect(first.notifies).toHaveLength(1);
    const second = await startWechatBench({ file, retryMs: [10] });
    expect(second.simulator.credentials()).toEqual(account);
    expect((await second.get(`/simulator/wechat/payments/${prepayId}`)).body).toMatchObject({
      state: 'SUCCESS',
      orderNo,
    });
    for (let tries = 0; tries < 200 && first.notifies.length < 2; tries += 1)
      await new Promise((go) => setTimeout(go, 15));
    expect(first.notifies).toHaveLength(2);
    await second.close();
    await first.close();
  });

  it('finishes a refund that a stop cut off', async () => {
    const file = join(directory, 'refund.db');
    const first = await startWechatBench({ file, refundMs: 60_000 });
    const { orderNo, totalFen } = await payOrder(first, 'no-notify');
    const refund = { orderNo, refundNo: 'R-1', refundFen: 100, totalFen, reason: '', notifyUrl: first.notifyUrl };
    await first.pay.refund(refund);
    await first.close();
    const second = await startWechatBench({ file });
    await second.simulator.idle();
    expect(await second.pay.queryRefund('R-1')).toMatchObject({ status: 'SUCCESS' });
    await second.close();
  });

  it('lists requests newest first, by api or by path, without secrets', async () => {
    await bench.api.codeToSession('sim:oListed');
    await bench.api.phoneNumber('phone:10055556666');
    await bench.pay.prepay(anOrder(bench));
    const all = await (await fetch(`${bench.url}/simulator/wechat/requests?size=200`)).text();
    const { secret, privateKey, apiV3Key } = bench.simulator.credentials();
    for (const hidden of [secret, privateKey, apiV3Key, 'sim:oListed', '10055556666'])
      expect(all).not.toContain(hidden);
    type List = { total: number; items: { api: string; body: unknown }[] };
    const { items } = JSON.parse(all) as List;
    expect(items[0]?.api).toBe('prepay');
    const byPath = await bench.get<List>('/simulator/wechat/requests?api=transactions/jsapi');
    expect(byPath.body.items.every(({ api }) => api === 'prepay')).toBe(true);
    expect((await bench.get<List>('/simulator/wechat/requests?api=%25')).body.total).toBe(0);
  });

  it('refuses a body that is too large, and survives a broken one', async () => {
    const path = `${bench.url}/simulator/wechat/faults`;
    const large = await fetch(path, { method: 'POST', body: 'x'.repeat(1_100_000) }).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
    expect((await fetch(path, { method: 'POST', body: '{' })).status).toBe(400);
  });

  describe('cashier page', () => {
    const page = async (query = '') => {
      const { prepayId } = await bench.pay.prepay({ ...anOrder(bench), description: '<b>大衣</b>' });
      const response = await fetch(`${bench.url}/simulator/cashier/${prepayId}${query}`);
      return { response, html: await response.text() };
    };
    const returnsTo = (html: string) =>
      (JSON.parse(/id="data">([^<]*)</.exec(html)?.[1] ?? '{}') as { returnTo: string }).returnTo;

    it('shows merchant and amount, escaped, and may run its own script only', async () => {
      const { response, html } = await page();
      expect(html).toContain('259.00');
      expect(html).toContain('沐岚&#60;女装&#62;');
      expect(html).not.toContain('<b>大衣');
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    });

    it('returns to this site or this machine, nowhere else', async () => {
      const to = async (target: string) => returnsTo((await page(`?return=${encodeURIComponent(target)}`)).html);
      expect(await to('/#/pkg-order/result/index?no=1')).toBe('/#/pkg-order/result/index?no=1');
      expect(await to('#/pages/mine/index')).toBe('/#/pages/mine/index');
      expect(await to('http://localhost:10086/#/x')).toBe('http://localhost:10086/#/x');
      for (const bad of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
        expect(await to(bad)).toBe('');
      }
    });

    it('says so when the payment is unknown, closed or done', async () => {
      const unknown = await fetch(`${bench.url}/simulator/cashier/wx0`);
      expect([unknown.status, (await unknown.text()).includes('支付单不存在')]).toEqual([404, true]);
      const order = anOrder(bench);
      const { prepayId } = await bench.pay.prepay(order);
      await bench.pay.close(order.orderNo);
      expect(await (await fetch(`${bench.url}/simulator/cashier/${prepayId}`)).text()).toContain('订单已关闭');
      const paid = await payOrder(bench, 'success');
      expect(await (await fetch(`${bench.url}/simulator/cashier/${paid.prepayId}`)).text()).toContain('支付成功');
    });
  });

  it('a client of another account does not believe it', async () => {
    const credentials = bench.simulator.credentials();
    const { publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const platformKeys = credentials.platformKeys.map(({ id }) => ({ id, publicKey }));
    const base = bench.url + SIMULATOR_PATHS.pay;
    const stranger = new WechatPay({ ...credentials, platformKeys, base }, bench.clock);
    await expect(stranger.query('QD00000001')).rejects.toMatchObject({ errcode: 'BAD_SIGNATURE' });
  });
});
