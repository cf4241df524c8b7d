import { Tasks } from '../../platform/outbox';
import { DAY, MINUTE, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { StaffDirectory } from '../guides';
import { PersonalData } from '../members';

/** What becomes of transfers while WeCom is asked: two leavers, Li and Wang, whose customers go to the manager Zhang. */
const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
  await account(LI, 'li');
  await account(WANG, 'wang');
  await account(ZHANG, 'zhang');
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await staff.refresh();
});
afterEach(() => shop.close());

const account = (staffId: number, userId: string) =>
  shop.rows('UPDATE staff SET wecom_user_id = ? WHERE id = ?', [userId, staffId]);
const hq = async <T = Record<string, unknown>>(path: string, body?: object): Promise<T> => {
  const token = shop.app.token({ kind: 'hq', id: 1, version: 1 });
  const answer = await shop.app.request<T>('POST', `/api/v1/hq${path}`, { token, ...(body ? { body } : {}) });
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};
const act = async <T = Record<string, unknown>>(path: string, body: object): Promise<T> => {
  const answer = await shop.app.request<T>('POST', `/simulator/wecom${path}`, { body });
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};
const seen = async <T>(path: string): Promise<T[]> =>
  (await shop.app.request<{ items: T[] }>('GET', `/simulator/wecom${path}`)).body.items;

const befriend = async (userId: string, openid: string): Promise<string> => {
  const { externalUserId } = await act<{ externalUserId: string }>('/contacts', { userId, name: openid, openid });
  await shop.drain();
  return externalUserId;
};
/** WeCom has accepted the leaver's customers, and each of them has reacted; the mall has not asked. */
const leave = async (guideId: number): Promise<number> => {
  shop.advance(MINUTE);
  const { id } = await hq<{ id: number }>('/hand-overs', { guideId, reason: '个人原因' });
  await hq(`/hand-overs/${id}/complete`, { successor: { kind: 'guide', guideId: ZHANG } });
  await settled();
  return id;
};
const settled = () =>
  shop.until(async () => (await seen<{ status: string }>('/transfers')).every(({ status }) => status !== 'waiting'));
const poll = async () => {
  const tasks = await shop.app.get(Tasks);
  shop.advance(1);
  const key = `test-${shop.app.clock.now().getTime()}`;
  await shop.app.db.inTx((tx) => tasks.schedule(tx, [{ kind: 'hand-over.poll-transfers', key }]));
  await shop.drain();
};
interface Asked {
  body: { handover_userid: string };
  answer: { errcode: number; customer?: { external_userid: string; status: number }[] };
}
/** What WeCom was asked about pairs and answered, oldest first. */
const asked = async () => (await seen<Asked>('/requests?api=transfer_result')).reverse();
const askedAbout = async () => (await asked()).map(({ body }) => body.handover_userid);
const outcomes = async () => {
  const rows = await shop.rows<{ state: string; note: string }>(
    'SELECT state, note FROM wecom_transfer ORDER BY hand_over_id, id',
  );
  return rows.map(({ state, note }) => [state, note]);
};
const states = async () => (await outcomes()).map(([state]) => state);

/** A customer of each leaver's, accepted by WeCom. */
const bothLeave = async () => {
  await befriend('li', 'ann');
  await befriend('wang', 'bob');
  await leave(LI);
  await leave(WANG);
  expect(await states()).toEqual(['waiting', 'waiting']);
};

it('an account that WeCom does not know fails its own customers and holds up nobody else’s', async () => {
  await bothLeave();
  await account(LI, 'nobody-li');
  await poll();
  expect(await askedAbout()).toEqual(['nobody-li', 'wang']);
  expect(await outcomes()).toEqual([
    ['failed', '企业微信没有受理（60111），请核对后重试'],
    ['done', ''],
  ]);
});

it('who is not heard of for three days is given up, whether WeCom answers or not', async () => {
  await bothLeave();
  // an account made anew: WeCom knows it, but nothing of its customers
  await account(ZHANG, 'zhang-anew');
  await act('/faults', { api: 'transfer_result', mode: 'error', times: 1 });
  await poll();
  expect((await asked()).map(({ answer }) => [answer.errcode, answer.customer])).toEqual([
    [-1, undefined],
    [0, []],
  ]);
  expect(await states()).toEqual(['waiting', 'waiting']);
  shop.advance(3 * DAY);
  await act('/faults', { api: 'transfer_result', mode: 'down', times: 2 });
  await poll();
  // one of the two was answered, the other's connection broke
  expect(await asked()).toHaveLength(3);
  expect(await seen('/faults')).toEqual([]);
  expect(await outcomes()).toEqual([
    ['failed', '企业微信三天没有结果，请重试'],
    ['failed', '企业微信三天没有结果，请重试'],
  ]);
});

it('an account that is gone leaves nobody waiting', async () => {
  await bothLeave();
  await shop.rows('UPDATE staff SET wecom_user_id = NULL WHERE id = ?', [ZHANG]);
  await poll();
  expect(await outcomes()).toEqual([
    ['failed', '离职导购或接手人没有企业微信账号'],
    ['failed', '离职导购或接手人没有企业微信账号'],
  ]);
  expect(await asked()).toEqual([]);
});

it('a customer who deleted the successor afterwards stays deleted', async () => {
  const [ann, eve] = [await befriend('li', 'ann'), await befriend('li', 'eve')];
  await act('/transfers', { externalUserId: eve, outcome: 'refused' });
  const id = await leave(LI);
  await shop.until(async () => (await states())[1] === 'refused');
  await poll();
  const friends = () =>
    shop.rows('SELECT guide_id, removed_by FROM wecom_friend WHERE external_user_id = ? ORDER BY guide_id', [ann]);
  expect(await friends()).toEqual([
    { guide_id: LI, removed_by: 'transfer' },
    { guide_id: ZHANG, removed_by: null },
  ]);
  shop.advance(MINUTE);
  await act(`/contacts/${ann}/remove`, { userId: 'zhang', by: 'customer' });
  await shop.drain();
  const parted = [
    { guide_id: LI, removed_by: 'transfer' },
    { guide_id: ZHANG, removed_by: 'customer' },
  ];
  expect(await friends()).toEqual(parted);
  // the other agrees at last, so that the pair is asked about again, and WeCom tells of both
  await act('/transfers', { externalUserId: eve, outcome: 'done' });
  await hq(`/hand-overs/${id}/retry-wecom`);
  await settled();
  expect(await states()).toEqual(['done', 'waiting']);
  await poll();
  const told = (await asked()).at(-1)?.answer.customer?.map((one) => [one.external_userid, one.status]);
  expect(told).toEqual([
    [ann, 1],
    [eve, 1],
  ]);
  expect(await states()).toEqual(['done', 'done']);
  expect(await friends()).toEqual(parted);
});

it('a deleted account leaves no name behind', async () => {
  const { body } = await shop.app.request<{ member: { id: number } }>('POST', '/api/v1/session/wechat', {
    body: { code: 'sim:ann' },
  });
  await befriend('li', 'ann');
  await leave(LI);
  const names = () => shop.rows('SELECT member_id FROM wecom_transfer');
  expect(await names()).toEqual([{ member_id: body.member.id }]);
  const personalData = await shop.app.get(PersonalData);
  await shop.app.db.inTx((tx) => personalData.erase(tx, body.member.id));
  expect(await names()).toEqual([{ member_id: null }]);
});
