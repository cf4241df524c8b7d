import { Worker } from '../../platform/outbox';
import { DAY, GUIDE_LI, MANAGER_2, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';

/** Nobody won for long (A61). */
const LI = 1; // guide of store 2
let shop: ShopFloor;
afterEach(() => shop.close());

const hq = <T = Record<string, unknown>>(method: string, path: string, body?: unknown, token?: string) =>
  shop.app.request<T>(method, `/api/v1/hq${path}`, {
    token: token ?? shop.app.token({ kind: 'hq', id: 1, version: 1 }),
    ...(body === undefined ? {} : { body }),
  });
/** Somebody new joins by Li's code. */
async function newcomer(name: string): Promise<void> {
  const headers = { 'x-visitor-id': `visitor-${name}` };
  const body = { code: `sim:${name}` };
  const signedIn = await shop.app.request<{ token: string }>('POST', '/api/v1/session/wechat', { headers, body });
  const joined = await shop.app.request('POST', '/api/v1/me/join', {
    token: signedIn.body.token,
    body: { phoneCode: `phone:10012340001:${name}`, link: 'linkOfLi02' },
  });
  expect(joined.status).toBe(200);
  await shop.drain();
}
let runs = 0;
const tell = async () => {
  const worker = await shop.app.get(Worker);
  const task = { kind: 'recruiting.tell-pauses', key: `run ${++runs}` };
  await shop.app.db.inTx((tx) => worker.tasks.schedule(tx, [task]));
  await shop.drain();
};
const notices = () =>
  shop.rows("SELECT guide_id, title, text FROM guide_notice WHERE reference LIKE '%recruit-pause%' ORDER BY id");
const pauses = () => shop.member(MANAGER_2)('GET /api/v1/store/recruit-pauses', {});

beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
  await shop.rows("UPDATE staff SET joined_at = '2026-02-25 00:00:00.000'");
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await staff.refresh();
});

it('is shown to the manager and to headquarters, with how much of the pool is left', async () => {
  expect(await pauses()).toEqual({ alertAfterDays: 14, items: [] });
  await newcomer('xan');
  shop.advance(16 * DAY);
  expect(await pauses()).toMatchObject({
    items: [{ guideId: LI, days: 15, lastJoinOn: '2026-03-02', reachable: 1, saturationBp: 10_000 }],
  });
  const token = shop.app.token({ kind: 'member', id: GUIDE_LI });
  const { body } = await shop.app.request('GET', '/api/v1/store/recruit-pauses', { token });
  expect(body).toMatchObject({ code: 'MANAGER_ONLY' });
  const all = await hq<{ items: object[]; total: number }>('GET', '/recruit-pauses');
  expect(all.body).toMatchObject({
    total: 2,
    items: [{ name: '小王', days: 21, saturationBp: null, storeName: '人民广场店' }, { name: '小李' }],
  });
  const south = await operatorToken(shop.app, { regionIds: [4] });
  expect((await hq<{ total: number }>('GET', '/recruit-pauses', undefined, south)).body.total).toBe(0);
});

it('is told to the manager on Monday mornings, once a week', async () => {
  shop.advance(21 * DAY); // a Monday, 14:00
  await tell();
  expect(await notices()).toEqual([]);
  shop.app.clock.set(new Date('2026-03-30T01:30:00.000Z')); // the next one, 09:30
  await tell();
  await tell();
  const told = await notices();
  expect(told).toEqual([
    { guide_id: 3, title: '1 位导购多日没有拉新', text: '小李 33 天' },
    { guide_id: 4, title: '1 位导购多日没有拉新', text: '小王 33 天' },
  ]);
  shop.advance(DAY);
  await tell();
  expect(await notices()).toHaveLength(2);
  shop.advance(6 * DAY);
  await tell();
  expect(await notices()).toHaveLength(4);
});

it('goes by headquarters’ number of days', async () => {
  shop.advance(16 * DAY);
  expect((await pauses()).items).toHaveLength(1);
  const rules = {
    groupMinMembers: 30,
    groupActivityDays: 14,
    zeroGrowthDays: 30,
    ...{ contactsPerDay: 1, contactsPerWeek: 3 },
    giftMonthlyFen: 0,
    version: 0,
  };
  expect((await hq('PUT', '/guide-rules', rules)).status).toBe(200);
  expect((await pauses()).items).toEqual([]);
});
