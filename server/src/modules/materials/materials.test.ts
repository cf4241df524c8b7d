import { modules } from '../../app-modules';
import { createTestApp, type RawAnswer, type TestApp } from '../../platform/testing';
import { operatorToken, withSmallChain } from '../../platform/testing/small-chain';
import { RollUpEvents } from '../analytics';

const START = new Date('2026-03-02T06:00:00.000Z');
const HOUR = 3_600_000;
const at = (hours: number) => new Date(START.getTime() + hours * HOUR).toISOString();
const [SHOPPER, LI] = [1, 3];

let app: TestApp;
let editor: string;
let reviewer: string;
beforeEach(async () => {
  app = await createTestApp({ modules, fill: withSmallChain(START) });
  editor = await operatorToken(app);
  reviewer = await operatorToken(app);
});
afterEach(() => app.close());

interface Body extends Record<string, unknown> {
  id: number;
  version: number;
}
const send = (token: string, method: string, path: string, body?: unknown): Promise<RawAnswer<Body>> =>
  app.request<Body>(method, `/api/v1${path}`, { token, ...(body === undefined ? {} : { body }) });
const draft = (more: object = {}) => ({
  title: '春日衬衫',
  copies: ['春天的第一件衬衫', '通勤也好看'],
  pictures: ['/m1.svg', '/m2.svg'],
  productIds: [1, 2],
  brandId: 1,
  season: '春',
  channels: ['chat', 'group'],
  scope: { regionIds: null, brandIds: null },
  from: at(-1),
  to: at(48),
  ...more,
});
const move = (id: number, action: string, token = editor, note = '') =>
  send(token, 'POST', `/hq/materials/${id}/${action}`, { note });
const approved = async (more: object = {}): Promise<number> => {
  const { body } = await send(editor, 'POST', '/hq/materials', draft(more));
  await move(body.id, 'submit');
  const answer = await move(body.id, 'approve', reviewer);
  expect(answer).toMatchObject({ status: 200, body: { status: 'approved' } });
  return body.id;
};
const li = () => app.as({ kind: 'member', id: LI });
const member = (id: number) => app.token({ kind: 'member', id });
const mint = (materialId: number, channel = 'chat') =>
  send(member(LI), 'POST', '/guide/links', { materialId, channel });
const mine = async () => (await li()('GET /api/v1/guide/materials', { query: {} })).items.map(({ id }) => id);

