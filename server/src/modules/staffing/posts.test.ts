import { modules } from '../../app-modules';
import { insertRows, sqlTime } from '../../platform/db';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { Bindings, StaffDirectory } from '../guides';

const START = new Date('2026-03-02T06:00:00.000Z');
/** 小李 (staff 1) is a guide of store 2, 老张 (staff 3) manages it. */
const [SHOPPER, LI, ZHANG] = [1, 3, 4];
const HOME = 2;

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  await app.db.inTx(async (tx) => {
    const created = sqlTime(START);
    await insertRows(
      tx,
      'member',
      ['id', 'openid', 'nickname', 'level', 'personalised', 'created_at'],
      [[ZHANG, 'manager-zhang', '老张', 'visitor', 1, created]],
    );
    await tx.query('UPDATE staff SET member_id = ? WHERE id = 3', [ZHANG]);
  });
  token = await operatorToken(app);
});
afterEach(() => app.close());

const setPosts = (staffId: number, posts: readonly object[], as = token): Promise<RawAnswer> =>
  app.request('PUT', `/api/v1/hq/guides/${staffId}/posts`, { token: as, body: { posts } });
const as = (member: number, method: string, path: string, body?: object): Promise<RawAnswer> =>
  app.request(method, `/api/v1${path}`, {
    token: app.token({ kind: 'member', id: member }),
    ...(body ? { body } : {}),
  });
interface Post {
  postId?: number;
  storeId: number;
  role: string;
  current: boolean;
}
const postsOf = async (member: number): Promise<Post[]> =>
  ((await as(member, 'GET', '/me')).body['posts'] ?? []) as Post[];
const choose = (member: number, postId?: number): Promise<RawAnswer> => as(member, 'POST', '/me/post', { postId });
/** Gives a post and acts in it. */
const actIn = async (member: number, staffId: number, storeId: number, role: string): Promise<number> => {
  expect((await setPosts(staffId, [{ storeId, role }])).status).toBe(200);
  const postId = (await postsOf(member)).find((post) => post.storeId === storeId)!.postId!;
  expect((await choose(member, postId)).status).toBe(200);
  return postId;
};
const managed = (member: number): Promise<RawAnswer> =>
  as(member, 'GET', '/store/overview?from=2026-03-01&to=2026-03-02');

