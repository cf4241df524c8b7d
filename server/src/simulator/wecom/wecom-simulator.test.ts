import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsqr from 'jsqr';
import { createWecomSimulator, WECOM_SIMULATOR_PATHS } from '.';
import { createTestApp } from '../../platform/testing';
import { addFriend, closeWecomBenches, startWecomBench, type WecomBench } from '../../platform/testing/wecom-bench';
import { Wecom } from '../../platform/wecom';

const { PNG } = jest.requireActual<{
  PNG: { sync: { read(bytes: Buffer): { data: Buffer; width: number; height: number } } };
}>('pngjs');

let directory: string;
let bench: WecomBench;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'wecom-'));
  bench = await startWecomBench();
});
afterAll(async () => {
  await closeWecomBenches();
  rmSync(directory, { recursive: true, force: true });
});
beforeEach(() => void bench.callbacks.splice(0));
afterEach(() => fetch(`${bench.url}/simulator/wecom/faults`, { method: 'DELETE' }));

const events = (of = bench) => of.callbacks.map((callback) => of.wecom.readEvent(callback));
const fault = (api: string, mode: string, more = {}) =>
  bench.post('/simulator/wecom/faults', { api, mode, times: 1, ...more });
const until = async (holds: () => boolean | Promise<boolean>) => {
  for (let tries = 0; tries < 200 && !(await holds()); tries += 1) await new Promise((go) => setTimeout(go, 15));
};

it('does not exist in production', () => {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    expect(() => createWecomSimulator({ file: ':memory:' })).toThrow('production');
  } finally {
    process.env.NODE_ENV = before;
  }
});

describe('friends', () => {
  it('a contact way’s code makes friends and brings its state back', async () => {
    const { configId, qrCode } = await bench.wecom.addContactWay({ userId: 'g-1001', state: 'g=12&lt=Ab12Cd34Ef' });
    const picture = Buffer.from(await (await fetch(qrCode)).arrayBuffer());
    const { data, width, height } = PNG.sync.read(picture);
    expect(jsqr(new Uint8ClampedArray(data), width, height)?.data).toBe(qrCode);

    const externalUserId = await addFriend(bench, { configId, openid: 'oBuyer', name: '王小满' });
    expect(events()).toMatchObject([
      { kind: 'added', userId: 'g-1001', externalUserId, state: 'g=12&lt=Ab12Cd34Ef', welcomeCode: expect.any(String) },
    ]);
    expect(await bench.wecom.getExternalContact(externalUserId)).toMatchObject({
      externalUserId,
      name: '王小满',
      unionid: expect.stringMatching(/^u/),
      followers: [{ userId: 'g-1001', state: 'g=12&lt=Ab12Cd34Ef', addWay: 1 }],
    });
  });

  it('one person is one customer for every guide; deleting tells who deleted whom', async () => {
    const one = await addFriend(bench, { userId: 'g-1', openid: 'oShared' });
    const again = await addFriend(bench, { userId: 'g-2', openid: 'oShared', state: 's2' });
    expect(again).toBe(one);
    expect((await bench.wecom.getExternalContact(one))?.followers.map(({ userId }) => userId)).toEqual(['g-1', 'g-2']);
    const remove = (body: object) => bench.post(`/simulator/wecom/contacts/${one}/remove`, body);
    await remove({ userId: 'g-1' });
    await remove({ userId: 'g-2', by: 'guide' });
    expect((await remove({ userId: 'g-2' })).status).toBe(404);
    expect(events().map(({ kind }) => kind)).toEqual(['added', 'added', 'customer-removed', 'guide-removed']);
    expect(await bench.wecom.getExternalContact(one)).toBeUndefined();
    expect(await bench.wecom.getExternalContact('wm-nobody-knows')).toBeUndefined();
  });

  it('refuses users it does not have, and long states', async () => {
    await expect(bench.wecom.addContactWay({ userId: 'nobody', state: 's' })).rejects.toMatchObject({ errcode: 60111 });
    expect((await bench.post('/simulator/wecom/contacts', { configId: '0' })).status).toBe(404);
    expect((await bench.post('/simulator/wecom/contacts', { userId: 'nobody' })).status).toBe(400);
  });
});

