import type { Cart, CartLine } from '@/api/types';
import { activeStore, cartCount, cartGroups, createCart, lineKey, tickedLines, tickedTotal } from './cart';
import { type Asked, deferred, fakeApi, refuse } from './testing';

const line = (skuId: number, storeId: number, more: Partial<CartLine> = {}): CartLine => ({
  skuId,
  productId: skuId,
  name: `商品 ${skuId}`,
  attributes: {},
  picture: '',
  priceFen: 1000 * skuId,
  quantity: 1,
  storeId,
  storeName: `店 ${storeId}`,
  sellable: true,
  available: 9,
  pickup: true,
  ...more,
});
const make = (lines: CartLine[], put?: (asked: Asked) => unknown) => {
  const server = { lines };
  const api = fakeApi({
    'GET /api/v1/cart': (): Cart => ({ storeId: 1, lines: server.lines }),
    'PUT /api/v1/cart/lines': (asked) => {
      if (put) return put(asked);
      const body = asked.input['body'] as { skuId: number; storeId: number; quantity: number };
      const others = server.lines.filter((known) => lineKey(known) !== lineKey(body));
      server.lines =
        body.quantity > 0 ? [...others, line(body.skuId, body.storeId, { quantity: body.quantity })] : others;
      return { storeId: 1, lines: server.lines };
    },
  });
  return { cart: createCart({ call: api.call, currentStore: () => 1 }), asked: api.asked, server };
};

describe('cart', () => {
  it('groups by store and buys one store at a time, greyed lines left out', async () => {
    const { cart } = make([line(1, 1), line(2, 1, { sellable: false }), line(3, 2)]);
    await cart.load();
    const state = cart.store.getState();
    expect(cartGroups(state.lines).map(({ storeId, lines }) => [storeId, lines.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
    expect(activeStore(state)).toBe(1);
    expect(tickedLines(state).map(({ skuId }) => skuId)).toEqual([1]);
    expect(tickedTotal(state)).toBe(1000);
    expect(cartCount(state)).toBe(3);
  });

  it('moves to the other store when one of its lines is ticked', async () => {
    const { cart } = make([line(1, 1), line(3, 2), line(4, 2)]);
    await cart.load();
    cart.toggle(line(3, 2));
    expect(tickedLines(cart.store.getState()).map(({ skuId }) => skuId)).toEqual([3, 4]);
    cart.toggle(line(3, 2));
    expect(tickedLines(cart.store.getState()).map(({ skuId }) => skuId)).toEqual([4]);
    cart.toggleStore(2);
    expect(tickedLines(cart.store.getState())).toHaveLength(2);
    cart.toggleStore(2);
    expect(tickedLines(cart.store.getState())).toHaveLength(0);
  });

  it('falls back to a store that sells when the chosen one no longer does', async () => {
    const { cart, server } = make([line(1, 1), line(3, 2)]);
    await cart.load();
    cart.toggle(line(3, 2));
    server.lines = [line(1, 1), line(3, 2, { sellable: false })];
    await cart.load();
    expect(activeStore(cart.store.getState())).toBe(1);
  });

  it('adds to the quantity that is there, with the link', async () => {
    const { cart, asked } = make([line(1, 1, { quantity: 2 })]);
    await cart.add({ skuId: 1, storeId: 1, quantity: 3, link: 'aB3dE5gH9k' });
    expect(asked.at(-1)?.input['body']).toEqual({ skuId: 1, storeId: 1, quantity: 5, link: 'aB3dE5gH9k' });
    expect(cart.store.getState().lines[0]?.quantity).toBe(5);
  });

  it('shows a change at once and goes back when it is refused', async () => {
    const answer = deferred<Cart>();
    const { cart } = make([line(1, 1)], () => answer.promise);
    await cart.load();
    const change = cart.setQuantity(line(1, 1), 4);
    expect(cart.store.getState().lines[0]?.quantity).toBe(4);
    answer.reject(new Error('refused'));
    await expect(change).rejects.toThrow('refused');
    expect(cart.store.getState().lines[0]?.quantity).toBe(1);
  });

  it('reads the cart again when the answer judged the lines for another store', async () => {
    const { cart, asked } = make([line(1, 1), line(3, 2)], () => ({ storeId: 2, lines: [] }));
    await cart.load();
    await cart.setQuantity(line(3, 2), 2);
    expect(asked.map(({ route }) => route.split(' ')[0])).toEqual(['GET', 'PUT', 'GET']);
    expect(cart.store.getState().lines).toHaveLength(2);
  });

  it('removes with quantity 0', async () => {
    const { cart } = make([line(1, 1)]);
    await cart.load();
    await cart.setQuantity(line(1, 1), 0);
    expect(cart.store.getState().lines).toEqual([]);
  });

  it('says when it could not be read at all', async () => {
    const api = fakeApi({ 'GET /api/v1/cart': () => refuse(503, 'BUSY') });
    const cart = createCart({ call: api.call, currentStore: () => undefined });
    await cart.load();
    expect(cart.store.getState()).toMatchObject({ phase: 'error', error: { code: 'BUSY' } });
  });
});
