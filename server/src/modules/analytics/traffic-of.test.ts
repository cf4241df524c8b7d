import { type EventFacts, trafficOf } from './traffic-of';

const LI = 1;
const WANG = 2;
const known = {
  guide: (id: number) => id === LI || id === WANG,
  store: (id: number) => id < 10,
  content: ({ id }: { id: number }) => id < 100,
};
const event = (more: Partial<EventFacts>): EventFacts => ({
  name: 'page_view',
  storeId: 1,
  guideId: null,
  productId: null,
  zoneId: null,
  materialId: null,
  content: null,
  channel: null,
  ...more,
});
const bylink: Partial<EventFacts> = { guideId: LI, content: { kind: 'product', id: 7 }, channel: 'chat' };

it('counts a visit for the guide and content of its link', () => {
  expect(trafficOf(event({ ...bylink, productId: 9 }), undefined, known)).toEqual({
    storeId: 1,
    guideId: LI,
    content: { kind: 'product', id: 7 },
    channel: 'chat',
    shares: 0,
    pv: 1,
    carts: 0,
    step: 1,
  });
});

it('takes what the screen showed when staff share it, the most particular first', () => {
  const shown = (more: Partial<EventFacts>) => trafficOf(event({ name: 'share_open', ...more }), LI, known)?.content;
  expect(shown({ materialId: 3, productId: 9 })).toEqual({ kind: 'material', id: 3 });
  expect(shown({ productId: 9, zoneId: 4 })).toEqual({ kind: 'product', id: 9 });
  expect(shown({ productId: 900 })).toEqual({ kind: 'store', id: 1 });
  expect(shown({ storeId: 500 })).toBeNull();
});

it('counts for nobody what names a guide without a link', () => {
  const bare = event({ guideId: LI, productId: 9, channel: 'chat' });
  expect(trafficOf(bare, undefined, known)).toMatchObject({ guideId: 0, content: null, channel: '', pv: 1 });
});

it('counts for nobody what names a guide who is not there, and for no store what names none', () => {
  expect(trafficOf(event({ guideId: 77, storeId: 50, channel: 'chat' }), undefined, known)).toMatchObject({
    storeId: 0,
    guideId: 0,
    content: null,
    channel: '',
    pv: 1,
  });
});

it('does not take staff for visitors', () => {
  expect(trafficOf(event(bylink), WANG, known)).toBeUndefined();
  expect(trafficOf(event({ name: 'add_to_cart' }), LI, known)).toBeUndefined();
});

it('gives a share to who shared, not to whose link the sharer came by', () => {
  const share = event({ ...bylink, name: 'share_open', productId: 9 });
  expect(trafficOf(share, LI, known)).toMatchObject({ guideId: LI, content: { id: 7 }, shares: 1, step: 0 });
  expect(trafficOf(share, WANG, known)).toMatchObject({ guideId: WANG, content: { id: 9 }, shares: 1 });
  expect(trafficOf(share, undefined, known)).toMatchObject({ guideId: LI, content: { id: 7 }, shares: 0, step: 1 });
  expect(trafficOf(event({ name: 'share_open' }), undefined, known)).toMatchObject({ guideId: 0, shares: 0 });
});

it.each([
  ['zone_click', 1, 0],
  ['product_view', 2, 0],
  ['add_to_cart', 3, 1],
  ['checkout_view', 3, 0],
  ['order_placed', 4, 0],
  ['order_paid', 4, 0],
])('%s reaches step %i', (name, step, carts) =>
  expect(trafficOf(event({ name }), undefined, known)).toMatchObject({ step, carts, pv: 0 }),
);
