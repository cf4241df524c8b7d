import { modules } from '../../app-modules';
import { Worker } from '../../platform/outbox';
import { createTestApp, type TestApp } from '../../platform/testing';
import { withSmallChain } from '../../platform/testing/small-chain';
import { Attribution, StaffDirectory } from '../guides';

const START = new Date('2026-03-02T06:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const [SHOPPER, LI] = [1, 3];
const visitor = 'visitor-0001';

let app: TestApp;
beforeAll(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.set(START);
  for (const table of ['touch', 'credit_touch', 'binding', 'visit_memory']) await app.db.query(`DELETE FROM ${table}`);
  await app.db.query("UPDATE member SET phone = NULL, level = 'visitor', joined_at = NULL, home_store_id = NULL");
});

let runs = 0;
const forget = async (): Promise<void> => {
  const worker = await app.get(Worker);
  const task = { kind: 'guides.forget-credit-touches', key: `run ${++runs}` };
  await app.db.inTx((tx) => worker.tasks.schedule(tx, [task]));
  await worker.drain();
};
let codes = 0;
/** A code of the phone button; each is good once. */
const phoneCode = (phone = '10012345678'): string => `phone:${phone}:${++codes}`;

interface Visit {
  readonly member?: number;
  readonly visitor?: string;
}
/** Opens the storefront by a link, as a share card or a code does. */
const open = async (query: Record<string, string | number>, { member, visitor: device }: Visit): Promise<void> => {
  const { status } = await app.request('GET', `/api/v1/storefront?${new URLSearchParams(query as never).toString()}`, {
    ...(member ? { token: app.token({ kind: 'member', id: member }) } : {}),
    headers: device ? { 'x-visitor-id': device } : {},
  });
  expect(status).toBe(200);
};
const signIn = async (openid: string, device?: string, link?: string): Promise<number> => {
  const { status, body } = await app.request<{ member: { id: number } }>('POST', '/api/v1/session/wechat', {
    headers: device ? { 'x-visitor-id': device } : {},
    body: { code: `sim:${openid}`, ...(link ? { link } : {}) },
  });
  expect(status).toBe(200);
  return body.member.id;
};
const touches = async () =>
  (
    await app.db.query<Record<string, unknown>>(
      `SELECT member_id, visitor_id, guide_id, store_id, kind, product_id, token, channel, contradicted_guide_id
       FROM touch ORDER BY at, id`,
    )
  ).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)));
const guides = async () => (await touches()).map((touch) => touch['guide_id']);
const bindings = () =>
  app.db.query('SELECT member_id, guide_id, store_id, source FROM binding WHERE open_for IS NOT NULL');

describe('a touch (D3)', () => {
  it('is recorded with guide, store, product, token and channel', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await open({ link: 'linkOfLi02' }, { member: SHOPPER });
    const common = { member_id: SHOPPER, guide_id: 1, store_id: 2 };
    expect(await touches()).toEqual([
      { ...common, kind: 'direct', product_id: 1, token: 'linkOfLi01', channel: 'chat' },
      { ...common, kind: 'window', token: 'linkOfLi02', channel: 'badge' },
    ]);
  });

  it('is none when the guide opens the own link, on the own phone or on a second one', async () => {
    await open({ link: 'linkOfLi01' }, { member: LI });
    const second = await signIn('second-phone-of-li');
    await app.db.query("UPDATE member SET phone = '10000000001' WHERE id = ?", [second]);
    await open({ link: 'linkOfLi01' }, { member: second });
    await open({ g: 1 }, { member: second });
    expect(await touches()).toEqual([]);
    await open({ g: 2 }, { member: LI });
    expect(await guides()).toEqual([2]);
  });

  it('counts re-opens within thirty minutes once, unless another guide came between', async () => {
    const at = async (minutes: number, query: Record<string, string | number>) => {
      app.clock.set(new Date(START.getTime() + minutes * MINUTE));
      await open(query, { member: SHOPPER });
    };
    await at(0, { link: 'linkOfLi01' });
    await at(29, { link: 'linkOfLi01' });
    expect(await guides()).toEqual([1]);
    await at(31, { link: 'linkOfLi01' });
    expect(await guides()).toEqual([1, 1]);
    await at(32, { g: 2 });
    await at(33, { link: 'linkOfLi01' });
    expect(await guides()).toEqual([1, 1, 2, 1]);
  });

  it('goes by the token; a guide id that says otherwise is noted and ignored', async () => {
    await open({ link: 'linkOfLi01', g: 2 }, { member: SHOPPER });
    expect(await touches()).toMatchObject([{ guide_id: 1, kind: 'direct', contradicted_guide_id: 2 }]);
  });

  it('is a window touch for a bare guide id, and none for one that nobody has', async () => {
    await open({ g: 77 }, { member: SHOPPER });
    await open({ link: 'garbled!' }, { member: SHOPPER });
    expect(await touches()).toEqual([]);
    await open({ link: 'garbled!', g: 2 }, { member: SHOPPER });
    expect(await touches()).toEqual([{ member_id: SHOPPER, guide_id: 2, store_id: 1, kind: 'window', channel: '' }]);
  });

  it('is none from the single page of Moments', async () => {
    await open({ link: 'linkOfLi01', scene: 1154 }, { member: SHOPPER });
    expect(await touches()).toEqual([]);
    await open({ link: 'linkOfLi01', scene: 1155 }, { member: SHOPPER });
    expect(await guides()).toEqual([1]);
  });

  it('is one when two pages of one visit arrive at once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => open({ link: 'linkOfLi01' }, { member: SHOPPER })));
    expect(await guides()).toEqual([1]);
  });
});

