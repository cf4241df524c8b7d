/** A day in the shop, with everything that goes wrong in it: none of what is personal or secret stands in the log. */
import { CONTACT, pickupOrder, place } from '../support/goods';
import { send } from '../support/endpoints';
import { pay, type Shopper, signIn, until } from '../support/people';
import { newPosKey } from '../support/pos-key';
import { signedHeadersFor } from '../support/pos-client';
import { startServer, type ServerProcess } from '../support/server-process';
import { openShopDay } from '../support/shop-day';

const PHONE = '13877776543';
const ADDRESS = {
  name: '王不留名',
  province: '上海市',
  city: '上海市',
  district: '黄浦区',
  detail: '无人知晓路 77 号',
};
const PLACE = { lat: 31.234567, lng: 121.478912 };
const VISITOR = 'visitor-that-nobody-knows';
const GUESS = 'a guess that must not be seen';

let server: ServerProcess;
/** By what they are; each must be found nowhere. */
const secrets: Record<string, string> = { phone: PHONE, openid: 'redaction-buyer', guess: GUESS, visitor: VISITOR };

beforeAll(async () => {
  server = await startServer({ demo: 'small', env: { LOG_LEVEL: 'debug' } });
});
afterAll(() => server?.stop());

async function buy(buyer: Shopper, day: Awaited<ReturnType<typeof openShopDay>>): Promise<void> {
  await buyer.call('POST /api/v1/me/join', { body: { phoneCode: `phone:${PHONE}` } });
  await buyer.call('POST /api/v1/addresses', { body: { ...ADDRESS, phone: PHONE } });
  const { orderNo } = await place(buyer, pickupOrder(day.product));
  await pay(server.url, buyer, orderNo, 'wrong-amount');
  const second = await place(buyer, pickupOrder(day.product));
  await pay(server.url, buyer, second.orderNo, 'duplicate');
  const manager = await signIn(server.url, day.manager.openid);
  const code = await until(async () => {
    const order = await buyer.call('GET /api/v1/orders/:orderNo', { params: { orderNo: second.orderNo } });
    return order.pickup?.code?.replaceAll(' ', '');
  }, 'the code');
  await manager.call('POST /api/v1/store/pickups/:code/verify', { params: { code } });
  Object.assign(secrets, { code, manager: manager.token });
}

/** What people and machines get wrong; the answers must not repeat it. @returns their texts */
async function mistakes(buyer: Shopper, key: { keyId: string; secret: string }): Promise<string[]> {
  const { url } = server;
  const headers = { 'x-visitor-id': VISITOR };
  const position = `lat=${PLACE.lat}&lng=${PLACE.lng}&coord=gcj02&accuracy=${GUESS.length}`;
  const signed = signedHeadersFor({ ...key, secret: GUESS }, 'POST', `${url}/api/v1/pos/receipts`, '{}');
  secrets['signature'] = signed['x-signature']!;
  const answers = await Promise.all([
    send('GET', `${url}/api/v1/storefront?${position}`, { headers }),
    send('POST', `${url}/api/v1/hq/session`, { body: { username: 'admin', password: GUESS } }),
    send('POST', `${url}/api/v1/hq/session`, { body: { username: 'admin', password: [GUESS] } }),
    send('POST', `${url}/api/v1/session/wechat`, { body: { code: GUESS } }),
    send('POST', `${url}/api/v1/me/join`, { token: buyer.token, body: { phoneCode: GUESS } }),
    send('POST', `${url}/api/v1/addresses`, { token: buyer.token, body: { ...ADDRESS, phone: `${PHONE}0` } }),
    send('GET', `${url}/api/v1/me?phone=${PHONE}`, { token: `${buyer.token}x` }),
    send('GET', `${url}/api/v1/orders/${encodeURIComponent(GUESS)}`, { token: buyer.token }),
    send('POST', `${url}/api/v1/wechat/pay-notify`, { body: { id: GUESS }, headers: { 'wechatpay-signature': GUESS } }),
    send('POST', `${url}/api/v1/pos/receipts`, { body: '{}', headers: signed }),
    send('POST', `${url}/api/v1/events`, { body: { events: [{ name: GUESS }] }, headers }),
  ]);
  return answers.filter(({ status }) => status >= 400).map(({ text }) => text);
}

it('neither the log nor a refusal tells of them', async () => {
  const day = await openShopDay(server.url);
  const buyer = await signIn(server.url, secrets['openid']!);
  const key = await newPosKey(day.boss);
  const guide = await signIn(server.url, day.guide.openid);
  const body = { productId: day.product.productId, channel: 'chat' } as const;
  const { token: link } = await guide.call('POST /api/v1/guide/links', { body });
  await buyer.call('GET /api/v1/links/:token', { params: { token: link } });
  Object.assign(secrets, { link, buyer: buyer.token, boss: day.boss.token, guide: guide.token, key: key.secret });
  await buy(buyer, day);
  const refusals = await mistakes(buyer, key);
  expect(refusals.length).toBeGreaterThanOrEqual(9);
  const { name, detail } = ADDRESS;
  Object.assign(secrets, { name, detail, contact: CONTACT.phone, lat: `${PLACE.lat}`, lng: `${PLACE.lng}` });
  secrets['password'] = 'qiandian-admin';
  const log = await until(
    () => (server.logs().includes('/api/v1/pos/receipts') ? server.logs() : undefined),
    'the log',
  );
  expect(log.split('\n').length).toBeGreaterThan(30);
  for (const [what, secret] of Object.entries(secrets)) {
    expect([what, log.includes(secret)]).toEqual([what, false]);
    expect([what, refusals.filter((text) => text.includes(secret))]).toEqual([what, []]);
  }
});
