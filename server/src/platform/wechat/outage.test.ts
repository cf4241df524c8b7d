/** WeChat hangs, breaks connections or answers 502: what the clients make of it. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WechatApi, type WechatError, WechatPay } from '.';

const clock = { now: () => new Date('2026-03-01T04:00:00Z') };
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const FAILURES = 5;
const silent: RequestListener = () => undefined;
const broken: RequestListener = (request) => request.socket.destroy();
const gateway: RequestListener = (_request, response) => response.writeHead(502).end();
const refusing: RequestListener = (_request, response) =>
  response.writeHead(404, { 'content-type': 'application/json' }).end('{"code":"ORDER_NOT_EXIST","message":""}');

let server: Server;
let base: string;
let answer: RequestListener;
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url!.split('?')[0]!);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Patient where an answer comes: this machine may be busy. */
const pay = (timeoutMs = 5_000) =>
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
const api = (timeoutMs = 5_000) => new WechatApi({ appid: 'wx1', secret: 's', mchid: '1', base, timeoutMs }, clock);
const errorOf = (request: Promise<unknown>): Promise<WechatError> =>
  request.then(
    () => Promise.reject(new Error('no error')),
    (error: WechatError) => error,
  );

it.each([
  ['hangs', silent, 40, 'TIMEOUT'],
  ['answers 502', gateway, undefined, 'BAD_ANSWER'],
] as const)('a WeChat that %s is not asked again for a while', async (_what, how, timeoutMs, errcode) => {
  answer = how;
  const client = pay(timeoutMs);
  for (let i = 0; i < FAILURES; i++) expect(await errorOf(client.query('QD00000001'))).toMatchObject({ errcode });
  expect(await errorOf(client.query('QD00000001'))).toMatchObject({
    errcode: 'CIRCUIT_OPEN',
    retryable: true,
    retryInMs: expect.any(Number),
  });
  // less when time was up before it had set out
  expect(asked.length).toBeLessThanOrEqual(FAILURES);
});

it('refusals do not close it off, however many', async () => {
  answer = refusing;
  const client = pay();
  for (let i = 0; i < 3 * FAILURES; i++) expect(await client.query('QD00000001')).toBeUndefined();
});

it('one client that hears nothing does not stop the other', async () => {
  answer = silent;
  const client = pay(40);
  for (let i = 0; i <= FAILURES; i++) await errorOf(client.query('QD00000001'));
  expect(await errorOf(api(40).codeToSession('c'))).toMatchObject({ errcode: 'TIMEOUT' });
});

it('after a broken connection it asks once more, unless asking twice does more', async () => {
  answer = broken;
  expect(await errorOf(pay().query('QD00000001'))).toMatchObject({ errcode: 'NETWORK' });
  expect(asked).toHaveLength(2);
  asked = [];
  // a code of wx.login is good once
  expect(await errorOf(api().codeToSession('c'))).toMatchObject({ errcode: 'NETWORK' });
  expect(asked).toHaveLength(1);
});

it('a connection that broke once is not noticed', async () => {
  let first = true;
  answer = (request, response) => {
    if (first) request.socket.destroy();
    else refusing(request, response);
    first = false;
  };
  expect(await pay().query('QD00000001')).toBeUndefined();
  expect(asked).toHaveLength(2);
});
