import { DAY, GUIDE_LI, GUIDE_WANG, MANAGER_2, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Worker } from '../../platform/outbox';
import { StaffDirectory } from '../guides';

/** Guide 1 Li and manager 3 Zhang are of store 2, 2 Wang of store 1. */
const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  await shop.stock([101, 11, 50], [102, 11, 50]);
});
afterEach(() => shop.close());

const guide = (member = GUIDE_LI) => shop.member(member);
const add = (name: string, members: number, more: { wecomChatId?: string } = {}) =>
  guide()('POST /api/v1/guide/groups', { body: { name, members, ...more } });
const mine = async (archived?: 1) =>
  (await guide()('GET /api/v1/guide/groups', { query: archived ? { archived } : {} })).items;
const refused = async (method: string, path: string, member: number, body?: object) => {
  const token = shop.app.token({ kind: 'member', id: member });
  return (await shop.app.request<{ code?: string }>(method, path, { token, ...(body ? { body } : {}) })).body.code;
};
const shareTo = (groupId: number) =>
  guide()('POST /api/v1/guide/links', { body: { productId: 1, channel: 'group', groupId } });
const open = (link: string, member: number) =>
  shop.app.request('GET', `/api/v1/storefront?link=${link}`, { token: shop.app.token({ kind: 'member', id: member }) });
let runs = 0;
const judge = async () => {
  const worker = await shop.app.get(Worker);
  await shop.app.db.inTx((tx) => worker.tasks.schedule(tx, [{ kind: 'customer-groups.judge', key: `run ${++runs}` }]));
  await worker.drain();
};
const report = async <T = Record<string, unknown>>(query = '') =>
  (
    await shop.app.request<{ items: T[]; sum: object; trend: object[]; rule: object }>(
      'GET',
      `/api/v1/hq/reports/groups${query}`,
      { token: hq },
    )
  ).body;

it('is valid when it has members and somebody came by its links in the last 14 days', async () => {
  const small = await add('闺蜜群', 12);
  const large = await add('南京西路老客群', 120);
  expect(small).toMatchObject({
    valid: false,
    faults: ['FEW_MEMBERS', 'QUIET'],
    why: '不足 30 人；近 14 天没有人从群里进店',
  });
  expect(large).toMatchObject({ valid: false, faults: ['QUIET'] });

  const { token } = await shareTo(large.id);
  expect((await shareTo(small.id)).token).not.toBe(token);
  await open(token, SHOPPER);
  await open(token, REGULAR);
  expect(await mine()).toMatchObject([
    { id: small.id, valid: false },
    { id: large.id, valid: true, opens: 2, visitors: 2, why: '近 14 天有 2 人从群里进店' },
  ]);
  const { daily } = await guide()('GET /api/v1/guide/groups/:groupId', { params: { groupId: large.id } });
  expect(daily).toHaveLength(14);
  expect(daily.at(-1)).toEqual({ day: '2026-03-02', visitors: 2 });

  const lines = [{ skuId: 11, quantity: 1, link: token }];
  await shop.bought(SHOPPER, { storeId: 2, lines });
  expect((await mine()).at(-1)).toMatchObject({ orders: 1, paidFen: 11_000 });

  shop.advance(13 * DAY);
  expect((await mine()).at(-1)).toMatchObject({ valid: true });
  shop.advance(DAY);
  expect(await mine()).toMatchObject([{ id: large.id, valid: false, faults: ['QUIET'], orders: 0 }, { id: small.id }]);
});

it('does not count the guide’s own look', async () => {
  const { id } = await add('老客群', 50);
  await open((await shareTo(id)).token, GUIDE_LI);
  expect(await mine()).toMatchObject([{ valid: false, visitors: 0 }]);
});

