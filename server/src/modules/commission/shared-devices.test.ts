import { CommissionFloor, creditTo, aLine, LI, WANG } from '../../platform/testing/commission-floor';

/** Sales whose buyer has signed in where the guide, or a colleague of the store, has: shown, never held. */
let floor: CommissionFloor;
let wangsOpenid: string;
let colleague: { id: number; openid: string };
beforeEach(async () => {
  floor = await CommissionFloor.open();
  const openids = await floor.shop.rows<{ id: number; openid: string }>(
    'SELECT s.id, m.openid FROM staff s JOIN member m ON m.id = s.member_id WHERE s.store_id = 1 ORDER BY s.id',
  );
  wangsOpenid = openids.find(({ id }) => id === WANG)!.openid;
  colleague = openids.find(({ id }) => id !== WANG)!;
});
afterEach(() => floor.close());

async function signIn(openid: string, device: string): Promise<number> {
  const { status, body } = await floor.shop.app.request<{ member: { id: number } }>('POST', '/api/v1/session/wechat', {
    headers: { 'x-visitor-id': device },
    body: { code: `sim:${openid}` },
  });
  expect(status).toBe(200);
  return body.member.id;
}
const report = (month?: string, as = floor.hq) =>
  as('GET /api/v1/hq/reports/shared-device-sales', { query: month === undefined ? {} : { month } });

it('lists a sale of the guide’s own phone and of a colleague’s, once, and no other', async () => {
  await signIn(wangsOpenid, 'phone-of-wang');
  await signIn(colleague.openid, 'phone-of-colleague');
  await signIn(colleague.openid, 'phone-of-wang');
  const second = await signIn('second-account', 'phone-of-wang');
  const near = await signIn('near-account', 'phone-of-colleague');
  const stranger = await signIn('stranger', 'phone-of-stranger');
  const own = await floor.sold('D1', { memberId: second, lines: [aLine('1', 6_000), aLine('2', 4_000)] });
  await floor.returns(own, 'B1', 1_000);
  const theirs = await floor.sold('D2', { memberId: near });
  await floor.sold('D3', { memberId: stranger });
  // another store's guide, whose devices nobody shares; and nobody's sale
  await floor.sold('D4', {
    memberId: second,
    storeId: 2,
    lines: [aLine('1', 5_000, creditTo(LI, { sellingStoreId: 2, fulfilStoreId: 2 }))],
  });

  const { items, total } = await report();
  expect(total).toBe(2);
  const rows = [...items].sort((a, b) => a.saleId - b.saleId);
  expect(rows).toMatchObject([
    {
      ...{ saleId: own, externalId: 'D1', channel: 'pos', memberId: second, guideId: WANG, guideName: '小王' },
      ...{ netFen: 9_000, sharedWith: 'guide', sharedWithName: '小王', storeName: '人民广场店' },
    },
    { saleId: theirs, externalId: 'D2', memberId: near, guideId: WANG, netFen: 10_000, sharedWith: 'colleague' },
  ]);
  expect(rows[0]!.memberName).not.toContain('second-account');
  // a hint: the guide is credited as before
  expect(await floor.shop.rows('SELECT DISTINCT beneficiary FROM sale_line WHERE guide_id IS NOT NULL')).toEqual([
    { beneficiary: 'guide' },
  ]);
  expect((await report('2026-02')).total).toBe(0);
  expect((await report(undefined, await floor.operator({ regionIds: [4] }))).total).toBe(0);
});

it('knows a colleague by phone who has not claimed the post, and forgets who left', async () => {
  await floor.shop.rows('UPDATE staff SET member_id = NULL WHERE id = ?', [WANG]);
  const account = await signIn(wangsOpenid, 'phone-of-wang');
  await floor.shop.rows('UPDATE member SET phone = (SELECT phone FROM staff WHERE id = ?) WHERE id = ?', [
    WANG,
    account,
  ]);
  const second = await signIn('second-account', 'phone-of-wang');
  await floor.sold('D1', { memberId: second });
  expect((await report()).items).toMatchObject([{ externalId: 'D1', sharedWith: 'guide' }]);
  await floor.shop.rows("UPDATE staff SET status = 'left' WHERE id = ?", [WANG]);
  expect((await report()).total).toBe(0);
});