describe('a withdrawn consent (D5)', () => {
  const consent = async (personalised: boolean) => {
    const token = app.token({ kind: 'member', id: SHOPPER });
    expect((await app.request('PATCH', '/api/v1/me', { token, body: { personalised } })).status).toBe(200);
  };
  afterEach(() => consent(true));

  it('erases the touches and records no more of them, of the person or of the device, until it is given anew', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await open({ g: 2 }, { member: LI });
    await consent(false);
    expect(await touches()).toMatchObject([{ member_id: LI }]);
    await open({ g: 2 }, { member: SHOPPER });
    await open({ g: 2 }, { visitor });
    await signIn('shopper', visitor, 'linkOfLi01');
    expect(await touches()).toMatchObject([{ member_id: LI }]);
    app.clock.advance(MINUTE);
    await consent(true);
    await open({ link: 'linkOfLi02' }, { member: SHOPPER });
    expect(await guides()).toEqual([2, 1]);
  });

  const forCredit = async () =>
    (
      await app.db.query<{ member_id: number; guide_id: number; store_id: number; product_id: number | null }>(
        'SELECT member_id, guide_id, store_id, product_id FROM credit_touch ORDER BY at, id',
      )
    ).map((row) => [row.member_id, row.guide_id, row.store_id, row.product_id]);

  it('keeps of an open only what decides the guide’s pay, and only for the seven days it can', async () => {
    await open({ link: 'linkOfLi02' }, { member: SHOPPER });
    app.clock.advance(6 * DAY);
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await consent(false);
    app.clock.advance(MINUTE);
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    app.clock.advance(40 * MINUTE);
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await open({ g: 2 }, { visitor });
    await signIn('shopper', visitor);
    expect(await touches()).toEqual([]);
    expect(await forCredit()).toEqual([
      [SHOPPER, 1, 2, null],
      [SHOPPER, 1, 2, 1],
      [SHOPPER, 1, 2, 1],
      [SHOPPER, 2, 1, null],
    ]);
    app.clock.advance(DAY);
    await forget();
    expect(await forCredit()).toHaveLength(3);
    app.clock.advance(7 * DAY);
    await forget();
    expect(await forCredit()).toEqual([]);
  });

  it('credits whose link was opened though nobody may profile the buyer, who is told of it', async () => {
    await consent(false);
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    const facts = await app.get(Attribution);
    const buyers = await app.db.inTx((tx) => facts.factsOf(tx, [SHOPPER], app.clock.now()));
    expect(buyers.get(SHOPPER)!.touches).toMatchObject([{ guideId: 1, storeId: 2, productId: 1 }]);
    const { touches: told } = await app.as({ kind: 'member', id: SHOPPER })('GET /api/v1/me/data');
    expect(told).toEqual([{ at: START.toISOString(), guideId: 1, productId: 1 }]);
  });

  it('forgets where the member went', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    const visits = () => app.db.query("SELECT owner FROM visit_memory WHERE owner = 'm1'");
    expect(await visits()).toHaveLength(1);
    await consent(false);
    expect(await visits()).toEqual([]);
  });

  it('leaves the binding as it is', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    const token = app.token({ kind: 'member', id: SHOPPER });
    await app.request('POST', '/api/v1/me/join', { token, body: { phoneCode: phoneCode() } });
    await consent(false);
    expect(await bindings()).toMatchObject([{ member_id: SHOPPER, guide_id: 1 }]);
  });
});