describe('the desk', () => {
  it('lets nothing out that a second person has not looked at', async () => {
    const { body: made } = await send(editor, 'POST', '/hq/materials', draft());
    expect(made).toMatchObject({ status: 'draft', live: false, createdBy: '总部小陈', version: 1 });
    expect(await move(made.id, 'approve', reviewer)).toMatchObject({ status: 409, body: { code: 'MATERIAL_STATE' } });
    expect(await move(made.id, 'submit')).toMatchObject({ body: { status: 'pending' } });
    expect(await mine()).toEqual([]);
    expect(await move(made.id, 'approve')).toMatchObject({ status: 403, body: { code: 'MATERIAL_OWN_REVIEW' } });
    expect(await move(made.id, 'reject')).toMatchObject({ status: 403, body: { code: 'MATERIAL_OWN_REVIEW' } });
    expect(await move(made.id, 'reject', reviewer, '图不清楚')).toMatchObject({
      body: { status: 'rejected', note: '图不清楚' },
    });
    await move(made.id, 'submit');
    expect(await move(made.id, 'approve', reviewer)).toMatchObject({ body: { status: 'approved', live: true } });
    expect(await mine()).toEqual([made.id]);
    const log = await app.db.query<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject = 'material' ORDER BY id`,
    );
    expect(log.map(({ action }) => action)).toEqual(['create', 'submit', 'reject', 'submit', 'approve']);
  });

  it('takes what was changed off the guides’ list until it is approved again', async () => {
    const id = await approved();
    const { body: before } = await send(editor, 'GET', `/hq/materials/${id}`);
    const put = (version: number) =>
      send(editor, 'PUT', `/hq/materials/${id}`, { ...draft({ title: '换个说法' }), version });
    expect(await put(before.version - 1)).toMatchObject({ status: 409, body: { code: 'VERSION_CONFLICT' } });
    expect(await put(before.version)).toMatchObject({ status: 200, body: { status: 'draft', title: '换个说法' } });
    expect(await mine()).toEqual([]);
    expect((await app.call('GET /api/v1/materials/:materialId', { params: { materialId: id } })).title).toBe(
      '春日衬衫',
    );
    await move(id, 'submit');
    await move(id, 'approve', reviewer);
    expect((await app.call('GET /api/v1/materials/:materialId', { params: { materialId: id } })).title).toBe(
      '换个说法',
    );
  });

  it.each([
    [{ productIds: [1, 99] }, 404, 'PRODUCT_NOT_FOUND'],
    [{ zoneId: 99 }, 404, 'ZONE_NOT_FOUND'],
    [{ brandId: 99 }, 404, 'BRAND_NOT_FOUND'],
    [{ to: at(-2) }, 422, 'INVALID_INPUT'],
    [{ scope: { regionIds: [99], brandIds: null } }, 422, 'INVALID_INPUT'],
    [{ scope: { regionIds: [], brandIds: null } }, 422, 'INVALID_INPUT'],
  ])('refuses %j', async (more, status, code) => {
    expect(await send(editor, 'POST', '/hq/materials', draft(more))).toMatchObject({ status, body: { code } });
  });

  it('shows a region lead what is for his region only, and lets him touch nothing else', async () => {
    const chain = await approved();
    const south = await approved({ title: '华南专用', scope: { regionIds: [4], brandIds: null } });
    const lead = await operatorToken(app, { regionIds: [4] });
    const { body } = await app.request<{ items: { id: number }[]; total: number }>('GET', '/api/v1/hq/materials', {
      token: lead,
    });
    expect([body.total, body.items.map(({ id }) => id)]).toEqual([1, [south]]);
    expect(await send(lead, 'GET', `/hq/materials/${chain}`)).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_SCOPE' },
    });
    expect(await move(chain, 'withdraw', lead)).toMatchObject({ status: 403, body: { code: 'OUT_OF_SCOPE' } });
    expect(await send(lead, 'POST', '/hq/materials', draft())).toMatchObject({
      status: 403,
      body: { code: 'OUT_OF_SCOPE' },
    });
    expect(await move(south, 'withdraw', lead)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
  });

  it('finds materials by title, state, brand and end', async () => {
    const [first, second] = [await approved(), await approved({ title: '羽绒到店', brandId: 2, to: at(2) })];
    const found = async (query: string) => {
      const { body } = await app.request<{ items: { id: number }[] }>('GET', `/api/v1/hq/materials?${query}`, {
        token: editor,
      });
      return body.items.map(({ id }) => id);
    };
    await move(first, 'withdraw');
    app.clock.advance(3 * HOUR);
    expect(await found('q=羽绒')).toEqual([second]);
    expect(await found('q=%25')).toEqual([second, first]);
    expect(await found('status=withdrawn')).toEqual([first]);
    expect(await found('brandId=2')).toEqual([second]);
    expect(await found('expired=1')).toEqual([second]);
    expect(await found('expired=0')).toEqual([first]);
  });
});

describe('sharing', () => {
  it('mints a link that opens the material’s page, through allowed channels only', async () => {
    const id = await approved();
    const { status, body } = await mint(id);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      kind: 'material',
      title: '春日衬衫',
      picture: '/m1.svg',
      path: `/pkg-goods/material/index?id=${id}&g=1&lt=${String(body['token'])}`,
    });
    expect(await mint(id, 'moments')).toMatchObject({ status: 422, body: { code: 'MATERIAL_CHANNEL' } });
    const code = await li()('GET /api/v1/guide/links/:token/code', { params: { token: String(body['token']) } });
    expect(code.page).toBe('pkg-goods/material/index');
    const token = String(body['token']);
    expect(await app.call('GET /api/v1/links/:token', { params: { token } })).toEqual({
      kind: 'material',
      targetId: id,
      guideId: 1,
    });
  });

  it('ends with the period; old links go on leading to the products', async () => {
    const id = await approved({ to: at(2) });
    const { body } = await mint(id);
    expect((await li()('GET /api/v1/guide/materials/:materialId', { params: { materialId: id } })).isNew).toBe(true);
    app.clock.advance(2 * HOUR);
    expect(await mine()).toEqual([]);
    expect(await mint(id)).toMatchObject({ status: 404, body: { code: 'MATERIAL_NOT_FOUND' } });
    expect(await send(member(LI), 'GET', `/guide/materials/${id}`)).toMatchObject({ status: 404 });
    const page = await app.call('GET /api/v1/materials/:materialId', {
      params: { materialId: id },
      query: { link: String(body['token']), storeId: '1' as never },
    });
    expect(page).toMatchObject({ title: '春日衬衫', copy: '春天的第一件衬衫', pictures: ['/m1.svg', '/m2.svg'] });
    expect(page.products.map(({ productId, storeStock }) => [productId, storeStock])).toEqual([
      [1, 'here'],
      [2, 'elsewhere'],
    ]);
  });

  it('does not begin before its time', async () => {
    const id = await approved({ from: at(1) });
    expect(await mine()).toEqual([]);
    app.clock.advance(HOUR);
    expect(await mine()).toEqual([id]);
  });

  it('leaves only the products of what headquarters took back', async () => {
    const id = await approved();
    await move(id, 'withdraw');
    expect(await mine()).toEqual([]);
    const page = await app.call('GET /api/v1/materials/:materialId', { params: { materialId: id } });
    expect(page).toMatchObject({ copy: '', pictures: [] });
    expect(page.products.map(({ productId }) => productId)).toEqual([1, 2]);
    const { body } = await send(editor, 'POST', '/hq/materials', draft());
    expect(await send(member(SHOPPER), 'GET', `/materials/${body.id}`)).toMatchObject({ status: 404 });
  });

  it('reaches the guides of its regions and brands', async () => {
    const south = await approved({ scope: { regionIds: [4], brandIds: null } });
    const yuanshan = await approved({ scope: { regionIds: null, brandIds: [2] } });
    const east = await approved({ scope: { regionIds: [2], brandIds: [1] } });
    expect(await mine()).toEqual([east]);
    for (const id of [south, yuanshan]) expect((await mint(id)).status).toBe(404);
  });
});

it('shows what was forwarded and what came of it, to the desk and to the guide', async () => {
  const [quiet, id] = [await approved({ title: '没人转' }), await approved()];
  const link = String((await mint(id)).body['token']);
  const report = (who: number, name: string) =>
    send(member(who), 'POST', '/events', { events: [{ name, at: app.clock.now(), link, page: 'material' }] });
  await report(LI, 'share_link');
  await report(SHOPPER, 'page_view');
  await report(SHOPPER, 'page_view');
  await (await app.get(RollUpEvents)).run();
  const numbers = { shares: 1, opens: 2, visitors: 1, orders: 0, paidFen: 0 };
  expect(await send(reviewer, 'GET', `/hq/materials/${id}`)).toMatchObject({
    body: { numbers, guides: [{ guideId: 1, guideName: '小李', storeName: '静安店', ...numbers }] },
  });
  const list = async (sort: 'recommended' | 'newest' | 'mine') =>
    (await li()('GET /api/v1/guide/materials', { query: { sort } })).items;
  expect((await list('mine'))[0]).toMatchObject({ id, mine: { ...numbers, commissionFen: 0 } });
  expect((await list('recommended')).map((one) => one.id)).toEqual([quiet, id]);
});

describe('an open', () => {
  const touches = () =>
    app.db.query<Record<string, unknown>>('SELECT member_id, visitor_id, guide_id, kind, product_id FROM touch');
  const open = (query: string, who: { token?: string; headers?: Record<string, string> }) =>
    app.request('GET', `/api/v1/materials/${query}`, who);

  it('is a window touch of the guide, recorded before the answer', async () => {
    const id = await approved();
    const token = String((await mint(id)).body['token']);
    await open(`${id}?link=${token}`, { token: member(SHOPPER) });
    expect(await touches()).toEqual([
      { member_id: SHOPPER, visitor_id: null, guide_id: 1, kind: 'window', product_id: null },
    ]);
    await open(`${id}?link=${token}`, { headers: { 'x-visitor-id': 'visitor-0001' } });
    expect((await touches())[1]).toMatchObject({ member_id: null, visitor_id: 'visitor-0001' });
  });

  it('counts with a bare guide, even of what is not there, and not from the single page of Moments', async () => {
    const id = await approved();
    const token = String((await mint(id)).body['token']);
    await open(`${id}?link=${token}&scene=1154`, { token: member(SHOPPER) });
    expect(await touches()).toEqual([]);
    expect((await open('999?g=1', { token: member(SHOPPER) })).status).toBe(404);
    expect(await touches()).toMatchObject([{ guide_id: 1, kind: 'window' }]);
  });
});
