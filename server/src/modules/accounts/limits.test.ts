/** Where endpoints say that nobody may ask more often, that is where it ends: over HTTP, and over all processes together. */
import { modules } from '../../app-modules';
import { RateLimiter } from '../../platform/auth';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';

/** Twenty seconds into a minute and into ten of them. */
const START = new Date('2026-03-02T06:00:20.000Z');
const MINUTE = 60;

let app: TestApp;
beforeEach(async () => {
  const env = { RATE_LIMITS: 'on', TRUST_PROXY: '1' };
  app = await createTestApp({ modules, env, fill: withSmallChain(START) });
});
afterEach(() => app.close());

const of = (status: number, times: number): number[] => Array<number>(times).fill(status);
/** Statuses of the same request, one after the other. */
async function statuses(times: number, ask: () => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await ask()).status);
  return seen;
}
/** What other processes have counted. */
async function counted(key: string, limit: number, times: number): Promise<void> {
  const limiter = await app.get(RateLimiter);
  for (let n = 0; n < times; n++) await limiter.hit(key, limit, MINUTE);
}

it('a member tries ten phone codes in ten minutes to become staff', async () => {
  const claim = (member: number, phone: string) =>
    app.request('POST', '/api/v1/me/claim-staff', {
      token: app.token({ kind: 'member', id: member }),
      body: { phoneCode: `phone:${phone}` },
    });
  let unknown = 13_900_000_000;
  expect(await statuses(12, () => claim(1, String(unknown++)))).toEqual([...of(404, 10), ...of(429, 2)]);
  // not even with the right one, until the ten minutes are over; nobody else is kept from it
  const refused = await claim(1, '10000000002');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '580']);
  const wang = await app.db.query('SELECT member_id FROM staff WHERE id = 2');
  expect(wang).toEqual([{ member_id: null }]);
  expect((await claim(2, '13900000100')).status).toBe(404);
  app.clock.advance(580_000);
  expect((await claim(1, '10000000002')).status).toBe(200);
});

it('one address signs in six hundred times a minute, whichever process it asks', async () => {
  const [school, home] = ['203.0.113.7', '203.0.113.8'];
  const enter = (from: string) => () =>
    app.request('POST', '/api/v1/session/wechat', {
      headers: { 'x-forwarded-for': from },
      body: { code: 'sim:shopper' },
    });
  await counted(`sign-in:${school}`, 600, 597);
  expect(await statuses(5, enter(school))).toEqual([...of(200, 3), ...of(429, 2)]);
  expect((await enter(school)()).headers.get('retry-after')).toBe('40');
  expect((await enter(home)()).status).toBe(200);
  app.clock.advance(40_000);
  expect((await enter(school)()).status).toBe(200);
});

it.each(['pay-notify', 'refund-notify'])(
  'one address calls %s sixty thousand times a minute, in lots of two hundred',
  async (name) => {
    const path = `/api/v1/wechat/${name}`;
    const [wechat, stranger] = ['203.0.113.9', '203.0.113.10'];
    const call = (from: string) => () =>
      app.request('POST', path, { headers: { 'x-forwarded-for': from, 'wechatpay-signature': 'none' }, body: '{}' });
    const refusal = (await call(stranger)()).status;
    expect(refusal).toBe(401);
    await counted(`POST ${path} address ${wechat}`, 300, 299);
    // this process has a lot of its own, the last; with the next one it asks the others, and is refused
    expect(await statuses(399, call(wechat))).toEqual(of(refusal, 399));
    expect(await statuses(3, call(wechat))).toEqual(of(429, 3));
    expect((await call(wechat)()).headers.get('retry-after')).toBe('40');
    expect((await call(stranger)()).status).toBe(refusal);
    app.clock.advance(40_000);
    expect((await call(wechat)()).status).toBe(refusal);
  },
);