describe('signing in', () => {
  it('brings along what the device opened in the last seven days, oldest first, own links left out', async () => {
    await open({ link: 'linkOfLi02' }, { visitor });
    app.clock.advance(7 * DAY + MINUTE);
    await open({ link: 'linkOfLi01' }, { visitor });
    app.clock.advance(MINUTE);
    await open({ g: 2 }, { visitor });
    const member = await signIn('newcomer', visitor);
    expect(await touches()).toMatchObject([
      { member_id: member, guide_id: 1, token: 'linkOfLi01' },
      { member_id: member, guide_id: 2 },
    ]);
    expect((await touches()).some((touch) => 'visitor_id' in touch)).toBe(false);
  });

  it('leaves out the own links of a guide, and what another device opened', async () => {
    await open({ link: 'linkOfLi01' }, { visitor });
    await open({ link: 'linkOfLi01' }, { visitor: 'visitor-0002' });
    expect(await signIn('guide-li', visitor)).toBe(LI);
    expect(await touches()).toMatchObject([{ visitor_id: 'visitor-0002' }]);
  });

  it('does not count an open twice that the member has made too', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    app.clock.advance(MINUTE);
    await open({ link: 'linkOfLi01' }, { visitor });
    await signIn('shopper', visitor);
    expect(await guides()).toEqual([1]);
  });

  it('records the link it is given, and never binds', async () => {
    const member = await signIn('newcomer', visitor, 'linkOfLi01');
    expect(await touches()).toMatchObject([{ member_id: member, guide_id: 1 }]);
    expect(await bindings()).toEqual([]);
    expect(await signIn('newcomer', visitor, 'linkOfLi01')).toBe(member);
    expect(await guides()).toEqual([1]);
  });
});

describe('joining', () => {
  const join = (member: number, body: object) =>
    app.request('POST', '/api/v1/me/join', { token: app.token({ kind: 'member', id: member }), body });

  it('makes a member of the store and binds the guide of the latest link', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    const { status, body } = await join(SHOPPER, { phoneCode: phoneCode() });
    expect([status, body]).toEqual([
      200,
      { id: SHOPPER, nickname: '顾客', level: 'member', phone: '100****5678', roles: ['member'] },
    ]);
    expect(await bindings()).toEqual([{ member_id: SHOPPER, guide_id: 1, store_id: 2, source: 'join' }]);
    const me = await app.as({ kind: 'member', id: SHOPPER })('GET /api/v1/me');
    expect(me).toMatchObject({
      joinedAt: START.toISOString(),
      myGuide: { guideId: 1, name: '小李', storeId: 2, storeName: '静安店' },
    });
    expect(await app.db.query('SELECT home_store_id FROM member WHERE id = 1')).toEqual([{ home_store_id: 2 }]);
  });

  it('goes by the link it is given', async () => {
    await open({ g: 2 }, { member: SHOPPER });
    app.clock.advance(MINUTE);
    await join(SHOPPER, { phoneCode: phoneCode(), link: 'linkOfLi02' });
    expect(await bindings()).toMatchObject([{ guide_id: 1 }]);
  });

  it('binds nobody without a link of the last seven days, and moves no member who has a guide', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    app.clock.advance(7 * DAY + 1);
    await join(SHOPPER, { phoneCode: phoneCode() });
    expect(await bindings()).toEqual([]);
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await join(SHOPPER, { phoneCode: phoneCode() });
    await open({ g: 2 }, { member: SHOPPER });
    await join(SHOPPER, { phoneCode: phoneCode() });
    expect(await bindings()).toMatchObject([{ guide_id: 1 }]);
  });

  it('binds no colleague and nobody to the own self', async () => {
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    await join(SHOPPER, { phoneCode: phoneCode('10000000002') });
    expect(await bindings()).toEqual([]);
  });

  it('refuses a phone that another account has, a spent code and a made-up one', async () => {
    const spent = phoneCode();
    await join(SHOPPER, { phoneCode: spent });
    expect(await join(2, { phoneCode: phoneCode() })).toMatchObject({
      status: 409,
      body: { code: 'PHONE_TAKEN' },
    });
    for (const code of [spent, 'nonsense']) {
      expect(await join(2, { phoneCode: code })).toMatchObject({ status: 422, body: { code: 'WECHAT_CODE_INVALID' } });
    }
  });

  it('through a leaver’s link binds the successor; the touch keeps the store it was made in', async () => {
    const leave = async (change: string): Promise<void> => {
      await app.db.query(`UPDATE staff SET ${change} WHERE id = 1`);
      const directory = await app.get(StaffDirectory);
      await app.db.inTx((tx) => directory.changed(tx));
    };
    await leave("status = 'left', store_id = 4, successor_guide_id = 2");
    await open({ link: 'linkOfLi01' }, { member: SHOPPER });
    expect(await touches()).toMatchObject([{ guide_id: 1, store_id: 2 }]);
    await join(SHOPPER, { phoneCode: phoneCode() });
    expect(await bindings()).toEqual([{ member_id: SHOPPER, guide_id: 2, store_id: 1, source: 'join' }]);
    await leave("status = 'active', store_id = 2, successor_guide_id = NULL");
  });
});
