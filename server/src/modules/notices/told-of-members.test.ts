import { bind, complete, desk, hq, joined, LI, shop, start, WANG, ZHANG } from '../../platform/testing/hand-over-floor';
import { GUIDE_LI, GUIDE_WANG, MANAGER_2, REGULAR } from '../../platform/testing/shop-floor';

/** Guides hear of members who became theirs: how many, in one notice. */

const assign = (body: object) =>
  shop.app.request<{ id: number }>('POST', '/api/v1/hq/members/shares', {
    token: desk(),
    body: { why: '总部调整', ...body },
  });
const told = async (member: number) => {
  await shop.drain();
  const { items } = await shop.member(member)('GET /api/v1/guide/notices');
  return items.filter(({ kind }) => kind === 'hand_over').map(({ title, text, path }) => ({ title, text, path }));
};

it('a manager’s share tells each guide how many came', async () => {
  const ids = await joined(3, 2);
  await shop.app.request('POST', '/api/v1/store/members/shares', {
    token: shop.app.token({ kind: 'member', id: MANAGER_2 }),
    body: { from: 'unbound', memberIds: ids, guideIds: [LI], why: '新店分配' },
  });
  expect(await told(GUIDE_LI)).toEqual([
    { title: '新分来 3 位会员', text: '店长 老张 把 3 位会员分给你：新店分配', path: '/pkg-guide/customers/index' },
  ]);
  expect(await told(GUIDE_WANG)).toEqual([]);
});

it('headquarters’ share of many is told once, when it is over, and counts who really came', async () => {
  const many = await joined(600, 2);
  await assign({ memberIds: many.slice(0, 300), guideIds: [LI] });
  await assign({ memberIds: many.slice(300), guideIds: [LI] });
  expect((await told(GUIDE_LI)).map(({ title }) => title)).toEqual(['新分来 300 位会员', '新分来 300 位会员']);
  await assign({ ofGuideId: LI, guideIds: [WANG, ZHANG] });
  await bind(many[0]!, 4, 1);
  // the first was to be Wang's, as every second one
  expect((await told(GUIDE_WANG)).map(({ title }) => title)).toEqual(['新分来 299 位会员']);
  expect((await told(MANAGER_2)).map(({ title }) => title)).toEqual(['新分来 300 位会员']);
});

it('who takes over a leaver’s members, or those a mover leaves behind, is told', async () => {
  await bind(REGULAR, LI, 2);
  const { id } = await start();
  await complete(id, { kind: 'guide', guideId: WANG });
  expect(await told(GUIDE_WANG)).toEqual([
    { title: '接手 1 位会员', text: '小李已离职，会员转到你名下，请尽快联系', path: '/pkg-guide/customers/index' },
  ]);
  await hq('PUT', `/guides/${WANG}`, { name: '小王', phone: '10000000002', role: 'guide', grade: 'SA', storeId: 4 });
  await shop.drain();
  // to the manager of the store
  expect(await shop.rows("SELECT title, text FROM guide_notice WHERE guide_id = 4 AND kind = 'hand_over'")).toEqual([
    { title: '接手 1 位会员', text: '小王调到别的店，会员留在本店，转到你名下' },
  ]);
});

it('nobody is told of nobody', async () => {
  const { id } = await start();
  await complete(id, { kind: 'guide', guideId: WANG });
  expect(await told(GUIDE_WANG)).toEqual([]);
  const { id: pooled } = await start(WANG);
  await complete(pooled, { kind: 'store_pool' });
  await shop.drain();
  expect(await shop.rows("SELECT id FROM guide_notice WHERE kind = 'hand_over'")).toEqual([]);
});
