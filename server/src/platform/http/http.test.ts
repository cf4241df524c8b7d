import { Callers } from '../auth';
import { createTestApp, type TestApp } from '../testing';
import { sampleModule } from '../testing/sample-endpoints';
import { Front, Readiness } from '.';

let app: TestApp;
let member: string;
beforeAll(async () => {
  app = await createTestApp({
    modules: [sampleModule],
    mount: async (get) => {
      const front = await get(Front);
      front.mount('/mounted', (req, res) => (req.url === '/mounted/x' ? (res.end('mounted'), true) : false));
    },
  });
  member = app.token({ kind: 'member', id: 7 });
  const callers = await app.get(Callers);
  callers.registerMember((id) => id !== 99);
  callers.registerStaff((id) =>
    id === 8
      ? { staffId: 1, guideId: 5, storeId: 3, role: 'guide', name: '小美' }
      : id === 9
        ? { staffId: 2, storeId: 3, role: 'manager', name: '店长' }
        : undefined,
  );
  callers.registerOperator((id, version) =>
    id === 1 && version === 2
      ? {
          operatorId: 1,
          permissions: ['orders'],
          scope: { regionIds: null, brandIds: null },
          name: '王',
          initialPassword: false,
        }
      : id === 2
        ? {
            operatorId: 2,
            permissions: ['stores'],
            scope: { regionIds: [1], brandIds: null },
            name: '李',
            initialPassword: false,
          }
        : undefined,
  );
});
afterAll(() => app.close());

const good = { storeId: 1, lines: [{ quantity: 1 }] };

describe.each(['/api/t/orders', '/api/t/hot-orders'])('the same on ordinary and hot routes: %s', (path) => {
  it('serves with the declared status, headers and injected services', async () => {
    const answer = await app.request('POST', path, { token: member, body: good });
    expect([answer.status, answer.body]).toEqual([201, { memberId: 7, n: 7 }]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('x-seen')).toBe('yes');
    expect((await app.request('POST', path, { token: member, body: { ...good, storeId: 200 } })).status).toBe(200);
  });

  it('checks access before it looks at the body', async () => {
    for (const token of [undefined, 'forged', app.token({ kind: 'member', id: 99 })]) {
      const answer = await app.request('POST', path, { token, body: '{' });
      expect([answer.status, answer.body['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
    const operator = await app.request('POST', path, {
      token: app.token({ kind: 'hq', id: 1, version: 2 }),
      body: good,
    });
    expect([operator.status, operator.body['code']]).toEqual([403, 'FORBIDDEN']);
  });

  it('names every wrong field in Chinese', async () => {
    const body = { storeId: 'x', lines: [{ quantity: 0 }], note: '超过五个字了' };
    const answer = await app.request('POST', path, { token: member, body });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ type: 'about:blank', code: 'INVALID_INPUT', status: 422 });
    const errors = answer.body['errors'] as { path: string; message: string }[];
    expect(errors.map((e) => e.path)).toEqual(['body.storeId', 'body.lines.0.quantity', 'body.note']);
    expect(errors.every((e) => /[一-鿿]/.test(e.message))).toBe(true);
    expect(answer.body['detail']).toContain('共 3 处');
  });

  it('answers broken, foreign, missing and oversized bodies', async () => {
    const post = (body: unknown, headers = {}) => app.request('POST', path, { token: member, body, headers });
    const codes = async (...answers: Promise<{ status: number; body: Record<string, unknown> }>[]) =>
      (await Promise.all(answers)).map((a) => [a.status, a.body['code']]);
    expect(
      await codes(
        post('{"a":', { 'content-type': 'application/json' }),
        post('a=1', { 'content-type': 'application/x-www-form-urlencoded' }),
        post('x', { 'content-encoding': 'gzip' }),
        post(undefined),
        post('null', { 'content-type': 'application/json' }),
        post('{"title":"a\\u0000b"}', { 'content-type': 'application/json' }),
        post('{"more":[{"\\u0000":1}]}', { 'content-type': 'application/json' }),
        post('{"more":"\\\\u0000"}', { 'content-type': 'application/json' }),
        post(JSON.stringify({ pad: 'x'.repeat(1_100_000) }), { 'content-type': 'application/json' }),
      ),
    ).toEqual([
      [400, 'INVALID_JSON'],
      [400, 'INVALID_JSON'],
      [400, 'INVALID_JSON'],
      [422, 'INVALID_INPUT'],
      [422, 'INVALID_INPUT'],
      [400, 'INVALID_JSON'],
      [400, 'INVALID_JSON'],
      [422, 'INVALID_INPUT'],
      [413, 'BODY_TOO_LARGE'],
    ]);
  });

  it('answers refusals with their code, text and facts, and traces them', async () => {
    const headers = { 'x-request-id': 'abc-12345' };
    const answer = await app.request('POST', path, { token: member, body: { ...good, storeId: 409 }, headers });
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: '库存不够了',
      status: 409,
      code: 'STOCK_SHORT',
      detail: '库存不够了',
      traceId: 'abc-12345',
      short: [{ skuId: 1, available: 0 }],
    });
    expect(answer.headers.get('x-request-id')).toBe('abc-12345');
  });

  it('hides what went wrong inside', async () => {
    const answer = await app.request('POST', path, { token: member, body: { ...good, storeId: 500 } });
    expect([answer.status, answer.body['code']]).toEqual([500, 'INTERNAL']);
    expect(JSON.stringify(answer.body)).not.toContain('boom');
  });
});