describe('hand-over of a leaver’s customers', () => {
  const pair = { handoverUserId: 'leaver', takeoverUserId: 'successor' };
  const statuses = async () =>
    Object.fromEntries((await bench.wecom.transferResult(pair)).map((one) => [one.externalUserId, one.status]));

  it('waits, then ends as each customer chose', async () => {
    const [done, refused, limit] = await Promise.all(
      ['oDone', 'oRefused', 'oLimit'].map((openid) => addFriend(bench, { userId: 'leaver', openid })),
    );
    for (const [externalUserId, outcome] of [
      [refused, 'refused'],
      [limit, 'limit'],
    ]) {
      expect((await bench.post('/simulator/wecom/transfers', { externalUserId, outcome })).status).toBe(201);
    }
    const ids = [done!, refused!, limit!];
    bench.callbacks.splice(0);
    const started = await bench.wecom.transferResignedCustomers({ ...pair, externalUserIds: [...ids, 'stranger'] });
    expect(started.map(({ errcode }) => errcode)).toEqual([0, 0, 0, 40096]);
    await bench.simulator.idle();
    expect(await statuses()).toEqual({ [done!]: 'done', [refused!]: 'refused', [limit!]: 'limit' });
    expect((await bench.wecom.getExternalContact(done!))?.followers.map(({ userId }) => userId)).toEqual(['successor']);
    expect((await bench.wecom.getExternalContact(refused!))?.followers.map(({ userId }) => userId)).toEqual(['leaver']);
    const failures = events().map((event) => ('reason' in event ? [event.externalUserId, event.reason] : event.kind));
    expect(new Map(failures as [string, string][])).toEqual(
      new Map([
        [refused!, 'refused'],
        [limit!, 'limit'],
      ]),
    );
    // the one that is gone cannot be handed over again, the others can
    const again = await bench.wecom.transferResignedCustomers({ ...pair, externalUserIds: ids });
    expect(again.map(({ errcode }) => errcode)).toEqual([84061, 0, 0]);
    await bench.simulator.idle();
  });

  it('takes customers it never saw for friends, and none twice at a time; many come page by page', async () => {
    const slow = await startWecomBench({ transferMs: 60_000 });
    const ids = Array.from({ length: 230 }, (_, i) => `wm-seeded-${1000 + i}`);
    for (let from = 0; from < ids.length; from += 100) {
      const answers = await slow.wecom.transferResignedCustomers({
        ...pair,
        externalUserIds: ids.slice(from, from + 100),
      });
      expect(answers.every(({ errcode }) => errcode === 0)).toBe(true);
    }
    const results = await slow.wecom.transferResult(pair);
    expect(results.map((one) => one.externalUserId)).toEqual(ids);
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['waiting']));
    const again = await slow.wecom.transferResignedCustomers({ ...pair, externalUserIds: ids.slice(0, 1) });
    expect(again).toEqual([{ externalUserId: ids[0], errcode: 40129 }]);
    await slow.close();
  });

  it('is finished after a restart that cut it off, and the account stays', async () => {
    const file = join(directory, 'restart.db');
    const first = await startWecomBench({ file, transferMs: 60_000 });
    const credentials = first.simulator.credentials();
    await first.wecom.transferResignedCustomers({ ...pair, externalUserIds: ['wm-restart'] });
    await first.close();
    const second = await startWecomBench({ file });
    expect(second.simulator.credentials()).toEqual(credentials);
    await second.simulator.idle();
    expect(await second.wecom.transferResult(pair)).toMatchObject([{ externalUserId: 'wm-restart', status: 'done' }]);
    await second.close();
  });
});