it('is edited, put away and taken out again; a group is registered once, by its own guide', async () => {
  const { id } = await add('老客群', 50, { wecomChatId: 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA' });
  const path = `/api/v1/guide/groups/${id}`;
  const again = { name: '同一个群', members: 40, wecomChatId: 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA' };
  expect(await refused('POST', '/api/v1/guide/groups', GUIDE_WANG, again)).toBe('GROUP_TAKEN');
  expect(await refused('PUT', path, GUIDE_WANG, { name: '抢来的', members: 40 })).toBe('GROUP_NOT_FOUND');
  const put = guide()('PUT /api/v1/guide/groups/:groupId', {
    params: { groupId: id },
    body: { name: '新名', members: 60 },
  });
  expect(await put).toMatchObject({ name: '新名', members: 60 });
  const archive = (archived: boolean) =>
    guide()('POST /api/v1/guide/groups/:groupId/archive', { params: { groupId: id }, body: { archived } });
  expect(await archive(true)).toMatchObject({ archived: true });
  expect(await mine()).toEqual([]);
  expect(await mine(1)).toMatchObject([{ id }]);
  const share = { productId: 1, channel: 'group', groupId: id };
  expect(await refused('POST', '/api/v1/guide/links', GUIDE_LI, share)).toBe('GROUP_NOT_FOUND');
  await archive(false);
  expect(await refused('POST', '/api/v1/guide/links', GUIDE_LI, { ...share, channel: 'chat' })).toBe('INVALID_INPUT');
  expect(await refused('POST', '/api/v1/guide/links', GUIDE_WANG, share)).toBe('GROUP_NOT_FOUND');
});

it('holds at most fifty for a guide, from many forms at once too', async () => {
  const body = { name: '群', members: 40 };
  for (let i = 0; i < 48; i++) await add(`群${i}`, 40);
  const codes = await Promise.all([1, 2, 3, 4, 5].map(() => refused('POST', '/api/v1/guide/groups', GUIDE_LI, body)));
  expect(codes.filter((code) => code === 'GROUPS_FULL')).toHaveLength(3);
});

it('is reported by region, store and guide in the operator’s scope, with the trend of days', async () => {
  const { id } = await add('老客群', 50);
  await add('小群', 5);
  await open((await shareTo(id)).token, SHOPPER);
  await judge();
  expect(await report()).toMatchObject({
    rule: { minMembers: 30, activityDays: 14 },
    sum: { groups: 2, valid: 1, validBp: 5000, members: 55 },
    trend: [{ day: '2026-03-02', groups: 2, valid: 1 }],
  });
  expect((await report('?by=store')).items).toMatchObject([{ id: 2, groups: 2, valid: 1, visitors: 1 }]);
  expect((await report('?by=guide&storeId=2')).items).toMatchObject([{ id: LI, name: '小李', validBp: 5000 }]);
  expect((await report('?by=guide&storeId=1')).items).toEqual([]);
  const south = await operatorToken(shop.app, { regionIds: [4] });
  const theirs = await shop.app.request<{ sum: object }>('GET', '/api/v1/hq/reports/groups', { token: south });
  expect(theirs.body.sum).toMatchObject({ groups: 0, validBp: null });
  const listed = await shop.app.request<{ items: object[] }>('GET', '/api/v1/hq/groups?valid=0', { token: hq });
  expect(listed.body.items).toMatchObject([{ name: '小群', guideName: '小李', storeName: '静安店' }]);

  const store = await shop.member(MANAGER_2)('GET /api/v1/store/groups', {});
  expect(store.items).toMatchObject([{ name: '小群' }, { name: '老客群', guideName: '小李' }]);
  expect(await refused('GET', '/api/v1/store/groups', GUIDE_LI)).toBe('MANAGER_ONLY');
});

it('goes by headquarters’ numbers, and is nobody’s when the guide has left', async () => {
  const { id } = await add('老客群', 20);
  await open((await shareTo(id)).token, SHOPPER);
  expect(await mine()).toMatchObject([{ valid: false }]);
  const rules = {
    groupMinMembers: 20,
    groupActivityDays: 7,
    zeroGrowthDays: 14,
    ...{ contactsPerDay: 1, contactsPerWeek: 3 },
    giftMonthlyFen: 0,
  };
  const put = (version: number, token = hq) =>
    shop.app.request<{ code?: string; version?: number }>('PUT', '/api/v1/hq/guide-rules', {
      token,
      body: { ...rules, version },
    });
  expect((await put(0)).body).toMatchObject({ ...rules, version: 1 });
  expect((await put(0)).body.code).toBe('VERSION_CONFLICT');
  expect((await put(1, await operatorToken(shop.app, { regionIds: [2] }))).body.code).toBe('OUT_OF_SCOPE');
  expect(await mine()).toMatchObject([{ valid: true, why: '近 7 天有 1 人从群里进店' }]);

  await shop.app.db.inTx((tx) => tx.query("UPDATE staff SET status = 'left' WHERE id = ?", [LI]));
  const staff = await shop.app.get(StaffDirectory);
  await shop.app.db.inTx((tx) => staff.changed(tx));
  await staff.refresh();
  await judge();
  expect(await shop.rows('SELECT faults FROM customer_group')).toEqual([{ faults: 'OWNER_LEFT' }]);
});

describe('of somebody who leaves', () => {
  const leave = async (guideId: number, more: object = {}) => {
    const body = { status: 'left', ...more };
    const answer = await shop.app.request('POST', `/api/v1/hq/guides/${guideId}/status`, { token: hq, body });
    expect(answer.status).toBe(200);
    await shop.drain();
  };
  const owners = () => shop.rows('SELECT guide_id, store_id FROM customer_group ORDER BY id');

  it('go on with who takes over, with what their links bring', async () => {
    const { id } = await add('老客群', 50);
    const { token } = await shareTo(id);
    await leave(LI, { successorGuideId: WANG });
    expect(await owners()).toEqual([{ guide_id: WANG, store_id: 1 }]);
    await open(token, SHOPPER);
    const { items } = await guide(GUIDE_WANG)('GET /api/v1/guide/groups', { query: {} });
    expect(items).toMatchObject([{ id, valid: true, visitors: 1 }]);
  });

  it('go to the manager when members go to the pool, and stay when there is none', async () => {
    await add('老客群', 50);
    await leave(LI);
    expect(await owners()).toEqual([{ guide_id: ZHANG, store_id: 2 }]);
    await leave(ZHANG);
    expect(await owners()).toEqual([{ guide_id: ZHANG, store_id: 2 }]);
    await judge();
    expect(await shop.rows('SELECT faults FROM customer_group')).toEqual([{ faults: 'OWNER_LEFT,QUIET' }]);
  });
});

describe('in other hands', () => {
  const give = (of: string, groupId: number, guideId: number, token: string) =>
    shop.app.request<Record<string, unknown>>('PUT', `/api/v1/${of}/groups/${groupId}/owner`, {
      token,
      body: { guideId },
    });
  const away = (of: string, groupId: number, token: string) =>
    shop.app.request<Record<string, unknown>>('POST', `/api/v1/${of}/groups/${groupId}/archive`, { token });

  it('the manager gives groups of the store to colleagues, and puts them away', async () => {
    const { id } = await add('老客群', 50);
    const elsewhere = await guide(GUIDE_WANG)('POST /api/v1/guide/groups', { body: { name: '别店的群', members: 40 } });
    const manager = shop.app.token({ kind: 'member', id: MANAGER_2 });
    expect((await give('store', id, ZHANG, manager)).body).toMatchObject({ guideId: ZHANG, storeId: 2 });
    expect(await mine()).toEqual([]);
    expect((await give('store', id, WANG, manager)).body['code']).toBe('STAFF_NOT_FOUND');
    expect((await give('store', elsewhere.id, ZHANG, manager)).body['code']).toBe('GROUP_NOT_FOUND');
    const li = shop.app.token({ kind: 'member', id: GUIDE_LI });
    expect((await give('store', id, LI, li)).body['code']).toBe('MANAGER_ONLY');
    expect((await away('store', id, li)).body['code']).toBe('MANAGER_ONLY');
    expect((await away('store', elsewhere.id, manager)).body['code']).toBe('GROUP_NOT_FOUND');
    expect((await away('store', id, manager)).body).toMatchObject({ id, archived: true });
    expect((await guide(MANAGER_2)('GET /api/v1/store/groups', {})).items).toEqual([]);
    const log = await shop.rows(
      "SELECT action, operator_name FROM audit_entry WHERE subject = 'customer-group' ORDER BY id",
    );
    expect(log.map((row) => row['action'])).toEqual(['give-away', 'archive']);
  });

  it('headquarters gives them to anybody in scope who has room', async () => {
    const { id } = await add('老客群', 50);
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect((await give('hq', id, WANG, south)).body['code']).toBe('OUT_OF_SCOPE');
    expect((await away('hq', id, south)).body['code']).toBe('OUT_OF_SCOPE');
    expect((await give('hq', id, 99, hq)).body['code']).toBe('STAFF_NOT_FOUND');
    expect((await give('hq', 99, WANG, hq)).body['code']).toBe('GROUP_NOT_FOUND');
    expect((await give('hq', id, WANG, hq)).body).toMatchObject({ guideId: WANG, storeId: 1, storeName: '人民广场店' });
    for (let i = 0; i < 50; i++) await add(`群${i}`, 40);
    expect((await give('hq', id, LI, hq)).body['code']).toBe('GROUPS_FULL');
    expect((await away('hq', id, hq)).body).toMatchObject({ archived: true });
    const { items } = await guide(GUIDE_WANG)('GET /api/v1/guide/groups', { query: { archived: 1 } });
    expect(items).toMatchObject([{ id }]);
  });
});
