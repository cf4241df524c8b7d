import { operatorToken } from '../../platform/testing/small-chain';
import { GUIDE_LI, GUIDE_WANG, MANAGER_2, REGULAR, SHOPPER, type ShopFloor } from '../../platform/testing/shop-floor';
import { EVERYBODY, TaskFloor, wish } from '../../platform/testing/task-floor';

let floor: TaskFloor;
let shop: ShopFloor;
beforeEach(async () => {
  floor = await TaskFloor.open();
  shop = floor.shop;
});
afterEach(() => shop.close());

describe('who sees what', () => {
  it('takes a task back, leaving what was done', async () => {
    const id = await floor.task({ goal: { metric: 'visitors', count: 1 } });
    const link = await floor.linkOf(id);
    await floor.open(SHOPPER, link);
    await floor.track();
    expect(await floor.send(floor.hq, 'POST', `/hq/guide-tasks/${id}/cancel`)).toMatchObject({
      body: { status: 'cancelled' },
    });
    expect(await floor.send(floor.hq, 'POST', `/hq/guide-tasks/${id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'TASK_STATE' },
    });
    expect(await floor.first()).toMatchObject({ state: 'done' });
    expect(await floor.first(GUIDE_WANG)).toMatchObject({ state: 'cancelled' });
    expect((await floor.mint(id)).status).toBe(404);
    await floor.open(REGULAR, link);
    await floor.track();
    expect((await floor.first()).earned.visitors).toBe(1);
  });

  it('asks nothing more of who has left, and counts what was not done as nobody’s', async () => {
    const [done, open] = [await floor.task({ goal: { metric: 'visitors', count: 1 } }), await floor.task()];
    await floor.open(SHOPPER, await floor.linkOf(done));
    await floor.track();
    const left = await floor.send(floor.hq, 'POST', '/hq/guides/1/status', { status: 'left' });
    expect(left.status).toBe(200);
    await shop.drain();
    const states = await shop.rows(
      'SELECT task_id, guide_id, state FROM guide_task_assignment WHERE guide_id <= 2 ORDER BY task_id, guide_id',
    );
    expect(states.map(({ task_id, state }) => [task_id, state])).toEqual([
      [done, 'done'],
      [done, 'todo'],
      [open, 'cancelled'],
      [open, 'todo'],
    ]);
    expect((await floor.view(done))['numbers']).toMatchObject({ assigned: 2, done: 1 });
    expect((await floor.view(open))['numbers']).toMatchObject({ assigned: 1, done: 0 });
  });

  it('keeps an operator to his regions', async () => {
    const chain = await floor.task();
    const [south, east] = [
      await operatorToken(shop.app, { regionIds: [4] }),
      await operatorToken(shop.app, { regionIds: [2] }),
    ];
    expect(await floor.send(south, 'GET', `/hq/guide-tasks/${chain}`)).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_SCOPE' },
    });
    expect((await floor.send(south, 'GET', '/hq/guide-tasks')).body['total']).toBe(0);
    expect(await floor.send(east, 'GET', `/hq/guide-tasks/${chain}`)).toMatchObject({
      body: { numbers: { assigned: 2 } },
    });
    expect(await floor.send(east, 'POST', `/hq/guide-tasks/${chain}/cancel`)).toMatchObject({ status: 403 });
    const out = { ...EVERYBODY, regionIds: [4] };
    expect(await floor.send(east, 'POST', '/hq/guide-tasks', wish({ audience: out }))).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_SCOPE' },
    });
    const own = await floor.send(east, 'POST', '/hq/guide-tasks', wish());
    expect(own.body['audience']).toMatchObject({ regionIds: [2] });
    await shop.drain();
    expect(await floor.send(east, 'POST', `/hq/guide-tasks/${own.body.id}/cancel`)).toMatchObject({ status: 200 });
  });

  it('shows a store manager every guide of the store, and a guide nothing of it', async () => {
    const id = await floor.task();
    await floor.open(SHOPPER, await floor.linkOf(id));
    await floor.track();
    const { items, total } = await shop.member(MANAGER_2)('GET /api/v1/store/guide-tasks', { query: {} });
    expect(total).toBe(1);
    expect(items).toMatchObject([
      {
        id,
        assigned: 1,
        done: 0,
        guides: [{ guideId: 1, name: '小李', state: 'doing', progressText: '已有 1/2 位顾客打开' }],
      },
    ]);
    const guide = shop.app.token({ kind: 'member', id: GUIDE_LI });
    expect(await floor.send(guide, 'GET', '/store/guide-tasks')).toMatchObject({
      status: 403,
      body: { code: 'MANAGER_ONLY' },
    });
  });

  it('lets nobody share for a task that is another’s, or of another thing', async () => {
    const id = await floor.task({ audience: { ...EVERYBODY, guideIds: [2] } });
    expect(await floor.mint(id)).toMatchObject({ status: 404, body: { code: 'TASK_NOT_FOUND' } });
    expect(await floor.mint(id, { productId: 2 }, GUIDE_WANG)).toMatchObject({ status: 404 });
    const [one, again] = [
      await floor.linkOf(id, { productId: 1 }, GUIDE_WANG),
      await floor.linkOf(id, { productId: 1 }, GUIDE_WANG),
    ];
    expect(again).toBe(one);
    const plain = await shop.member(GUIDE_WANG)('POST /api/v1/guide/links', {
      body: { productId: 1, channel: 'chat' },
    });
    expect(plain.token).not.toBe(one);
    expect((await shop.member(GUIDE_WANG)('GET /api/v1/guide/me')).tasksTodo).toBe(1);
  });
});
