import { Singleton } from '@midwayjs/core';
import { endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import { type PosKey, signedHeaders, type Signing } from '../../../../tests/support/pos-client';
import type { AppModule } from '../app';
import { type ApiKey, Callers } from '../auth';
import { createTestApp, type TestApp } from '../testing';
import { Endpoint, type Input } from '.';

const receipts = {
  method: 'POST',
  access: 'pos',
  body: z.object({ n: z.int() }),
  response: z.object({ n: z.int(), keyId: z.string(), apiKeyId: z.int(), kinds: z.array(z.string()) }),
  errors: [],
  summary: 'receipts',
} as const;
const ordinary = endpoint({ ...receipts, path: '/api/t/receipts' });
const hot = endpoint({ ...receipts, path: '/api/t/hot-receipts', hot: true });
const prices = {
  method: 'GET',
  access: 'pos',
  query: z.object({ since: z.string().optional() }),
  response: z.object({ since: z.string() }),
  errors: [],
  summary: 'prices',
} as const;
const ordinaryPrices = endpoint({ ...prices, path: '/api/t/prices' });
const hotPrices = endpoint({ ...prices, path: '/api/t/hot-prices', hot: true });

@Singleton()
class MachineController {
  private received({ body, caller }: Pick<Input<typeof ordinary>, 'body' | 'caller'>) {
    const { keyId, apiKeyId, kinds } = caller;
    return { n: body.n, keyId, apiKeyId, kinds: [...kinds] };
  }
  @Endpoint(ordinary) ordinary(input: Input<typeof ordinary>) {
    return this.received(input);
  }
  @Endpoint(hot) hot(input: Input<typeof hot>) {
    return this.received(input);
  }
  @Endpoint(ordinaryPrices) prices({ query }: Input<typeof ordinaryPrices>) {
    return { since: query.since ?? '' };
  }
  @Endpoint(hotPrices) hotPrices({ query }: Input<typeof hotPrices>) {
    return { since: query.since ?? '' };
  }
}
const machines: AppModule = { name: 'machines', entities: [], providers: [MachineController] };

const TILL: PosKey = { keyId: 'till-1', secret: 'till secret' };
const OFF: PosKey = { keyId: 'till-off', secret: 'off secret' };
const key: ApiKey = {
  apiKeyId: 4,
  name: '收银',
  kinds: ['pos'],
  storeIds: [3],
  brandIds: null,
  secrets: [TILL.secret],
  disabled: false,
};

let app: TestApp;
const keys = new Map<string, ApiKey>();
beforeAll(async () => {
  app = await createTestApp({ modules: [machines] });
  (await app.get(Callers)).registerApiKeys((keyId) => keys.get(keyId));
});
beforeEach(() => {
  keys.clear();
  keys.set(TILL.keyId, key).set(OFF.keyId, { ...key, secrets: [OFF.secret], disabled: true });
});
afterAll(() => app.close());
afterEach(() => app.clock.reset());

const seconds = () => Math.floor(app.clock.now().getTime() / 1000);
const BODY = '{"n": 1}';

describe.each([
  ['/api/t/receipts', '/api/t/prices'],
  ['/api/t/hot-receipts', '/api/t/hot-prices'],
])('the same on ordinary and hot routes: %s', (path, feed) => {
  const sign = (signing: Signing = {}, by = TILL, body = BODY) =>
    signedHeaders(by, 'POST', path, body, { timestamp: seconds(), ...signing });
  const post = async (headers: Record<string, string>, body: string | Uint8Array = BODY) => {
    const answer = await app.request('POST', path, {
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return { ...answer, outcome: `${answer.status} ${String(answer.body['code'] ?? 'ok')}` };
  };

  it('lets in who signed, and tells the handler which key', async () => {
    const answer = await post(sign());
    expect([answer.status, answer.body]).toEqual([200, { n: 1, keyId: 'till-1', apiKeyId: 4, kinds: ['pos'] }]);
    const upper = sign();
    expect((await post({ ...upper, 'x-signature': upper['x-signature']!.toUpperCase() })).outcome).toBe('200 ok');
  });

  it('refuses forged signatures, other secrets and changed bytes', async () => {
    const good = sign();
    const forged = { ...good, 'x-signature': '0'.repeat(64) };
    expect((await post(forged)).outcome).toBe('401 POS_SIGNATURE_WRONG');
    expect((await post(sign({}, { ...TILL, secret: 'guess' }))).outcome).toBe('401 POS_SIGNATURE_WRONG');
    expect((await post(good, '{"n":1}')).outcome).toBe('401 POS_SIGNATURE_WRONG');
    expect((await post(good, '')).outcome).toBe('401 POS_SIGNATURE_WRONG');
    // what was refused has not used up the nonce
    expect((await post(good)).outcome).toBe('200 ok');
  });

  it('refuses a signature made for another address, query or method', async () => {
    const at = (target: string, method = 'POST') => signedHeaders(TILL, method, target, BODY, { timestamp: seconds() });
    expect((await post(at('/api/t/other'))).outcome).toBe('401 POS_SIGNATURE_WRONG');
    expect((await post(at(`${path}?a=1`))).outcome).toBe('401 POS_SIGNATURE_WRONG');
    expect((await post(at(path, 'PUT'))).outcome).toBe('401 POS_SIGNATURE_WRONG');
  });

  it('refuses what was signed more than five minutes ago or ahead, and tells its own time', async () => {
    app.clock.set(new Date('2026-05-01T04:00:00.000Z'));
    const offsets = [-301, -300, 300, 301];
    const answers = await Promise.all(offsets.map((offset) => post(sign({ timestamp: seconds() + offset }))));
    expect(answers.map(({ outcome }) => outcome)).toEqual([
      '401 POS_CLOCK_SKEW',
      '200 ok',
      '200 ok',
      '401 POS_CLOCK_SKEW',
    ]);
    expect(answers[0]!.body['serverTime']).toBe('2026-05-01T04:00:00.000Z');
  });

  it('lets the same request in once, however many come at a time; a new nonce is a new request', async () => {
    const once = sign();
    const outcomes = (await Promise.all(Array.from({ length: 8 }, () => post(once)))).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['200 ok', ...Array<string>(7).fill('409 POS_REPLAYED')]);
    expect((await post(sign({ timestamp: Number(once['x-timestamp']) }))).outcome).toBe('200 ok');
    app.clock.advance(4 * 60_000);
    expect((await post(once)).outcome).toBe('409 POS_REPLAYED');
    app.clock.advance(2 * 60_000);
    expect((await post(once)).outcome).toBe('401 POS_CLOCK_SKEW');
  });

  it('a nonce is used up for its key only', async () => {
    const other: PosKey = { keyId: 'till-2', secret: 'second' };
    keys.set(other.keyId, { ...key, secrets: [other.secret] });
    const nonce = `shared-nonce-${path.length}`;
    expect((await post(sign({ nonce }))).outcome).toBe('200 ok');
    expect((await post(sign({ nonce }, other))).outcome).toBe('200 ok');
    expect((await post(sign({ nonce }))).outcome).toBe('409 POS_REPLAYED');
  });

  it('refuses unknown and disabled keys, and requests that are not signed at all', async () => {
    expect((await post(sign({}, { keyId: 'nobody', secret: 'x' }))).outcome).toBe('401 POS_KEY_UNKNOWN');
    expect((await post(sign({}, OFF))).outcome).toBe('403 POS_KEY_DISABLED');
    expect((await post({})).outcome).toBe('401 POS_KEY_UNKNOWN');
    for (const name of ['x-timestamp', 'x-nonce', 'x-signature']) {
      const { [name]: _left, ...rest } = sign();
      expect([name, (await post(rest)).outcome]).toEqual([name, '401 POS_SIGNATURE_WRONG']);
    }
    for (const nonce of ['short', 'x'.repeat(65), 'with space']) {
      expect((await post(sign({ nonce }))).outcome).toBe('401 POS_SIGNATURE_WRONG');
    }
  });

  it('refuses people, whoever they are, before it looks at the body', async () => {
    for (const subject of [{ kind: 'member', id: 7 } as const, { kind: 'hq', id: 1 } as const]) {
      const answer = await app.request('POST', path, { token: app.token(subject), body: '{' });
      expect([answer.status, answer.body['code']]).toEqual([401, 'POS_KEY_UNKNOWN']);
    }
  });

  it('takes the old secret beside the new one while both are good', async () => {
    keys.set(TILL.keyId, { ...key, secrets: ['next secret', TILL.secret] });
    expect((await post(sign())).outcome).toBe('200 ok');
    expect((await post(sign({}, { ...TILL, secret: 'next secret' }))).outcome).toBe('200 ok');
    keys.set(TILL.keyId, { ...key, secrets: ['next secret'] });
    expect((await post(sign())).outcome).toBe('401 POS_SIGNATURE_WRONG');
    keys.set(TILL.keyId, { ...key, secrets: [] });
    expect((await post(sign())).outcome).toBe('401 POS_SIGNATURE_WRONG');
  });

  it('parses only what is signed: broken JSON and wrong fields by a machine, and bytes of any script', async () => {
    const signed = (body: string) => post(sign({}, TILL, body), body);
    expect((await signed('{"n":')).outcome).toBe('400 INVALID_JSON');
    expect((await signed('{"n":"一"}')).outcome).toBe('422 INVALID_INPUT');
    expect((await signed('{"n":2,"店":"上海"}')).outcome).toBe('200 ok');
    const large = `{"n":1,"pad":"${'x'.repeat(1_100_000)}"}`;
    expect((await signed(large)).outcome).toBe('413 BODY_TOO_LARGE');
  });

  it('reads feeds whose query is part of what is signed', async () => {
    const get = async (target: string, signed = target) => {
      const headers = signedHeaders(TILL, 'GET', signed, '', { timestamp: seconds() });
      const { status, body } = await app.request('GET', target, { headers });
      return [status, body['since'] ?? body['code']];
    };
    const since = `${feed}?since=2026-05-01T00%3A00%3A00Z`;
    expect(await get(since)).toEqual([200, '2026-05-01T00:00:00Z']);
    expect(await get(since, feed)).toEqual([401, 'POS_SIGNATURE_WRONG']);
    expect(await get(since, `${feed}?since=2026-05-01T00:00:00Z`)).toEqual([401, 'POS_SIGNATURE_WRONG']);
  });
});

it('forgets nonces that no clock would take any more', async () => {
  app.clock.set(new Date('2036-07-01T00:00:00Z'));
  const count = async () => Number((await app.db.query<{ n: number }>('SELECT COUNT(*) AS n FROM api_nonce'))[0]!.n);
  const post = async () => {
    const headers = signedHeaders(TILL, 'POST', '/api/t/receipts', BODY, { timestamp: seconds() });
    await app.request('POST', '/api/t/receipts', {
      body: BODY,
      headers: { 'content-type': 'application/json', ...headers },
    });
  };
  const counts: number[] = [];
  for (const minutes of [0, 9, 2]) {
    app.clock.advance(minutes * 60_000);
    await post();
    counts.push(await count());
  }
  // the first one goes ten minutes after it was signed
  expect(counts).toEqual([1, 2, 2]);
});
