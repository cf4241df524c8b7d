import { Outbox, Tasks } from '../../platform/outbox';
import { Snapshots } from '../../platform/snapshot';
import { insertRows, sqlTime } from '../../platform/db';
import { operatorToken } from '../../platform/testing/small-chain';
import {
  CROWD,
  DAY,
  GUIDE_LI,
  GUIDE_WANG,
  MINUTE,
  REGULAR,
  SHOPPER,
  START,
  type ShopFloor,
} from '../../platform/testing/shop-floor';
import { at, EVERYBODY, TaskFloor, wish } from '../../platform/testing/task-floor';
import { Bindings } from '../guides';
import { Members, TillMembers } from '../members';

const HOUR = 60 * MINUTE;

let floor: TaskFloor;
let shop: ShopFloor;
beforeEach(async () => {
  floor = await TaskFloor.open();
  shop = floor.shop;
});
afterEach(() => shop.close());

describe('handing out', () => {
  it('reaches guides in the background and tells them once', async () => {
    const { body } = await floor.send(floor.hq, 'POST', '/hq/guide-tasks', wish());
    expect(body).toMatchObject({ status: 'assigning', targetName: '商品1', numbers: { assigned: 0 } });
    await shop.drain();
    expect(await floor.view(body.id)).toMatchObject({
      status: 'running',
      numbers: { assigned: 2, started: 0, done: 0 },
    });
    expect(await floor.first()).toMatchObject({
      title: '转发新款衬衫',
      state: 'todo',
      progressText: '已有 0/2 位顾客打开',
      target: { kind: 'product', id: 1, title: '商品1', priceFen: 11_000 },
    });
    const told = () => shop.member(GUIDE_LI)('GET /api/v1/guide/notices', { query: {} });
    expect((await told()).items).toMatchObject([{ kind: 'task', title: '新任务：转发新款衬衫', text: '发给老客户' }]);
    const tasks = await shop.app.get(Tasks);
    await shop.app.db.inTx(async (tx) => {
      await tasks.rearm(tx, 'guide-tasks.assign', [{ key: `${body.id}:0` }]);
      await tasks.rearm(tx, 'guide-tasks.tell', [{ key: `${body.id}:0` }]);
    });
    await shop.drain();
    expect((await told()).total).toBe(1);
    expect((await floor.view(body.id))['numbers']).toMatchObject({ assigned: 2 });
  });

  it('takes thousands of guides in lots', async () => {
    const people = Array.from({ length: 4500 }, (_, i) => 100 + i);
    await shop.app.db.inTx(async (tx) => {
      await insertRows(
        tx,
        'staff',
        ['id', 'employee_no', 'name', 'phone', 'avatar', 'role', 'grade', 'store_id', 'status', 'joined_at'],
        people.map((n) => [
          n,
          `N${n}`,
          '导购',
          `1001${String(n).padStart(7, '0')}`,
          '',
          'guide',
          'C',
          4,
          'active',
          sqlTime(START),
        ]),
      );
      await tx.query(`INSERT INTO snapshot_version (name, version) VALUES ('staff', 7)`);
    });
    await (await shop.app.get(Snapshots)).refreshNow();
    const id = await floor.task();
    expect((await floor.view(id))['numbers']).toMatchObject({ assigned: 4502 });
    const [notices] = await shop.rows<{ n: unknown }>('SELECT COUNT(DISTINCT guide_id) AS n FROM guide_notice');
    expect(Number(notices?.n)).toBe(4502);
  });

  it('waits with telling until the task begins', async () => {
    const id = await floor.task({ startsAt: at(2 * HOUR) });
    expect(await floor.view(id)).toMatchObject({ status: 'scheduled', numbers: { assigned: 2 } });
    expect((await floor.list(GUIDE_LI, 'all')).total).toBe(0);
    expect(await floor.mint(id)).toMatchObject({ status: 404, body: { code: 'TASK_NOT_FOUND' } });
    expect(await shop.rows('SELECT id FROM guide_notice')).toEqual([]);
    shop.advance(2 * HOUR);
    await shop.drain();
    expect((await floor.list()).counts).toEqual({ todo: 1, done: 0, late: 0 });
    expect(await shop.rows('SELECT id FROM guide_notice')).toHaveLength(2);
  });

  it.each<[string, object, number, string]>([
    ['past', { startsAt: at(-2 * DAY), dueAt: at(-DAY) }, 422, 'TASK_IN_PAST'],
    ['nobody', { audience: { ...EVERYBODY, grades: ['C'] } }, 422, 'AUDIENCE_EMPTY'],
    ['no product', { targetId: 99 }, 404, 'PRODUCT_NOT_FOUND'],
    ['no zone', { kind: 'share_zone' }, 404, 'ZONE_NOT_FOUND'],
    ['no material', { kind: 'share_material' }, 404, 'MATERIAL_NOT_FOUND'],
    ['nothing to share', { targetId: undefined }, 422, 'INVALID_INPUT'],
    ['a proof of something else', { goal: { metric: 'recruits', count: 1 } }, 422, 'INVALID_INPUT'],
  ])('refuses %s', async (_, more, status, code) => {
    expect(await floor.send(floor.hq, 'POST', '/hq/guide-tasks', wish(more))).toMatchObject({ status, body: { code } });
  });

  it('narrows to regions, brands, stores, grades and single people', async () => {
    const assigned = async (audience: object) =>
      (
        await shop.rows<{ guide_id: number }>(
          'SELECT guide_id FROM guide_task_assignment WHERE task_id = ? ORDER BY 1',
          [await floor.task({ audience: { ...EVERYBODY, ...audience } })],
        )
      ).map((row) => row.guide_id);
    expect(await assigned({ regionIds: [2] })).toEqual([1, 2]);
    expect(await assigned({ storeIds: [2] })).toEqual([1]);
    expect(await assigned({ grades: ['SA'] })).toEqual([2]);
    expect(await assigned({ guideIds: [1, 3] })).toEqual([1, 3]);
  });

  it('makes a task of a hot zone in one action', async () => {
    const zone = {
      title: '本周爆款',
      subtitle: '卖得最快',
      banner: '/z.svg',
      slot: 1,
      scope: { kind: 'region', ids: [3] },
      startsAt: at(-HOUR),
      endsAt: at(3 * DAY),
      productIds: [1, 2],
    };
    const { body } = await floor.send(floor.hq, 'POST', '/hq/hot-zones', zone);
    expect((await floor.send(floor.hq, 'POST', `/hq/hot-zones/${body.id}/guide-task`, {})).status).toBe(404);
    await floor.send(floor.hq, 'POST', `/hq/hot-zones/${body.id}/publish`, { version: body['version'] });
    const spawned = await floor.send(floor.hq, 'POST', `/hq/hot-zones/${body.id}/guide-task`, { visitors: 3 });
    expect(spawned).toMatchObject({
      status: 201,
      body: {
        title: '转发「本周爆款」',
        kind: 'share_zone',
        targetId: body.id,
        dueAt: at(3 * DAY),
        goal: { metric: 'visitors', count: 3 },
        audience: { regionIds: [3], brandIds: null },
      },
    });
    await shop.drain();
    expect((await floor.mint(spawned.body.id, { zoneId: body.id })).status).toBe(201);
    expect(await floor.mint(spawned.body.id)).toMatchObject({ body: { code: 'TASK_NOT_FOUND' } });
  });
});

