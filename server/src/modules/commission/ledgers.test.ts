import { aLine, CommissionFloor, CONTRACT, creditTo, LI, PLAN, WANG } from '../../platform/testing/commission-floor';
import { DAY, GUIDE_WANG, MANAGER_1, MANAGER_2, MINUTE, SHOPPER, START } from '../../platform/testing/shop-floor';
import { reconcileCommission } from '.';

/** What sales post to the three ledgers, whatever order the news comes in, and who may change it. */
let floor: CommissionFloor;
beforeEach(async () => {
  floor = await CommissionFloor.open();
});
afterEach(() => floor.close());

const reassign = (lineId: number, body: { guideId?: number; toStorePool?: boolean; why: string }) =>
  floor.hq('POST /api/v1/hq/sale-lines/:lineId/reassign', { params: { lineId }, body });
const byManager = (member: number, lineId: number, body: { guideId?: number; toStorePool?: boolean; why: string }) =>
  floor.shop.member(member)('POST /api/v1/store/sale-lines/:lineId/reassign', { params: { lineId }, body });
const count = async (table: string) => Number((await floor.shop.rows(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.['n']);

describe('posting', () => {
  it('the same news again, by two workers at once, posts nothing more', async () => {
    const lines = Array.from({ length: 3 }, (_, i) => aLine(String(i + 1), 10_000));
    const saleId = await floor.sold('R1', { lines });
    for (let i = 0; i < 10; i++) await floor.sold(`S${i}`, { memberId: SHOPPER, originStoreId: 2 });
    await floor.returns(saleId, 'a', 5000);
    const before = [await count('credit_entry'), await floor.balances(), await floor.balances('origin_rebate')];
    for (const topic of ['sale.recorded', 'sale.returned', 'sale.completed']) await floor.again(topic);
    await floor.shop.drainByMany(2);
    expect([await count('credit_entry'), await floor.balances(), await floor.balances('origin_rebate')]).toEqual(
      before,
    );
    expect(before[1]).toEqual({ [`guide/${WANG}`]: 1500 - 250 + 5000 });
    expect(before[2]).toEqual({ 'franchisee/1': 2000 });
  });

  it('sales that two workers post at once are each posted once', async () => {
    const sale = (i: number) => ({
      channel: 'pos' as const,
      externalId: `C${i}`,
      sourceKey: 'till-a',
      storeId: 1,
      regionId: 3,
      brandId: 1,
      memberId: null,
      originStoreId: null,
      paidAt: START,
      completedAt: START,
      lines: [aLine('1', 10_000)],
    });
    await floor.shop.app.db.inTx((tx) =>
      floor.sales.record(
        tx,
        Array.from({ length: 30 }, (_, i) => sale(i)),
      ),
    );
    await floor.again('sale.recorded');
    await floor.shop.drainByMany(3);
    expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 30 * 500 });
    expect(await count('credit_entry')).toBe(60);
  });

  it('a return that overtakes the sale’s own news posts both', async () => {
    const saleId = await floor.sold('R1');
    await floor.shop.app.db.inTx((tx) => tx.query('DELETE FROM credit_entry'));
    await floor.returns(saleId, 'a', 10_000, { quantity: 1 });
    expect(await floor.entries(saleId)).toEqual([
      `G accrual guide/${WANG} 500 POS_CASHIER`,
      'F accrual store/1 10000 SELLING_STORE',
      `G reversal guide/${WANG} -500 POS_CASHIER`,
      'F reversal store/1 -10000 SELLING_STORE',
    ]);
    await floor.again('sale.recorded');
    await floor.shop.drain();
    expect(await count('credit_entry')).toBe(4);
  });

  it('partial refunds take back their part, rounded so that all of it sums to exactly the original', async () => {
    const saleId = await floor.sold('R1', { lines: [aLine('1', 9999)] });
    for (const [i, part] of [3333, 3333, 3333].entries()) await floor.returns(saleId, `r${i}`, part);
    const amounts = (await floor.entries(saleId))
      .filter((entry) => entry.startsWith('G'))
      .map((e) => Number(e.split(' ')[3]));
    expect(amounts).toEqual([500, -167, -166, -167]);
    expect(await floor.balances('store_credit')).toEqual({});
  });

  it('a line of 0 fen posts nothing; without a plan each line still says why', async () => {
    const gift = await floor.sold('R1', { lines: [aLine('1', 0), aLine('2', 100)] });
    expect(await floor.entries(gift)).toHaveLength(2);
    const early = await floor.sold('R2', {
      paidAt: new Date(START.getTime() - DAY),
      memberId: SHOPPER,
      originStoreId: 2,
    });
    expect((await floor.entries(early))[0]).toBe(`G accrual guide/${WANG} 0 POS_CASHIER`);
    const texts = await floor.shop.rows(
      'SELECT DISTINCT text FROM credit_entry WHERE plan_version_id IS NULL AND ledger = ?',
      ['commission'],
    );
    expect(texts).toEqual([{ text: '付款时没有生效的提成方案' }]);
  });

  it('the cap cuts the rebate first and says so', async () => {
    floor.shop.advance(MINUTE);
    const id = (await floor.hq('GET /api/v1/hq/commission-plans')).items[0]!.id;
    const effectiveTo = floor.shop.app.clock.now().toISOString();
    await floor.hq('POST /api/v1/hq/commission-plans/:planId/end', { params: { planId: id }, body: { effectiveTo } });
    await floor.publish({ ...PLAN, effectiveFrom: effectiveTo, capBp: 600 });
    const saleId = await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2 });
    expect(await floor.entries(saleId)).toEqual([
      `G accrual guide/${WANG} 500 POS_CASHIER`,
      'M accrual franchisee/1 100 MEMBER_ORIGIN',
      'F accrual store/1 10000 SELLING_STORE',
    ]);
    const rows = await floor.shop.rows(`SELECT cut_fen, text FROM credit_entry WHERE ledger = 'origin_rebate'`);
    expect(rows).toEqual([{ cut_fen: 100, text: '会员来源返佣 2%，超过 6% 封顶，少计 ¥1.00' }]);
  });

  it('a contract that changes counts for payments from then on', async () => {
    floor.shop.advance(MINUTE);
    const paidAt = floor.shop.app.clock.now();
    floor.shop.advance(MINUTE);
    await floor.hq('PUT /api/v1/hq/franchisees/:franchiseeId', {
      params: { franchiseeId: 1 },
      body: { ...CONTRACT, rebateBp: 300 },
    });
    const member = { memberId: SHOPPER, originStoreId: 2 };
    expect((await floor.entries(await floor.sold('R1', { ...member, paidAt })))[1]).toContain(' 200 ');
    expect((await floor.entries(await floor.sold('R2', member)))[1]).toContain(' 300 ');
    expect(await floor.entries(await floor.sold('R3', { ...member, originStoreId: 1 }))).toHaveLength(2);
  });

  it('a member who deletes the account leaves the entries as they are', async () => {
    await floor.opens(SHOPPER, 'linkOfLi01');
    const { orderNo } = await floor.bought(SHOPPER, { lines: [{ skuId: 11, quantity: 1 }] });
    const before = await floor.entries(orderNo);
    const code = (await floor.shop.order(SHOPPER, orderNo)).pickup!.code!;
    await floor.shop.member(MANAGER_1)('POST /api/v1/store/pickups/:code/verify', { params: { code } });
    await floor.shop.member(SHOPPER)('DELETE /api/v1/me');
    await floor.again('sale.recorded');
    await floor.shop.drain();
    expect(await floor.entries(orderNo)).toEqual(before);
  });
});