describe('messages', () => {
  type List = { items: { userId: string; card: Record<string, unknown> }[] };
  const notice = {
    title: '新订单来了',
    description: '3月1日 12:00',
    page: '/pkg-guide/contest/index?id=1',
    items: [{ key: '金额', value: '¥1,299.00' }],
  };
  const sentTo = async (userId: string) =>
    (await bench.get<List>(`/simulator/wecom/messages?userId=${userId}`)).body.items;

  it('arrive once, even when an answer was lost', async () => {
    await fault('message_send', 'slow', { delayMs: 1500 });
    const hasty = new Wecom(
      { ...bench.simulator.credentials(), base: bench.url + WECOM_SIMULATOR_PATHS.api, timeoutMs: 300 },
      bench.clock,
    );
    await expect(hasty.sendAppMessage('g-7', notice)).rejects.toMatchObject({ errcode: 'TIMEOUT', retryable: true });
    await bench.wecom.sendAppMessage('g-7', notice);
    await bench.wecom.sendAppMessage('g-7', { ...notice, page: '/pkg-guide/contest/index?id=2' });
    const kept = (id: number) => ({
      appid: bench.simulator.credentials().miniAppid,
      page: `pkg-guide/contest/index?id=${id}`,
      title: '新订单来了',
      description: '3月1日 12:00',
      content_item: [{ key: '金额', value: '¥1,299.00' }],
    });
    expect((await sentTo('g-7')).map((one) => one.card)).toEqual([kept(2), kept(1)]);
    bench.clock.advance(31 * 60_000);
    await bench.wecom.sendAppMessage('g-7', notice);
    expect(await sentTo('g-7')).toHaveLength(3);
  });

  it('beyond WeCom’s limits are refused, and so are those of another mini program or type', async () => {
    const { miniAppid: appid, agentId: agentid, corpId, secret } = bench.simulator.credentials();
    const token = await bench.get<{ access_token: string }>(
      `/simulator/wecom/api/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`,
    );
    const whole = { appid, page: 'pkg-guide/notices/index', title: '新订单来了', description: '十二点整' };
    const send = async (more: object, msgtype = 'miniprogram_notice') => {
      const path = `/simulator/wecom/api/cgi-bin/message/send?access_token=${token.body.access_token}`;
      const body = { touser: 'g-10', agentid, msgtype, [msgtype]: { ...whole, ...more } };
      return (await bench.post<{ errcode: number }>(path, body)).body.errcode;
    };
    const items = (n: number, key = '内容', value = '值') => ({ content_item: new Array(n).fill({ key, value }) });
    expect(await send({ page: '页'.repeat(341), title: '题'.repeat(12), description: '说'.repeat(12) })).toBe(0);
    expect(await send(items(10, '名'.repeat(10), '值'.repeat(30)))).toBe(0);
    for (const wrong of [
      { appid: 'wx0000000000000000' },
      { page: '/pkg-guide/notices/index' },
      { page: '页'.repeat(342) },
      { title: '题'.repeat(13) },
      { title: '新订单' },
      { title: 'seven77' },
      { title: undefined },
      { description: '说'.repeat(13) },
      { description: '三个字' },
      items(11),
      items(1, '名'.repeat(11)),
      items(1, '名', '值'.repeat(31)),
      { content_item: [null] },
      { content_item: '内容' },
    ]) {
      expect([wrong, await send(wrong)]).toEqual([wrong, 40058]);
    }
    expect(await send({ url: 'https://mall.example' }, 'textcard')).toBe(40008);
    expect(await sentTo('g-10')).toHaveLength(2);
  });

  it('are refused for nobody, and listed among the requests without secrets', async () => {
    await expect(bench.wecom.sendAppMessage('nobody', notice)).rejects.toMatchObject({
      errcode: 81013,
      retryable: false,
    });
    await fault('message_send', 'error', { errcode: 45009 });
    await expect(bench.wecom.sendAppMessage('g-8', notice)).rejects.toMatchObject({ errcode: 45009, retryable: true });
    await fault('message_send', 'down', { times: 2 });
    await expect(bench.wecom.sendAppMessage('g-8', notice)).rejects.toMatchObject({
      errcode: 'NETWORK',
      retryable: true,
    });
    type Requests = { total: number; items: { body: Record<string, unknown> }[] };
    const requests = await bench.get<Requests>('/simulator/wecom/requests?api=message_send&size=1');
    expect(requests.body.items).toMatchObject([{ body: { touser: 'g-8', msgtype: 'miniprogram_notice' } }]);
    const all = await (await fetch(`${bench.url}/simulator/wecom/requests?size=200`)).text();
    expect(all).toContain('gettoken');
    const { secret, token, encodingAesKey } = bench.simulator.credentials();
    for (const hidden of [secret, token, encodingAesKey]) expect(all).not.toContain(hidden);
  });

  it('need the right secret, and a token that has not run out', async () => {
    const base = bench.url + WECOM_SIMULATOR_PATHS.api;
    const wrong = new Wecom({ ...bench.simulator.credentials(), secret: 'guess', base }, bench.clock);
    await expect(wrong.sendAppMessage('g-9', notice)).rejects.toMatchObject({ errcode: 40001, retryable: false });
    bench.clock.advance(3 * 3_600_000);
    await bench.wecom.sendAppMessage('g-9', notice);
    expect(await sentTo('g-9')).toHaveLength(1);
  });
});

describe('callbacks', () => {
  it('come again until they are taken, three times at most', async () => {
    bench.answers.push(500, 500);
    await addFriend(bench, { userId: 'g-20', openid: 'oRetry' });
    await until(() => bench.callbacks.length >= 3);
    expect(events().map(({ kind }) => kind)).toEqual(['added', 'added', 'added']);
    bench.callbacks.splice(0);
    bench.answers.push(500, 500, 500);
    await addFriend(bench, { userId: 'g-21', openid: 'oGivenUp' });
    type Events = { items: { state: string; attempts: number; lastStatus: number }[] };
    const latest = async () => (await bench.get<Events>('/simulator/wecom/events')).body.items[0]!;
    await until(async () => (await latest()).state !== 'pending');
    expect(await latest()).toMatchObject({ state: 'given-up', attempts: 3, lastStatus: 500 });
  });

  it('go to an address that proves it has the key', async () => {
    const other = await startWecomBench();
    const save = (url: string) => bench.post('/simulator/wecom/callback', { url });
    expect((await save(`${other.url}/callback`)).status).toBe(409);
    expect((await save(`${bench.url}/elsewhere`)).status).toBe(200);
    expect((await save('nonsense')).status).toBe(400);
    await other.close();
  });
});

it('stands beside the simulated WeChat in the application, or leaves it without a WeCom', async () => {
  const app = await createTestApp({ modules: [] });
  const wecom = await app.get(Wecom);
  expect(wecom.enabled).toBe(true);
  await wecom.addContactWay({ userId: 'g-1', state: 's' });
  expect((await app.request('GET', '/simulator/wecom/requests?api=add_contact_way')).body).toMatchObject({ total: 1 });
  expect((await app.request('GET', '/simulator/wechat/requests')).body).toMatchObject({ total: 0 });
  await app.close();
  const without = await createTestApp({ modules: [], env: { WECOM_SIMULATOR: '0' } });
  expect((await without.get(Wecom)).enabled).toBe(false);
  expect((await without.request('GET', '/simulator/wecom/requests')).status).toBe(404);
  await without.close();
});
