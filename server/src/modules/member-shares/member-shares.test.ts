import {
  bind,
  bound,
  complete,
  desk,
  FIRST_JOINED,
  joined,
  LI,
  shop,
  start,
  WANG,
  ZHANG,
} from '../../platform/testing/hand-over-floor';
import { GUIDE_LI, GUIDE_WANG, MANAGER_1, MANAGER_2, REGULAR } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Guides of store 2: Li (1) and the manager Zhang (3); of store 1: Wang (2) and the manager Zhao (4). */

interface Share {
  id: number;
  state: string;
  total: number;
  done: number;
  skipped: number;
  to: { guideId: number; members: number }[];
  code?: string;
}
interface Page {
  items: { memberId: number; nickname: string; formerGuide?: string }[];
  total: number;
  counts: { unbound: number; mine: number; brandIp: number };
  guides: { guideId: number }[];
  code?: string;
}
const ask = <T>(path: string, as: string, body?: unknown) =>
  shop.app.request<T>(body === undefined ? 'GET' : 'POST', `/api/v1${path}`, {
    token: as,
    ...(body === undefined ? {} : { body }),
  });
const person = (member: number) => shop.app.token({ kind: 'member', id: member });
const list = (from: string, as = MANAGER_2) => ask<Page>(`/store/members?from=${from}`, person(as));
const share = (body: object, as = MANAGER_2) =>
  ask<Share>('/store/members/shares', person(as), { from: 'unbound', why: '新店分配', ...body });
const assign = (body: object, as = desk()) => ask<Share>('/hq/members/shares', as, { why: '总部调整', ...body });

const owners = async (ids: readonly number[]) => {
  const rows = await shop.rows(
    `SELECT open_for, guide_id, store_id, source FROM binding WHERE open_for IN (${ids.join(',')}) ORDER BY open_for`,
  );
  return rows.map((row) => Number(row['guide_id']));
};
describe('a store’s manager', () => {
  it('shares out evenly whom nobody serves, to the own guides', async () => {
    const mine = await joined(5, 2);
    const elsewhere = await joined(1, 1, 6000);
    await bind(REGULAR, LI, 2);
    const before = await list('unbound');
    expect(before.body).toMatchObject({ total: 5, counts: { unbound: 5, mine: 0, brandIp: 0 } });
    expect(before.body.guides.map(({ guideId }) => guideId)).toEqual([LI, ZHANG]);
    // Zhang has nobody yet and gets the one left over
    const done = await share({ guideIds: [LI, ZHANG] });
    expect([done.status, done.body]).toEqual([
      201,
      expect.objectContaining({ state: 'done', total: 5, done: 5, skipped: 0 }),
    ]);
    expect(done.body.to).toEqual([
      { guideId: ZHANG, name: '老张', members: 3 },
      { guideId: LI, name: '小李', members: 2 },
    ]);
    expect(await owners(mine)).toEqual([ZHANG, LI, ZHANG, LI, ZHANG]);
    expect(await bound(mine[0]!)).toEqual({ guide_id: ZHANG, store_id: 2, source: 'admin' });
    expect(await owners(elsewhere)).toEqual([]);
    expect((await list('unbound')).body).toMatchObject({ total: 0, items: [] });
    expect(await share({ guideIds: [LI] })).toMatchObject({ status: 409, body: { code: 'SHARE_NOBODY' } });
    const audit = await shop.rows("SELECT operator_name, title FROM audit_entry WHERE action = 'assign'");
    expect(audit).toEqual([{ operator_name: '店长 老张', title: '5 位会员' }]);
    expect((await ask<Page>('/store/members/shares', person(MANAGER_2))).body).toMatchObject({
      total: 1,
      items: [{ state: 'done', done: 5, why: '新店分配' }],
    });
    // members who are shared out are no recruits of the guide's
    await shop.drain();
    expect(await shop.rows('SELECT member_id FROM recruit')).toEqual([{ member_id: REGULAR }]);
  });

  it('gives chosen ones to a guide, and leaves who got a guide meanwhile', async () => {
    const [a, b, c] = await joined(3, 2);
    await bind(b!, WANG, 1);
    const done = await share({ memberIds: [a, b], guideIds: [LI] });
    expect(done.body).toMatchObject({ state: 'done', total: 2, done: 1, skipped: 1 });
    expect(await owners([a!, b!, c!])).toEqual([LI, WANG]);
  });

  it('shares out what a leaver left to the pool, and what came to herself', async () => {
    await bind(REGULAR, LI, 2);
    const { id } = await start();
    await complete(id, { kind: 'store_pool' });
    const pool = await list('unbound');
    expect(pool.body.items).toMatchObject([{ memberId: REGULAR, formerGuide: '小李' }]);
    expect((await share({ guideIds: [ZHANG] })).body).toMatchObject({ done: 1 });
    expect((await list('mine')).body).toMatchObject({ total: 1, counts: { unbound: 0, mine: 1 } });
    // the other store’s manager has none of it
    expect((await list('unbound', MANAGER_1)).body).toMatchObject({ total: 0, counts: { mine: 0 } });
    expect(await share({ from: 'mine', guideIds: [WANG] }, MANAGER_1)).toMatchObject({
      body: { code: 'SHARE_NOBODY' },
    });
  });

  it('leaves who went to another store before the turn came', async () => {
    await joined(501, 2);
    await share({ guideIds: [ZHANG] });
    await shop.drain();
    const { body } = await share({ from: 'mine', guideIds: [LI] });
    expect(body).toMatchObject({ state: 'running', done: 0, skipped: 0 });
    await shop.rows('UPDATE binding SET store_id = 1 WHERE open_for = ?', [FIRST_JOINED]);
    await shop.drain();
    expect((await ask<Page>('/store/members/shares', person(MANAGER_2))).body.items[0]).toMatchObject({
      state: 'done',
      done: body.total - 1,
      skipped: 1,
    });
    expect(await owners([FIRST_JOINED, FIRST_JOINED + 1])).toEqual([ZHANG, LI]);
  });

  it('shares to nobody else’s guides, and to nobody who is not at work', async () => {
    await joined(2, 2);
    for (const guideIds of [[WANG], [LI, WANG], [777]]) {
      expect(await share({ guideIds })).toMatchObject({ status: 422, body: { code: 'SHARE_GUIDE' } });
    }
    await start(LI);
    expect(await share({ guideIds: [LI] })).toMatchObject({ body: { code: 'SHARE_GUIDE' } });
    expect((await list('unbound')).body.guides.map(({ guideId }) => guideId)).toEqual([ZHANG]);
    for (const one of [list('unbound', GUIDE_WANG), share({ guideIds: [WANG] }, GUIDE_WANG)]) {
      expect(await one).toMatchObject({ status: 403, body: { code: 'MANAGER_ONLY' } });
    }
  });

  it('finds no colleague among the members', async () => {
    await shop.rows('UPDATE member SET home_store_id = 2 WHERE id IN (?, ?)', [GUIDE_LI, MANAGER_2]);
    expect((await list('unbound')).body).toMatchObject({ total: 1, items: [{ memberId: REGULAR }] });
  });
});

