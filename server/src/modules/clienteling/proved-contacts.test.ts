import { GUIDE_LI, MANAGER_2, MINUTE, type ShopFloor } from '../../platform/testing/shop-floor';
import { TaskFloor } from '../../platform/testing/task-floor';

/** A contact counts for a task when what was sent was tracked, not when somebody says so (A62). */
let floor: TaskFloor;
let shop: ShopFloor;
const MEMBERS = [9_001, 9_002, 9_003];
beforeEach(async () => {
  floor = await TaskFloor.open();
  shop = floor.shop;
  for (const id of MEMBERS) {
    await shop.rows(
      `INSERT INTO member (id, openid, nickname, level, created_at, joined_at) VALUES (?, ?, '会员', 'member', ?, ?)`,
      [id, `proof-${id}`, '2026-02-01 00:00:00.000', '2026-02-01 00:00:00.000'],
    );
    await shop.rows(
      `INSERT INTO binding (id, member_id, guide_id, store_id, source, started_at, open_for) VALUES (?, ?, 1, 2, 'join', ?, ?)`,
      [id, id, '2026-02-01 00:00:00.000', id],
    );
  }
});
afterEach(() => shop.close());

const guide = () => shop.member(GUIDE_LI);
const open = (memberId: number) => guide()('GET /api/v1/guide/customers/:memberId', { params: { memberId } });
const mint = async (who = GUIDE_LI) =>
  (await shop.member(who)('POST /api/v1/guide/links', { body: { productId: 1, channel: 'chat' } })).token;
const contact = async (memberId: number, taskId: number, link?: string) => {
  await guide()('POST /api/v1/guide/customers/:memberId/contacts', {
    params: { memberId },
    body: { kind: 'chat', note: '', taskId, ...(link ? { link } : {}) },
  });
  await shop.drain();
};
const task = () => floor.task({ kind: 'contact', targetId: undefined, goal: { metric: 'contacts', count: 2 } });

it('open the card, send something: two taps, and it counts', async () => {
  const id = await task();
  const link = await mint();
  for (const memberId of MEMBERS.slice(0, 2)) {
    await open(memberId);
    await contact(memberId, id, link);
  }
  expect(await floor.first()).toMatchObject({ id, state: 'done', progressText: '已联系 2/2 位会员' });
});

it('what is only told is shown as such, to the manager and to headquarters, and finishes nothing', async () => {
  const id = await task();
  for (const memberId of MEMBERS) {
    await open(memberId);
    await contact(memberId, id);
  }
  expect(await floor.first()).toMatchObject({ state: 'todo', progress: 0 });
  const store = await shop.member(MANAGER_2)('GET /api/v1/store/guide-tasks', { query: {} });
  const told = store.items[0]!.guides.find(({ guideId }) => guideId === 1);
  expect(told).toMatchObject({ state: 'todo', progressText: '已联系 0/2 位会员，另自报 3 位不计入' });
  const { body } = await floor.send(floor.hq, 'GET', `/hq/guide-tasks/${id}/guides`);
  const items = (body as unknown as { items: { guideId: number; progress: number; selfReported: number }[] }).items;
  expect(items.find(({ guideId }) => guideId === 1)).toMatchObject({ progress: 0, selfReported: 3 });
  expect((await floor.view(id))['numbers']).toMatchObject({ done: 0, started: 0 });
});

it('a link proves nothing without the card, long after it, or when it is somebody else’s', async () => {
  const id = await task();
  const [own, others] = [await mint(), await mint(MANAGER_2)];
  await contact(MEMBERS[0]!, id, own);
  await open(MEMBERS[1]!);
  await contact(MEMBERS[1]!, id, others);
  await open(MEMBERS[2]!);
  shop.advance(31 * MINUTE);
  await contact(MEMBERS[2]!, id, own);
  expect(await floor.first()).toMatchObject({
    progress: 0,
    progressText: '已联系 0/2 位会员，另自报 3 位不计入',
  });
});
