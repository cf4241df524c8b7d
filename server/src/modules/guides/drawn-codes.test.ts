import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WechatApi } from '../../platform/wechat';
import { DrawnCodes } from './drawn-codes.service';

/** Plays WeChat's code drawing, counts how many it is asked for at once, and refuses the first so many. */
const seen = { asked: 0, now: 0, most: 0, refused: 0 };
const AT_ONCE = 4;
let server: Server;
let codes: DrawnCodes;
beforeEach(async () => {
  Object.assign(seen, { asked: 0, now: 0, most: 0, refused: 0 });
  server = createServer((request, response) => {
    if (request.url?.startsWith('/cgi-bin/stable_token')) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ access_token: 'token', expires_in: 7_200 }));
      return;
    }
    seen.asked += 1;
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    setTimeout(() => {
      seen.now -= 1;
      if (seen.asked <= seen.refused) {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ errcode: 45009, errmsg: 'reach max api daily quota limit' }));
        return;
      }
      response.writeHead(200, { 'content-type': 'image/png' }).end('png');
    }, 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const account = { appid: 'wx', secret: 'secret', mchid: '1', base };
  codes = Object.assign(new DrawnCodes(), { wechat: new WechatApi(account, { now: () => new Date() }) });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const PAGE = 'pkg-goods/product/index';
const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ scene: `g=7&lt=token${from + at}`, page: PAGE }));

it('draws many a few at a time, whoever asks, and each once', async () => {
  const [first, second] = await Promise.all([codes.all(some(20)), codes.all(some(20, 10))]);
  expect([first[0]?.scene, second[19]?.scene]).toEqual(['g=7&lt=token0', 'g=7&lt=token29']);
  expect(seen.asked).toBe(30);
  expect(seen.most).toBeLessThanOrEqual(AT_ONCE);
  await codes.all(some(30));
  expect((await codes.of(some(1)[0]!)).image).toBe(`data:image/png;base64,${Buffer.from('png').toString('base64')}`);
  expect(seen.asked).toBe(30);
});

it('keeps the codes asked for last, and forgets others rather than grow without end', async () => {
  await codes.all(some(1_000));
  await codes.of(some(1)[0]!);
  await codes.of({ scene: 'g=7&lt=tokenNew', page: PAGE });
  expect(seen.asked).toBe(1_001);
  await codes.of(some(1)[0]!);
  expect(seen.asked).toBe(1_001);
  await codes.of(some(1, 1)[0]!);
  expect(seen.asked).toBe(1_002);
});

it('asks for nothing more of a lot once WeChat has refused one, and for what is missing the next time', async () => {
  seen.refused = AT_ONCE;
  await expect(codes.all(some(20))).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE' });
  // stands behind all of the lot
  await codes.all(some(1, 20)).catch(() => undefined);
  expect(seen.asked).toBeLessThanOrEqual(AT_ONCE + 1);
  seen.refused = 0;
  expect(await codes.all(some(20))).toHaveLength(20);
});

it('keeps codes of the same words for another page apart', async () => {
  const [code] = some(1);
  await codes.of(code!);
  expect(await codes.of({ ...code!, page: 'pkg-goods/zone/index' })).toMatchObject({ page: 'pkg-goods/zone/index' });
  expect(seen.asked).toBe(2);
});
