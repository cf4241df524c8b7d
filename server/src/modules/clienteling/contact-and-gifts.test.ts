import { GUIDE_LI, MANAGER_2, REGULAR, SHOPPER, ShopFloor } from '../../platform/testing/shop-floor';
import { operatorToken } from '../../platform/testing/small-chain';
import { Bindings, StaffDirectory } from '../guides';

const LI = 1; // guide of store 2
let shop: ShopFloor;
let hq: string;
beforeEach(async () => {
  shop = await ShopFloor.open();
  hq = await operatorToken(shop.app);
  const bindings = await shop.app.get(Bindings);
  const at = shop.app.clock.now();
  await shop.app.db.inTx((tx) => bindings.bind(tx, { memberId: SHOPPER, guideId: LI, storeId: 2, source: 'join', at }));
});
afterEach(() => shop.close());

const as = (member: number) => ({ token: shop.app.token({ kind: 'member', id: member }) });
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('a guide’s contact code', () => {
  const myGuide = () => shop.member(SHOPPER)('GET /api/v1/me/guide', {});
  const upload = (bytes: Buffer) =>
    shop.app.request<{ wecomQr?: string; code?: string }>('POST', '/api/v1/guide/contact/picture', {
      ...as(GUIDE_LI),
      body: bytes,
    });

  it('is uploaded, shown to the guide’s members, and taken away', async () => {
    expect(await myGuide()).not.toHaveProperty('wecomQr');
    const { status, body } = await upload(PNG);
    expect([status, body]).toEqual([201, expect.objectContaining({ source: 'upload', canCreate: false })]);
    expect(body.wecomQr).toMatch(/^\/uploads\/[0-9a-f]{64}\.png$/);
    expect(await myGuide()).toMatchObject({ kind: 'guide', guideId: LI, wecomQr: body.wecomQr });
    expect((await upload(Buffer.from('no picture'))).body.code).toBe('PICTURE_TYPE');
    await shop.app.request('DELETE', '/api/v1/guide/contact', as(GUIDE_LI));
    expect(await myGuide()).not.toHaveProperty('wecomQr');
  });

  it('may be sent several times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(PNG)));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(await shop.rows('SELECT staff_id FROM staff_contact')).toHaveLength(1);
  });

  it('is made by WeCom for who has an account there; who adds the guide by it is the guide’s', async () => {
    const create = () => shop.app.request<{ code?: string }>('POST', '/api/v1/guide/contact/wecom', as(GUIDE_LI));
    expect((await create()).body.code).toBe('WECOM_NOT_BOUND');
    await shop.rows("UPDATE staff SET wecom_user_id = 'li' WHERE id = 1");
    const staff = await shop.app.get(StaffDirectory);
    await shop.app.db.inTx((tx) => staff.changed(tx));
    await staff.refresh();
    const made = await create();
    expect(made).toMatchObject({ status: 201, body: { source: 'wecom', canCreate: true } });
    expect((await create()).body).toEqual(made.body);
    expect(await myGuide()).toMatchObject({ wecomQr: (made.body as { wecomQr?: string }).wecomQr });
    const asked = await shop.app.request<{ total: number }>('GET', '/simulator/wecom/requests?api=add_contact_way');
    expect(asked.body.total).toBe(1);
  });

  it('can be seen and cleared by headquarters, within the operator’s stores, with a trail', async () => {
    await upload(PNG);
    const path = `/api/v1/hq/guides/${LI}/contact`;
    const read = await shop.app.request<{ wecomQr?: string }>('GET', path, { token: hq });
    expect(read.body.wecomQr).toMatch(/^\/uploads\//);
    const south = await operatorToken(shop.app, { regionIds: [4] });
    expect((await shop.app.request('DELETE', path, { token: south })).status).toBe(403);
    expect((await shop.app.request('DELETE', path, { token: hq })).body).toEqual({
      canCreate: false,
      renew: false,
      ofStore: false,
    });
    expect(await shop.rows("SELECT title FROM audit_entry WHERE action = 'delete'")).toEqual([
      { title: '小李的企业微信二维码' },
    ]);
  });
});

describe('small gifts', () => {
  const give = (costFen: number, memberId = SHOPPER) =>
    shop.app.request<{ code?: string; detail?: string }>('POST', '/api/v1/guide/gifts', {
      ...as(GUIDE_LI),
      body: { memberId, what: '咖啡', costFen },
    });
  const budget = async (giftMonthlyFen: number, version = 0) => {
    const body = {
      groupMinMembers: 30,
      groupActivityDays: 14,
      zeroGrowthDays: 14,
      ...{ contactsPerDay: 1, contactsPerWeek: 3 },
      giftMonthlyFen,
      version,
    };
    expect((await shop.app.request('PUT', '/api/v1/hq/guide-rules', { token: hq, body })).status).toBe(200);
  };

  it('are logged against the month’s budget and refused over it; the manager sees what was spent', async () => {
    expect((await give(1)).body.code).toBe('GIFTS_OFF');
    await budget(5000);
    expect(await give(3000)).toMatchObject({ status: 201, body: { spentFen: 3000, leftFen: 2000 } });
    expect((await give(2001)).body).toMatchObject({
      code: 'GIFT_OVER_BUDGET',
      detail: '本月还剩 ¥20.00，不够登记这一份',
    });
    expect((await give(100, REGULAR)).body.code).toBe('CUSTOMER_NOT_FOUND');
    expect((await give(2000)).status).toBe(201);
    const mine = await shop.member(GUIDE_LI)('GET /api/v1/guide/gifts', {});
    expect(mine).toMatchObject({ month: '2026-03', budgetFen: 5000, spentFen: 5000, leftFen: 0 });
    expect(mine.items.map(({ what, costFen, memberId }) => [what, costFen, memberId])).toEqual([
      ['咖啡', 2000, SHOPPER],
      ['咖啡', 3000, SHOPPER],
    ]);
    const store = await shop.member(MANAGER_2)('GET /api/v1/store/gifts', {});
    expect(store.items).toEqual([{ guideId: LI, name: '小李', spentFen: 5000, gifts: 2, lastOn: '2026-03-02' }]);
    expect((await shop.app.request('GET', '/api/v1/store/gifts', as(GUIDE_LI))).body).toMatchObject({
      code: 'MANAGER_ONLY',
    });
  });

  it('share one budget when many are logged at once', async () => {
    await budget(5000);
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => give(2000)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
  });

  it('stay as spending when the member deletes the account', async () => {
    await budget(5000);
    await give(3000);
    expect((await shop.app.request('DELETE', '/api/v1/me', as(SHOPPER))).status).toBeLessThan(300);
    const { items, spentFen } = await shop.member(GUIDE_LI)('GET /api/v1/guide/gifts', {});
    expect(spentFen).toBe(3000);
    expect(items).toEqual([expect.objectContaining({ memberName: '已注销' })]);
  });
});