describe('tracking', () => {
  it('counts distinct people who opened the task’s own link, and no other link', async () => {
    const id = await floor.task();
    const [own, plain] = [await floor.linkOf(id), 'linkOfLi01'];
    await floor.open(SHOPPER, plain);
    await floor.open(SHOPPER, own);
    shop.advance(HOUR);
    await floor.open(SHOPPER, own);
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'doing', progress: 1, earned: { visitors: 1 } });
    await floor.open(REGULAR, own);
    shop.advance(MINUTE);
    await floor.track();
    const done = await floor.first();
    expect(done).toMatchObject({ state: 'done', progressText: '已有 2/2 位顾客打开', doneAt: at(HOUR) });
    await floor.open(CROWD, own);
    await floor.track();
    expect(await floor.first()).toMatchObject({
      state: 'done',
      doneAt: at(HOUR),
      progress: 2,
      earned: { visitors: 3 },
    });
    expect(await floor.view(id)).toMatchObject({
      numbers: { assigned: 2, started: 1, done: 1, late: 0, visitors: 3 },
      byRegion: [
        { regionId: 1, assigned: 2, done: 1 },
        { regionId: 2, assigned: 2, done: 1 },
        { regionId: 3, name: '上海公司', assigned: 2, done: 1 },
      ],
      byStore: [
        { storeId: 1, assigned: 1, done: 0 },
        { storeId: 2, assigned: 1, done: 1 },
      ],
    });
    const { body } = await floor.send(floor.hq, 'GET', `/hq/guide-tasks/${id}/guides?state=done`);
    expect(body).toMatchObject({
      total: 1,
      items: [{ guideId: 1, guideName: '小李', storeName: '静安店', visitors: 3 }],
    });
    expect((await floor.list(GUIDE_WANG)).counts).toEqual({ todo: 1, done: 0, late: 0 });
  });

  it('says the same however often it looks', async () => {
    const id = await floor.task();
    await floor.open(SHOPPER, await floor.linkOf(id));
    await floor.open(REGULAR, await floor.linkOf(id));
    await Promise.all([floor.track(), floor.track()]);
    const rows = () => shop.rows('SELECT * FROM guide_task_assignment ORDER BY guide_id');
    const before = await rows();
    await shop.app.db.inTx((tx) => tx.query('DELETE FROM guide_task_mark'));
    shop.advance(HOUR);
    await floor.track();
    expect(await rows()).toEqual(before);
  });

  it('knows when the goal was reached, whenever it looks', async () => {
    const id = await floor.task({ goal: { metric: 'visitors', count: 1 } });
    const [li, wang] = [await floor.linkOf(id), await floor.linkOf(id, { productId: 1 }, GUIDE_WANG)];
    shop.advance(DAY - MINUTE);
    await floor.open(SHOPPER, li);
    shop.advance(2 * MINUTE);
    await floor.track();
    expect((await floor.first(GUIDE_WANG)).stateText).toBe('已逾期，还能补');
    await floor.open(SHOPPER, wang);
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'done', doneAt: at(DAY - MINUTE) });
    expect(await floor.first(GUIDE_WANG)).toMatchObject({
      state: 'late',
      stateText: '逾期完成',
      doneAt: at(DAY + MINUTE),
    });
    floor.hq = await operatorToken(shop.app);
    expect(await floor.view(id)).toMatchObject({ status: 'over', numbers: { done: 2, late: 1 } });
  });

  it('ends a week after it was due: nothing counts any more', async () => {
    const id = await floor.task({ goal: { metric: 'visitors', count: 1 } });
    const link = await floor.linkOf(id);
    shop.advance(DAY + 7 * DAY + MINUTE);
    await floor.track();
    await floor.open(SHOPPER, link);
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'expired', progress: 0, earned: { visitors: 0 } });
    expect((await floor.mint(id)).status).toBe(404);
    expect((await floor.list()).total).toBe(0);
  });

  it('counts shares the guide made, not what a shopper passes on, and quick taps once', async () => {
    const id = await floor.task({ goal: { metric: 'shares', count: 2 } });
    const link = await floor.linkOf(id);
    await floor.report(SHOPPER, { name: 'share_open', link });
    await floor.report(GUIDE_LI, { name: 'share_open', link });
    shop.advance(2000);
    await floor.report(GUIDE_LI, { name: 'share_open', link });
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'doing', progressText: '已转发 1/2 次' });
    shop.advance(MINUTE);
    await floor.report(GUIDE_LI, { name: 'share_link', link });
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'done' });
    expect(await floor.first(GUIDE_WANG)).toMatchObject({ state: 'todo' });
  });

  it('counts orders by the link, with the money they brought', async () => {
    await shop.stock([101, 11, 5]);
    const id = await floor.task({ goal: { metric: 'orders', count: 1 } });
    const link = await floor.linkOf(id);
    await floor.open(SHOPPER, link);
    await shop.bought(SHOPPER, { storeId: 1, lines: [{ skuId: 11, quantity: 2, link }] });
    await floor.track();
    expect(await floor.first()).toMatchObject({
      state: 'done',
      progressText: '已成交 1/1 单',
      earned: { visitors: 1, orders: 1, paidFen: 22_000 },
    });
    expect((await floor.view(id))['numbers']).toMatchObject({ orders: 1, paidFen: 22_000 });
  });

  it('an order that was sent back whole is none, one of which something is left is', async () => {
    await shop.stock([101, 11, 5]);
    const id = await floor.task({ goal: { metric: 'orders', count: 1 } });
    const link = await floor.linkOf(id);
    await shop.bought(SHOPPER, { storeId: 1, lines: [{ skuId: 11, quantity: 2, link }] });
    await shop.rows('UPDATE sale_line SET returned_quantity = 2, returned_fen = net_fen');
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'todo', earned: { orders: 0, paidFen: 0 } });
    await shop.rows('UPDATE sale_line SET returned_quantity = 1, returned_fen = 11000');
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'done', earned: { orders: 1, paidFen: 11_000 } });
  });

  it('counts members who joined by the guide, unless they were found to be none', async () => {
    const id = await floor.task({ kind: 'recruit', targetId: undefined, goal: { metric: 'recruits', count: 3 } });
    const bindings = await shop.app.get(Bindings);
    const given = { memberId: CROWD, guideId: 1, storeId: 2, source: 'hand_over' as const, at: shop.app.clock.now() };
    await shop.app.db.inTx((tx) => bindings.bind(tx, given));
    await floor.joins('ann');
    const clone = await floor.joins('ben');
    await shop.rows("UPDATE recruit SET state = 'void', void_reason = 'DEVICE' WHERE member_id = ?", [clone]);
    await floor.track();
    expect(await floor.first()).toMatchObject({ id, state: 'doing', progressText: '已入会 1/3 位' });
    await floor.joins('cat');
    await floor.track();
    expect(await floor.first()).toMatchObject({ state: 'doing', progressText: '已入会 2/3 位' });
  });

  it('one person on two phones is one', async () => {
    const id = await floor.task({ goal: { metric: 'visitors', count: 3 } });
    const link = await floor.linkOf(id);
    await floor.open(SHOPPER, link);
    await shop.rows(`UPDATE touch SET visitor_id = 'first-phone' WHERE token = ? AND member_id = ?`, [link, SHOPPER]);
    shop.advance(DAY / 2);
    await floor.open(SHOPPER, link);
    await shop.rows(
      `UPDATE touch SET visitor_id = 'second-phone' WHERE token = ? AND member_id = ? AND (visitor_id IS NULL OR visitor_id <> 'first-phone')`,
      [link, SHOPPER],
    );
    await floor.track();
    expect(await floor.first()).toMatchObject({ id, progressText: '已有 1/3 位顾客打开' });
    expect(await shop.rows('SELECT COUNT(*) AS n FROM touch')).toEqual([{ n: 2 }]);
  });

  it('counts members contacted, each once', async () => {
    await floor.task({ kind: 'contact', targetId: undefined, goal: { metric: 'contacts', count: 2 } });
    const outbox = await shop.app.get(Outbox);
    const contact = async (contactId: number, memberId: number, proved = true) => {
      await shop.app.db.inTx((tx) =>
        outbox.publish(tx, 'guide.contacted', [{ contactId, guideId: 1, memberId, at: shop.app.clock.now(), proved }]),
      );
      await shop.drain();
    };
    await contact(1, SHOPPER);
    await contact(1, SHOPPER);
    await contact(2, SHOPPER);
    expect(await floor.first()).toMatchObject({ state: 'doing', progressText: '已联系 1/2 位会员' });
    await contact(4, REGULAR, false);
    await contact(5, SHOPPER, false);
    expect(await floor.first()).toMatchObject({
      state: 'doing',
      progress: 1,
      progressText: '已联系 1/2 位会员，另自报 1 位不计入',
    });
    await contact(3, REGULAR);
    expect((await floor.first()).progressText).toBe('已联系 2/2 位会员');
    expect(await floor.first()).toMatchObject({ state: 'done' });
    await shop.member(SHOPPER)('DELETE /api/v1/me');
    expect(await shop.rows('SELECT DISTINCT member_id FROM guide_task_contact')).toEqual([{ member_id: REGULAR }]);
  });

  it('contacts of a member of the tills become the person’s, also those heard of afterwards', async () => {
    await floor.task({ kind: 'contact', targetId: undefined, goal: { metric: 'contacts', count: 3 } });
    const [outbox, people, tills] = [
      await shop.app.get(Outbox),
      await shop.app.get(Members),
      await shop.app.get(TillMembers),
    ];
    const phone = '13712345678';
    const at = shop.app.clock.now();
    const made = await shop.app.db.inTx((tx) => tills.byPhone(tx, [{ phone, storeId: 1, at }]));
    const { memberId } = made.get(phone)!;
    const contact = async (id: number) => {
      await shop.rows(
        `INSERT INTO customer_contact (id, guide_id, member_id, kind, note, at) VALUES (?, 1, ?, 'phone', '', ?)`,
        [id, memberId, sqlTime(at)],
      );
      await shop.app.db.inTx((tx) =>
        outbox.publish(tx, 'guide.contacted', [{ contactId: id, guideId: 1, memberId, at, proved: true }]),
      );
    };
    await contact(1);
    await shop.drain();
    await contact(2);
    await shop.app.db.inTx((tx) => people.join(tx, SHOPPER, { phone }));
    await shop.drain();
    const known = () => shop.rows('SELECT contact_id, member_id FROM guide_task_contact ORDER BY contact_id');
    expect(await known()).toEqual([
      { contact_id: 1, member_id: SHOPPER },
      { contact_id: 2, member_id: SHOPPER },
    ]);
    expect(await floor.first()).toMatchObject({ progressText: '已联系 1/3 位会员' });
    // who deleted the account is not written down any more
    await shop.app.db.inTx((tx) =>
      outbox.publish(tx, 'guide.contacted', [{ contactId: 3, guideId: 1, memberId: SHOPPER, at }]),
    );
    await shop.member(SHOPPER)('DELETE /api/v1/me');
    await shop.drain();
    expect(await known()).toEqual([]);
  });
});
