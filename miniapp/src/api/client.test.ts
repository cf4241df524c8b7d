import type { Reply, Wire } from '@qiandian/shared/client';
import { createApi } from './client';

const make = (answers: (wire: Wire, turn: number) => Reply, startToken?: string) => {
  const wires: Wire[] = [];
  let token = startToken;
  const signIn = jest.fn(async () => {
    token = 'fresh';
  });
  const call = createApi({
    base: 'http://api',
    visitorId: () => 'v1',
    token: () => token,
    signIn,
    transport: async (wire) => {
      wires.push(wire);
      return answers(wire, wires.length);
    },
  });
  return { call, wires, signIn };
};
const ok = (data: unknown = {}): Reply => ({ status: 200, data });

describe('createApi', () => {
  it('sends visitor id and token, and leaves open routes unsigned', async () => {
    const { call, wires, signIn } = make(() => ok());
    await call('GET /api/v1/storefront', { query: { city: '上海市' } });
    expect(signIn).not.toHaveBeenCalled();
    expect(wires[0]?.url).toBe('http://api/api/v1/storefront?city=%E4%B8%8A%E6%B5%B7%E5%B8%82');
    expect(wires[0]?.headers).toEqual({ 'x-visitor-id': 'v1' });
  });

  it('signs in before a route that needs an account', async () => {
    const { call, wires, signIn } = make(() => ok({ lines: [] }));
    await call('GET /api/v1/cart', { query: {} });
    expect(signIn).toHaveBeenCalledTimes(1);
    expect(wires).toHaveLength(1);
    expect(wires[0]?.headers['authorization']).toBe('Bearer fresh');
  });

  it('signs in again once on 401 and repeats the request with the same body and key', async () => {
    const { call, wires, signIn } = make((_, turn) => (turn === 1 ? { status: 401, data: {} } : ok()), 'stale');
    await call('POST /api/v1/orders/:orderNo/cancel', {
      params: { orderNo: 'QD202601010001' },
      body: { reason: '不想要了' },
      headers: { 'idempotency-key': 'k' },
    });
    expect(signIn).toHaveBeenCalledTimes(1);
    expect(wires.map(({ headers }) => headers['authorization'])).toEqual(['Bearer stale', 'Bearer fresh']);
    expect(wires[1]).toMatchObject({ body: { reason: '不想要了' }, headers: { 'idempotency-key': 'k' } });
  });

  it('gives up after the second 401, and never loops on the sign-in itself', async () => {
    const { call, wires } = make(
      () => ({ status: 401, data: { code: 'UNAUTHENTICATED', detail: '请先登录' } }),
      'stale',
    );
    await expect(call('GET /api/v1/me')).rejects.toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(wires).toHaveLength(2);
    await expect(call('POST /api/v1/session/wechat', { body: { code: 'x' } })).rejects.toMatchObject({ status: 401 });
    expect(wires).toHaveLength(3);
  });
});