describe.each(['/api/t/things', '/api/t/hot-things'])('parameters and methods: %s', (path) => {
  it('parses, refuses and misses', async () => {
    expect((await app.request('GET', `${path}/12`)).body).toEqual({ id: 12 });
    expect((await app.request('GET', `${path}/x`)).body['code']).toBe('INVALID_INPUT');
    expect((await app.request('GET', `${path}/404`)).body).toMatchObject({ status: 404, detail: '没有这件东西' });
    expect((await app.request('GET', `${path}/%E0%A4%A`)).status).toBe(404);
  });

  it('HEAD has headers and no body; other methods are 405 with Allow', async () => {
    const head = await app.request('HEAD', `${path}/12`);
    expect([head.status, head.body, head.headers.get('content-length')]).toEqual([200, '', '9']);
    const wrong = await app.request('PUT', `${path}/12`);
    expect([wrong.status, wrong.body['code'], wrong.headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET']);
  });
});

it('unknown addresses are 404 problems', async () => {
  for (const path of ['/api/v1/nope', '/nope', '/api']) {
    const answer = await app.request('GET', path);
    expect([path, answer.status, answer.body['code']]).toEqual([path, 404, 'NOT_FOUND']);
  }
});

it('a request id is minted when none or a strange one is given', async () => {
  const ids = await Promise.all(
    ['', 'a b'].map(async (given) =>
      (await app.request('GET', '/api/v1/health', { headers: { 'x-request-id': given } })).headers.get('x-request-id'),
    ),
  );
  expect(ids.every((id) => /^[0-9a-f-]{36}$/.test(id ?? ''))).toBe(true);
});

it('answers beyond the contract, and undeclared errors, fail in tests', async () => {
  for (const path of ['/api/t/leaky', '/api/t/undeclared', '/api/t/broken']) {
    expect((await app.request('GET', path)).status).toBe(500);
  }
});

it('operators: permission, version and any-operator routes', async () => {
  const status = async (path: string, id: number, version?: number) =>
    (await app.request('GET', path, { token: app.token({ kind: 'hq', id, version }) })).status;
  expect(await status('/api/t/hq', 1, 2)).toBe(200);
  expect(await status('/api/t/hq', 1, 1)).toBe(401);
  expect(await status('/api/t/hq', 2)).toBe(403);
  expect(await status('/api/t/any-hq', 2)).toBe(200);
  expect((await app.request('GET', '/api/t/hq', { token: member })).status).toBe(403);
});

it('staff: a guide enters guide and store routes, a manager store routes only, others neither', async () => {
  const get = async (path: string, id: number) =>
    (await app.request('GET', path, { token: app.token({ kind: 'member', id }) })).status;
  expect([await get('/api/t/guide', 8), await get('/api/t/store', 8)]).toEqual([200, 200]);
  expect([await get('/api/t/guide', 9), await get('/api/t/store', 9)]).toEqual([403, 200]);
  expect([await get('/api/t/guide', 7), await get('/api/t/store', 7)]).toEqual([403, 403]);
});

it('tokens expire by the clock', async () => {
  const path = '/api/t/orders';
  app.clock.advance(31 * 86_400_000);
  expect((await app.request('POST', path, { token: member, body: good })).status).toBe(401);
  app.clock.reset();
  expect((await app.request('POST', path, { token: member, body: good })).status).toBe(201);
});

it('204 has no body; prepared bytes carry an ETag and answer 304', async () => {
  const none = await app.request('DELETE', '/api/t/nothing');
  expect([none.status, none.body]).toEqual([204, '']);
  const first = await app.request('GET', '/api/t/prepared');
  expect([first.status, first.body, first.headers.get('etag')]).toEqual([200, { a: 1 }, '"v1"']);
  const again = await app.request('GET', '/api/t/prepared', { headers: { 'if-none-match': 'W/"v0", "v1"' } });
  expect([again.status, again.body]).toEqual([304, '']);
});

it.each(['/api/t/things/7', '/api/t/hot-things/7'])('%s: what anybody may read is named by its bytes', async (path) => {
  const first = await app.request('GET', path);
  const etag = first.headers.get('etag')!;
  expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, no-cache']);
  const again = await app.request('GET', path, { headers: { 'if-none-match': etag } });
  expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
  const other = await app.request('GET', path.replace('7', '8'), { headers: { 'if-none-match': etag } });
  expect([other.status, other.body]).toEqual([200, { id: 8 }]);
  // nobody keeps what is one person's
  const own = await app.request('GET', '/api/t/hq', { token: app.token({ kind: 'hq', id: 1, version: 2 }) });
  expect([own.status, own.headers.get('etag')]).toEqual([200, null]);
});

it('uploads arrive as bytes, up to their own limit', async () => {
  const bytes = (n: number) => app.request('POST', '/api/t/upload', { body: new Uint8Array(n) });
  expect((await bytes(1000)).body).toEqual({ bytes: 1000 });
  expect((await bytes(1001)).body['code']).toBe('PICTURE_TOO_LARGE');
});

it('a field nobody knows is named', async () => {
  const answer = await app.request('POST', '/api/t/strict', { body: { a: 'x', b: 1 } });
  expect(answer.body['errors']).toEqual([{ path: 'body.b', message: '不认识的字段' }]);
});

it('mounted paths are answered in front, and left alone when they decline', async () => {
  expect((await app.request('GET', '/mounted/x')).body).toBe('mounted');
  expect((await app.request('GET', '/mounted/y')).status).toBe(404);
  expect((await app.request('GET', '/mountedx')).status).toBe(404);
});

it('health names the database; while starting everything below /api answers 503', async () => {
  expect(await app.call('GET /api/v1/health')).toMatchObject({ status: 'ok', database: app.db.product });
  const readiness = await app.get(Readiness);
  readiness.markStopping();
  for (const path of ['/api/v1/health', '/api/t/hot-things/1', '/mounted/x']) {
    const answer = await app.request('GET', path);
    expect([answer.status, answer.body['code'], answer.headers.get('retry-after')]).toEqual([503, 'NOT_READY', '1']);
  }
  readiness.markReady();
});
