import { GUIDE_LI, GUIDE_WANG, MANAGER_1, MANAGER_2, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';

/** Wang (2, SA) of store 1 is Zhang's (3, B) mentor, who manages store 2; Li (1, A) works there. */
const [LI, WANG, ZHANG] = [1, 2, 3];
let shop: ShopFloor;
beforeEach(async () => {
  shop = await ShopFloor.open();
  await operatorToken(shop.app);
});
afterEach(() => shop.close());

interface Pair {
  id: number;
  mine?: string;
  to?: string;
  checklist: { item: string; done: boolean }[];
  upliftPct: number | null;
  code?: string;
}
const hq = (method: string, path: string, body?: object) =>
  shop.app.request<Pair>(method, `/api/v1/hq/mentor-pairs${path}`, {
    token: shop.app.token({ kind: 'hq', id: 1, version: 1 }),
    ...(body ? { body } : {}),
  });
const pairUp = async (mentorId = WANG, menteeId = ZHANG): Promise<number> => {
  const { status, body } = await hq('POST', '', { mentorId, menteeId });
  expect(status).toBe(201);
  return body.id;
};
const get = (member: number, path = '/guide/mentoring') =>
  shop.app.request<{ items: Pair[]; total: number; code?: string }>('GET', `/api/v1${path}`, {
    token: shop.app.token({ kind: 'member', id: member }),
  });
const tick = (member: number, pairId: number, done: number[]) =>
  shop.app.request<Pair>('PUT', `/api/v1/guide/mentoring/${pairId}`, {
    token: shop.app.token({ kind: 'member', id: member }),
    body: { done },
  });
const learnt = (pair: Pair | undefined) => pair?.checklist.flatMap(({ done }, at) => (done ? [at] : []));

it('is seen by mentor and mentee, and by nobody else', async () => {
  const id = await pairUp();
  const [mentor, mentee] = [await get(GUIDE_WANG), await get(MANAGER_2)];
  expect(mentor.body).toMatchObject({ total: 1, items: [{ id, mine: 'mentor', menteeName: '老张', upliftPct: null }] });
  expect(mentee.body).toMatchObject({ total: 1, items: [{ id, mine: 'mentee', mentorName: '小王' }] });
  expect((await get(GUIDE_LI)).body).toMatchObject({ total: 0, items: [] });
});

it('is ticked by the mentor, with a trail; the mentee sees it, and so does headquarters', async () => {
  const id = await pairUp();
  expect(learnt((await tick(GUIDE_WANG, id, [2, 0, 2])).body)).toEqual([0, 2]);
  expect(learnt((await get(MANAGER_2)).body.items[0])).toEqual([0, 2]);
  expect(learnt((await tick(GUIDE_WANG, id, [2])).body)).toEqual([2]);
  const audit = await shop.rows(
    "SELECT operator_name, action FROM audit_entry WHERE subject = 'mentor-pair' ORDER BY id",
  );
  expect(audit.map((row) => [row['operator_name'], row['action']])).toEqual([
    ['总部小陈', 'create'],
    ['师傅 小王', 'update'],
    ['师傅 小王', 'update'],
  ]);
  expect(await tick(MANAGER_2, id, [0])).toMatchObject({ status: 403, body: { code: 'MENTOR_ONLY' } });
  for (const who of [GUIDE_LI, MANAGER_1]) {
    expect(await tick(who, id, [0])).toMatchObject({ status: 404, body: { code: 'PAIR_NOT_FOUND' } });
  }
  expect(await tick(GUIDE_WANG, 777, [0])).toMatchObject({ status: 404 });
});

it('ended, is kept below those under way and ticked no more', async () => {
  const first = await pairUp();
  await hq('PUT', `/${first}`, { done: [0], end: true });
  const second = await pairUp(LI);
  const { body } = await get(MANAGER_2);
  expect(body.items.map(({ id, to }) => [id, to === undefined])).toEqual([
    [second, true],
    [first, false],
  ]);
  expect(await tick(GUIDE_WANG, first, [1])).toMatchObject({ status: 409, body: { code: 'PAIR_ENDED' } });
  expect(learnt((await get(GUIDE_WANG)).body.items[0])).toEqual([0]);
});

it('of a store’s people is shown to its manager', async () => {
  const id = await pairUp();
  expect((await get(MANAGER_2, '/store/mentoring')).body).toMatchObject({ total: 1, items: [{ id }] });
  expect((await get(MANAGER_1, '/store/mentoring')).body).toMatchObject({ total: 0 });
  expect(await get(GUIDE_LI, '/store/mentoring')).toMatchObject({ status: 403, body: { code: 'MANAGER_ONLY' } });
});