describe('another owner', () => {
  it('headquarters moves a line: taken back, posted anew net of refunds, with a trail', async () => {
    const saleId = await floor.sold('R1', { memberId: SHOPPER, originStoreId: 2 });
    await floor.returns(saleId, 'a', 2000);
    const [lineId] = await floor.lineIds(saleId);
    const moved = await reassign(lineId!, { guideId: LI, why: '顾客由小李接待' });
    expect(moved.lines[0]!.credit).toMatchObject({
      guideId: LI,
      guideName: '小李',
      reason: 'REASSIGNED',
      sellingStoreId: 2,
    });
    expect(await floor.balances()).toEqual({ [`guide/${LI}`]: 400 });
    expect(await floor.balances('store_credit')).toEqual({ 'store/1': 2400, 'store/2': 5600 });
    expect(await floor.balances('origin_rebate')).toEqual({ 'franchisee/1': 160 });
    const posted = await count('credit_entry');
    await floor.shop.drain();
    expect(await count('credit_entry')).toBe(posted);
    const one = await floor.hq('GET /api/v1/hq/sales/:saleId', { params: { saleId } });
    expect(one.changes).toMatchObject([{ lineId, from: '小王', to: '小李', why: '顾客由小李接待', actor: '总部小陈' }]);
    expect(one.entries.filter(({ kind }) => kind === 'reassign').map(({ amountFen }) => amountFen)).toContain(-400);
    const log = await floor.hq('GET /api/v1/hq/audit-log', { query: { subject: 'sale-line' } });
    expect(log.items).toMatchObject([{ action: 'reassign', after: { guideId: LI, why: '顾客由小李接待' } }]);
  });

  it('and back, and to the pool; never to the same, a stranger, or what is all returned', async () => {
    const saleId = await floor.sold('R1');
    const [lineId] = (await floor.lineIds(saleId)) as [number];
    await expect(reassign(lineId, { guideId: WANG, why: '一样' })).rejects.toMatchObject({ code: 'REASSIGN_SAME' });
    await expect(reassign(lineId, { guideId: 99, why: '没有' })).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
    await expect(reassign(1, { guideId: LI, why: '没有' })).rejects.toMatchObject({ code: 'SALE_LINE_NOT_FOUND' });
    await reassign(lineId, { guideId: LI, why: '改给小李' });
    await reassign(lineId, { guideId: WANG, why: '改回' });
    expect(await floor.balances()).toEqual({ [`guide/${WANG}`]: 500 });
    await reassign(lineId, { toStorePool: true, why: '归门店' });
    expect(await floor.balances()).toEqual({ 'store/1': 100 });
    await floor.returns(saleId, 'a', 10_000, { quantity: 1 });
    expect(await floor.balances()).toEqual({});
    const { changes } = await floor.hq('GET /api/v1/hq/sales/:saleId', { params: { saleId } });
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      ['小王', '小李'],
      ['小李', '小王'],
      ['小王', '人民广场店门店池'],
    ]);
    await expect(reassign(lineId, { guideId: LI, why: '迟了' })).rejects.toMatchObject({ code: 'REASSIGN_RETURNED' });
  });

  it('a manager within seven days, within the own store, and nothing that is held or staff’s own', async () => {
    const saleId = await floor.sold('R1', {
      lines: [
        aLine('1', 10_000),
        aLine('2', 5000, creditTo(null, { beneficiary: 'nobody', reason: 'SELF_PURCHASE', row: 1 })),
      ],
    });
    const [lineId, own] = (await floor.lineIds(saleId)) as [number, number];
    const to = (guideId: number) => ({ guideId, why: '店长调整' });
    await expect(byManager(GUIDE_WANG, lineId, to(4))).rejects.toMatchObject({ code: 'MANAGER_ONLY' });
    await expect(byManager(MANAGER_2, lineId, to(3))).rejects.toMatchObject({ code: 'SALE_LINE_NOT_FOUND' });
    await expect(byManager(MANAGER_1, lineId, to(LI))).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
    await expect(byManager(MANAGER_1, own, to(WANG))).rejects.toMatchObject({ code: 'REASSIGN_HQ_ONLY' });
    floor.shop.advance(7 * DAY);
    await byManager(MANAGER_1, lineId, to(4));
    expect(await floor.balances()).toEqual({ 'guide/4': 500 });
    floor.shop.advance(1);
    await expect(byManager(MANAGER_1, lineId, to(WANG))).rejects.toMatchObject({ code: 'REASSIGN_TOO_LATE' });
    const list = await floor.shop.member(MANAGER_1)('GET /api/v1/store/sales');
    expect(list.items[0]).not.toHaveProperty('reassignUntil');
  });
});