describe('somebody with several posts', () => {
  it('acts in one at a time: guide in the own store, manager of the other', async () => {
    expect((await as(LI, 'GET', '/me')).body).not.toHaveProperty('posts');
    expect((await managed(LI)).body['code']).toBe('MANAGER_ONLY');
    const postId = await actIn(LI, 1, 1, 'manager');
    expect((await as(LI, 'GET', '/store/me')).body).toMatchObject({ store: { id: 1 }, role: 'manager' });
    expect((await as(LI, 'GET', '/me')).body).toMatchObject({
      storeId: 1,
      roles: ['member', 'guide', 'manager'],
      posts: [
        { storeId: HOME, role: 'guide', current: false },
        { postId, storeId: 1, role: 'manager', current: true },
      ],
    });
    expect((await managed(LI)).status).toBe(200);
    const home = await choose(LI);
    expect(home.body).toMatchObject({ storeId: HOME, roles: ['member', 'guide'] });
    expect((await managed(LI)).body['code']).toBe('MANAGER_ONLY');
  });

  it('a manager is not one where the post is a guide’s', async () => {
    expect((await managed(ZHANG)).status).toBe(200);
    await actIn(ZHANG, 3, 1, 'guide');
    expect((await as(ZHANG, 'GET', '/store/me')).body).toMatchObject({ store: { id: 1 }, role: 'guide' });
    expect((await managed(ZHANG)).body['code']).toBe('MANAGER_ONLY');
  });

  it('links made in a post lead to its store and count there, for as long as it is held', async () => {
    await actIn(LI, 1, 1, 'guide');
    const { body } = await as(LI, 'POST', '/guide/links', { productId: 1, channel: 'chat' });
    const open = () => as(SHOPPER, 'GET', `/storefront?link=${String(body['token'])}`);
    const refresh = async () => (await app.get(StaffDirectory)).refresh();
    const touches = () =>
      app.db.query('SELECT guide_id, store_id FROM touch WHERE member_id = ? ORDER BY id', [SHOPPER]);
    await refresh();
    expect((await open()).body).toMatchObject({ store: { id: 1 } });
    await setPosts(1, []);
    await refresh();
    app.clock.advance(3_600_000);
    await open();
    expect(await touches()).toEqual([
      { guide_id: 1, store_id: 1 },
      { guide_id: 1, store_id: HOME },
    ]);
  });

  it('is back in the own store when the post ends, and acts in nobody else’s', async () => {
    const postId = await actIn(LI, 1, 1, 'manager');
    expect((await choose(ZHANG, postId)).body['code']).toBe('POST_NOT_FOUND');
    expect((await choose(SHOPPER)).body['code']).toBe('POST_NOT_FOUND');
    await setPosts(1, []);
    expect((await as(LI, 'GET', '/store/me')).body).toMatchObject({ store: { id: HOME }, role: 'guide' });
    expect((await choose(LI, postId)).body['code']).toBe('POST_NOT_FOUND');
  });

  it('leaves all of them by leaving, and has none on coming back', async () => {
    await actIn(LI, 1, 1, 'manager');
    const status = (body: object) => app.request('POST', '/api/v1/hq/guides/1/status', { token, body });
    await status({ status: 'left' });
    expect(await app.db.query('SELECT id FROM staff_post WHERE ended_at IS NULL')).toEqual([]);
    const { body } = await status({ status: 'active' });
    expect(body).toMatchObject({ status: 'active', posts: [] });
  });

  it('moved to the store of a post has it as the own one', async () => {
    await actIn(LI, 1, 1, 'manager');
    const move = { name: '小李', role: 'guide', grade: 'A', storeId: 1 };
    const { body } = await app.request('PUT', '/api/v1/hq/guides/1', { token, body: move });
    expect(body).toMatchObject({ storeId: 1, posts: [] });
    expect((await as(LI, 'GET', '/store/me')).body).toMatchObject({ store: { id: 1 }, role: 'guide' });
  });
});

describe('what belongs to the own store', () => {
  const MEMBER = 900;
  it('are the members whom a link made in a post wins; the sale is the post’s', async () => {
    await actIn(LI, 1, 1, 'guide');
    await (await app.get(StaffDirectory)).refresh();
    const { body } = await as(LI, 'POST', '/guide/links', { productId: 1, channel: 'chat' });
    const joined = await as(SHOPPER, 'POST', '/me/join', {
      phoneCode: 'phone:13912345678',
      link: body['token'],
    });
    expect(joined.status).toBe(200);
    expect(await app.db.query('SELECT guide_id, store_id FROM touch WHERE member_id = ?', [SHOPPER])).toEqual([
      { guide_id: 1, store_id: 1 },
    ]);
    expect(await app.db.query('SELECT guide_id, store_id FROM binding WHERE open_for = ?', [SHOPPER])).toEqual([
      { guide_id: 1, store_id: HOME },
    ]);
  });

  it('is the guide’s place on boards', async () => {
    const board = async () => (await as(LI, 'GET', '/guide/leaderboard?period=day&scope=store')).body['scopeName'];
    expect(await board()).toBe('静安店');
    await actIn(LI, 1, 1, 'guide');
    expect(await board()).toBe('静安店');
  });

  it('is not shared out by who manages another one', async () => {
    const at = sqlTime(START);
    await app.db.inTx(async (tx) => {
      await insertRows(
        tx,
        'member',
        ['id', 'openid', 'nickname', 'level', 'personalised', 'created_at'],
        [[MEMBER, 'member-900', '老客', 'member', 1, at]],
      );
      const bindings = await app.get(Bindings);
      await bindings.bind(tx, { memberId: MEMBER, guideId: 1, storeId: HOME, source: 'join', at: START });
    });
    const page = () => as(LI, 'GET', '/store/members?from=mine');
    const share = () =>
      as(LI, 'POST', '/store/members/shares', { from: 'mine', memberIds: [MEMBER], guideIds: [2], why: '分配' });
    await actIn(LI, 1, 1, 'manager');
    expect((await page()).body).toMatchObject({ total: 0, items: [], counts: { mine: 0 } });
    expect((await share()).body['code']).toBe('SHARE_NOBODY');
    // the same member is this store's
    await app.db.inTx((tx) => tx.query('UPDATE binding SET store_id = 1 WHERE open_for = ?', [MEMBER]));
    expect((await page()).body).toMatchObject({ total: 1, counts: { mine: 1 } });
    expect((await share()).body).toMatchObject({ done: 1, skipped: 0 });
  });
});