describe('headquarters', () => {
  it('gives very many to several guides in the background, and takes them back the same way', async () => {
    const many = await joined(1201, 2);
    await assign({ memberIds: many.slice(0, 500), guideIds: [LI] });
    await assign({ memberIds: many.slice(500, 1000), guideIds: [LI] });
    await assign({ memberIds: many.slice(1000), guideIds: [LI] });
    const { status, body } = await assign({ ofGuideId: LI, guideIds: [WANG, ZHANG] });
    expect([status, body]).toEqual([201, expect.objectContaining({ state: 'running', total: 1201, done: 0 })]);
    await shop.drain();
    expect((await ask<Share>(`/hq/members/shares/${body.id}`, desk())).body).toMatchObject({
      state: 'done',
      done: 1201,
      skipped: 0,
      to: [
        { guideId: WANG, members: 601 },
        { guideId: ZHANG, members: 600 },
      ],
    });
    const counts = await shop.rows(
      'SELECT guide_id, store_id, COUNT(*) AS n FROM binding WHERE open_for IS NOT NULL GROUP BY guide_id, store_id ORDER BY guide_id',
    );
    expect(counts.map((row) => [row['guide_id'], row['store_id'], Number(row['n'])])).toEqual([
      [WANG, 1, 601],
      [ZHANG, 2, 600],
    ]);
    expect(await shop.rows('SELECT member_id FROM member_share_turn')).toEqual([]);
    const back = await assign({ ofGuideId: WANG, guideIds: [LI] });
    await shop.drain();
    expect((await ask<Share>(`/hq/members/shares/${back.body.id}`, desk())).body).toMatchObject({ done: 601 });
  });

  it('leaves in the background who is no longer the guide’s, or whose heir has left', async () => {
    const many = await joined(600, 2);
    await assign({ memberIds: many.slice(0, 300), guideIds: [LI] });
    await assign({ memberIds: many.slice(300), guideIds: [LI] });
    const { body } = await assign({ ofGuideId: LI, guideIds: [WANG, ZHANG] });
    await bind(many[0]!, 4, 1);
    await ask('/hq/guides/2/status', desk(), { status: 'left', reason: '离职' });
    await shop.drain();
    const { body: after } = await ask<Share>(`/hq/members/shares/${body.id}`, desk());
    // the first was to be Wang's, as every second one
    expect(after).toMatchObject({ state: 'done', total: 600, done: 300, skipped: 300 });
    expect(await owners(many.slice(0, 3))).toEqual([4, ZHANG, LI]);
  });

  it('keeps operators to their stores', async () => {
    const [a] = await joined(1, 2);
    const south = await operatorToken(shop.app, { regionIds: [4] });
    for (const body of [
      { memberIds: [a], guideIds: [LI] },
      { ofGuideId: LI, guideIds: [LI] },
    ]) {
      expect(await assign(body, south)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
    }
    const { body } = await assign({ memberIds: [a], guideIds: [LI] });
    expect(await ask(`/hq/members/shares/${body.id}`, south)).toMatchObject({ body: { code: 'OUT_OF_SCOPE' } });
    expect(await ask('/hq/members/shares/777', desk())).toMatchObject({ body: { code: 'SHARE_NOT_FOUND' } });
    expect(await assign({ guideIds: [LI] })).toMatchObject({ status: 422 });
  });
});