describe('held money', () => {
  const holdOne = () =>
    floor.sold(`H${Math.random()}`, {
      lines: [
        aLine(
          '1',
          10_000,
          creditTo(LI, { beneficiary: 'hold', reason: 'HELD', row: 7, sellingStoreId: 2, fulfilStoreId: 2 }),
        ),
      ],
    });
  const decide = (decision: 'release' | 'forfeit') =>
    floor.hq('POST /api/v1/hq/commission-holds/:guideId/decide', {
      params: { guideId: LI },
      body: { decision, why: '核查结束' },
    });

  it('waits, is listed, and goes to the guide who was cleared', async () => {
    const saleId = await holdOne();
    await floor.returns(saleId, 'a', 1000);
    await floor.shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'suspended' WHERE id = ${LI}`));
    const { items } = await floor.hq('GET /api/v1/hq/commission-holds');
    expect(items).toMatchObject([
      { guideId: LI, guideName: '小李', storeName: '静安店', status: 'suspended', heldFen: 450, lines: 1 },
    ]);
    await expect(decide('release')).rejects.toMatchObject({ code: 'STAFF_SUSPENDED' });
    await floor.shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'active' WHERE id = ${LI}`));
    expect(await decide('release')).toEqual({ movedFen: 450, lines: 1 });
    await floor.shop.drain();
    expect(await floor.balances()).toEqual({ [`guide/${LI}`]: 450 });
    const [line] = await floor.shop.rows('SELECT beneficiary, guide_id, reason FROM sale_line');
    expect(line).toEqual({ beneficiary: 'guide', guide_id: LI, reason: 'MEMBER' });
    await expect(decide('release')).rejects.toMatchObject({ code: 'NOTHING_HELD' });
    await floor.returns(saleId, 'b', 9000);
    expect(await floor.balances()).toEqual({});
  });

  it('is forfeited to the pool of the store, also of one who is still suspended', async () => {
    await holdOne();
    await holdOne();
    await floor.shop.app.db.inTx((tx) => tx.query(`UPDATE staff SET status = 'suspended' WHERE id = ${LI}`));
    expect(await decide('forfeit')).toEqual({ movedFen: 1000, lines: 2 });
    await floor.shop.drain();
    expect(await floor.balances()).toEqual({ 'store/2': 1000 });
    expect((await floor.hq('GET /api/v1/hq/commission-holds')).total).toBe(0);
  });
});

