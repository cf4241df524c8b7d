/** Limits hold over all processes: what one has counted, the other knows. */
import { admin, person, type Person, signIn, until } from '../support/people';
import { send } from '../support/endpoints';
import { type Rig, startRig } from '../support/rig';

let rig: Rig;
beforeAll(async () => {
  rig = await startRig('MariaDB with two processes', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
}, 180_000);
afterAll(() => rig?.stop());

/** Statuses of requests that go to the processes in turn. */
async function inTurns(times: number, ask: (origin: string) => Promise<{ status: number }>): Promise<number[]> {
  const seen: number[] = [];
  for (let n = 0; n < times; n++) seen.push((await ask(rig.origin(n))).status);
  return seen;
}
/** Not in a window's last moments: the next one counts anew. */
async function earlyInMinute(): Promise<void> {
  const left = 60_000 - (Date.now() % 60_000);
  if (left < 25_000) await new Promise((resolve) => setTimeout(resolve, left + 100));
}
const of = (status: number, times: number): number[] => Array<number>(times).fill(status);

it('wrong passwords lock an account everywhere', async () => {
  const body = { username: 'finance', password: 'a wrong guess' };
  const guess = (origin: string) => send('POST', `${origin}/api/v1/hq/session`, { body });
  expect(await inTurns(8, guess)).toEqual([...of(401, 5), ...of(429, 3)]);
  const right = { username: 'finance', password: 'qiandian-finance' };
  expect((await send('POST', `${rig.origin(1)}/api/v1/hq/session`, { body: right })).status).toBe(429);
  const boss = await admin(rig.origin(1));
  const { items } = await boss.call('GET /api/v1/hq/operators', { query: { q: 'finance' } });
  await boss.call('POST /api/v1/hq/operators/:operatorId/unlock', { params: { operatorId: items[0]!.id } });
  expect((await send('POST', `${rig.origin(0)}/api/v1/hq/session`, { body: right })).status).toBe(200);
});

it('phone codes are tried ten times in ten minutes, by whichever process', async () => {
  const { token } = await signIn(rig.origin(0), 'limit-phone');
  const body = { phoneCode: 'not-a-code' };
  const join = (origin: string) => send('POST', `${origin}/api/v1/me/join`, { token, body });
  expect(await inTurns(14, join)).toEqual([...of(422, 10), ...of(429, 4)]);
});

it('pick-up codes are guessed ten times by one of the staff', async () => {
  const accounts = (await (await fetch(`${rig.origin(0)}/simulator/accounts`)).json()) as {
    storeManagers: { openid: string }[];
  };
  const { token } = await signIn(rig.origin(0), accounts.storeManagers[0]!.openid);
  let code = 10_000_000;
  const guess = (origin: string) => send('GET', `${origin}/api/v1/store/pickups/${code++}`, { token });
  expect(await inTurns(13, guess)).toEqual([...of(404, 10), ...of(429, 3)]);
});

it('one person’s orders end at sixty a minute, a lot more or less', async () => {
  await earlyInMinute();
  const { token } = await signIn(rig.origin(0), 'limit-orders');
  const order = (origin: string) => send('POST', `${origin}/api/v1/orders`, { token, body: {} });
  const seen = await inTurns(100, order);
  const letIn = seen.filter((status) => status !== 429).length;
  expect(letIn).toBeGreaterThanOrEqual(50);
  expect(letIn).toBeLessThanOrEqual(80);
  expect(seen.slice(-10)).toEqual(of(429, 10));
});

it('a signed-out token is worthless at once where it was used, and at every process soon', async () => {
  const one = await signIn(rig.origin(0), 'limit-sign-out');
  const me = (origin: string): Person => person(origin, one.token);
  await me(rig.origin(1)).call('GET /api/v1/me');
  await one.call('POST /api/v1/me/sign-out');
  const statusAt = async (origin: string) => (await send('GET', `${origin}/api/v1/me`, { token: one.token })).status;
  expect(await statusAt(rig.origin(0))).toBe(401);
  for (const origin of rig.origins()) await until(async () => (await statusAt(origin)) === 401, 'the other process');
  const again = await signIn(rig.origin(1), 'limit-sign-out');
  expect(again.memberId).toBe(one.memberId);
  await again.call('GET /api/v1/me');
});