it('whoever becomes a sharer holds no post any more', async () => {
  const postId = await actIn(LI, 1, 1, 'manager');
  const form = { name: '小李', role: 'sharer', grade: 'A', storeId: HOME };
  const { status, body } = await app.request('PUT', '/api/v1/hq/guides/1', { token, body: form });
  expect([status, body]).toEqual([200, expect.objectContaining({ role: 'sharer', posts: [] })]);
  expect((await as(LI, 'GET', '/me')).body).toMatchObject({ storeId: HOME, roles: ['member', 'guide'] });
  expect(await app.db.query("SELECT action FROM audit_entry WHERE subject = 'guide' ORDER BY id DESC LIMIT 2")).toEqual(
    expect.arrayContaining([{ action: 'posts' }, { action: 'update' }]),
  );
  // nor does one that was left open open anything
  await app.db.inTx((tx) => tx.query('UPDATE staff_post SET ended_at = NULL WHERE id = ?', [postId]));
  expect((await managed(LI)).status).toBe(403);
  expect((await as(LI, 'GET', '/me')).body).toMatchObject({ storeId: HOME, roles: ['member', 'guide'] });
  expect((await choose(LI, postId)).body['code']).toBe('POST_NOT_FOUND');
});

describe('headquarters', () => {
  it('sets posts, which are kept as they are while they stay', async () => {
    await setPosts(1, [{ storeId: 1, role: 'guide' }]);
    const { body } = await setPosts(1, [
      { storeId: 1, role: 'guide' },
      { storeId: 4, role: 'manager' },
    ]);
    expect(body).toMatchObject({
      posts: [
        { storeId: 1, role: 'guide' },
        { storeId: 4, role: 'manager' },
      ],
    });
    expect(await app.db.query('SELECT store_id, ended_at FROM staff_post ORDER BY id')).toEqual([
      { store_id: 1, ended_at: null },
      { store_id: 4, ended_at: null },
    ]);
  });

  it.each([
    ['the own store', 1, [{ storeId: HOME, role: 'manager' }], 422, 'INVALID_INPUT'],
    [
      'a store twice',
      1,
      [
        { storeId: 1, role: 'guide' },
        { storeId: 1, role: 'manager' },
      ],
      422,
      'INVALID_INPUT',
    ],
    ['an unknown store', 1, [{ storeId: 999, role: 'guide' }], 404, 'STORE_NOT_FOUND'],
    ['nobody', 999, [], 404, 'STAFF_NOT_FOUND'],
  ])('refuses %s', async (_, staffId, posts, status, code) => {
    expect(await setPosts(staffId, posts)).toMatchObject({ status, body: { code } });
  });

  it('gives and ends posts only where the operator’s scope reaches, on both sides', async () => {
    const south = await operatorToken(app, { regionIds: [4] });
    expect((await setPosts(1, [{ storeId: 4, role: 'guide' }], south)).body['code']).toBe('OUT_OF_SCOPE');
    await setPosts(1, [{ storeId: 4, role: 'guide' }]);
    const own = await app.db.query<{ region_id: number }>('SELECT region_id FROM store WHERE id = ?', [HOME]);
    const here = await operatorToken(app, { regionIds: [own[0]!.region_id] });
    expect((await setPosts(1, [], here)).body['code']).toBe('OUT_OF_SCOPE');
    expect((await setPosts(1, [{ storeId: 4, role: 'guide' }], here)).status).toBe(200);
  });
});