it('reconciliation sees an entry too many, one that is missing, and one for somebody else', async () => {
  const saleId = await floor.sold('R1');
  await floor.sold('R2', { memberId: SHOPPER, originStoreId: 2 });
  const spoil = async (...changes: string[]) => {
    const saved = await floor.shop.rows('SELECT * FROM credit_entry ORDER BY id');
    await floor.shop.app.db.inTx(async (tx) => {
      for (const sql of changes) await tx.query(sql);
    });
    const found = (await reconcileCommission(floor.shop.app.db)).map(({ check }) => check);
    await floor.shop.app.db.inTx(async (tx) => {
      await tx.query('DELETE FROM credit_entry');
      for (const row of saved) {
        const columns = Object.keys(row);
        const values = Object.values(row).map((v) =>
          v instanceof Date ? v.toISOString().slice(0, 23).replace('T', ' ') : v,
        );
        await tx.query(
          `INSERT INTO credit_entry (${columns.map((c) => `\`${c}\``).join(',')}) VALUES (${columns.map(() => '?').join(',')})`,
          values,
        );
      }
    });
    return found;
  };
  const mine = `sale_id = ${saleId} AND ledger = 'commission'`;
  expect(await spoil()).toEqual([]);
  expect(await spoil(`UPDATE credit_entry SET amount_fen = 501 WHERE ${mine}`)).toEqual(['分录＝按规则重算']);
  expect(await spoil(`UPDATE credit_entry SET beneficiary_id = ${LI} WHERE ${mine}`)).toEqual([
    '分录＝按规则重算',
    '提成归属＝业绩归属',
  ]);
  expect(await spoil(`DELETE FROM credit_entry WHERE ${mine}`)).toEqual([
    '每行业绩恰有一笔提成计提',
    '分录＝按规则重算',
  ]);
  expect(
    await spoil(`UPDATE credit_entry SET amount_fen = 9999 WHERE sale_id = ${saleId} AND ledger = 'store_credit'`),
  ).toEqual(['门店业绩＝净额减已退', '分录＝按规则重算']);
  expect(await spoil(`DELETE FROM credit_entry WHERE sale_id = ${saleId}`)).toEqual(['每行业绩恰有一笔提成计提']);
});
