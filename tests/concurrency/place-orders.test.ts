/** Many buyers at once, on one process and on two: what is granted is what was there (failures rows 1, 4). */
import { randomUUID } from 'node:crypto';
import type { ApiError } from '@qiandian/shared/client';
import { newProduct, pickupOrder, place, stockOf } from '../support/goods';
import {
  accountsOf,
  admin,
  inParallel,
  pay,
  person,
  type Person,
  refusalOf,
  type Shopper,
  signIn,
} from '../support/people';
import { expectNoDifferences } from '../support/reconcile';
import { DATABASES, type Rig, startRig } from '../support/rig';

const BUYERS = 400;
const UNITS = 200;
const AT_ONCE = 64;

describe.each(DATABASES)('on %s', (kind) => {
  let rig: Rig;
  let boss: Person;
  let storeId: number;
  let buyers: Shopper[];

  beforeAll(async () => {
    rig = await startRig(kind);
    boss = await admin(rig.origin(0));
    storeId = (await accountsOf(rig.origin(0))).storeManagers[0]!.storeId;
    buyers = await inParallel(Array.from({ length: BUYERS }), 16, (_, i) => signIn(rig.origin(i), `buyer-${i}`));
  }, 240_000);
  afterAll(() => rig?.stop());

  /** The same person at another process. */
  const at = (turn: number, { token }: Person): Person => person(rig.origin(turn), token);

  type Grant = { orderNo: string } | { refused: ApiError };
  const attempt = (request: Promise<{ orderNo: string }>): Promise<Grant> =>
    request.then(
      ({ orderNo }) => ({ orderNo }),
      (refused: ApiError) => ({ refused }),
    );
  const granted = (grants: Grant[]): string[] => grants.flatMap((grant) => ('orderNo' in grant ? [grant.orderNo] : []));
  const codes = (grants: Grant[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const grant of grants)
      if ('refused' in grant) counts[grant.refused.code] = (counts[grant.refused.code] ?? 0) + 1;
    return counts;
  };

  it(`grants exactly ${UNITS} of ${UNITS} units to ${BUYERS} buyers, ${AT_ONCE} at once`, async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: UNITS });
    const grants = await inParallel(buyers, AT_ONCE, (buyer) => attempt(place(buyer, pickupOrder(product))));
    expect({ granted: granted(grants).length, refused: codes(grants) }).toEqual({
      granted: UNITS,
      refused: { STOCK_SHORT: BUYERS - UNITS },
    });
    expect(new Set(granted(grants)).size).toBe(UNITS);
    expect(await stockOf(boss, product)).toMatchObject({ onHand: UNITS, reserved: UNITS, available: 0 });
    const refused = grants.flatMap((grant) => ('refused' in grant ? [grant.refused] : []));
    expect(refused[0]?.problem['short']).toEqual([{ skuId: product.skuId, available: 0 }]);
  });

  it('gives the last unit to one buyer', async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 1 });
    const keys = buyers.slice(0, AT_ONCE).map(() => randomUUID());
    const ask = (turn: number) =>
      inParallel(keys, AT_ONCE, (key, i) => attempt(place(at(turn + i, buyers[i]!), pickupOrder(product), key)));
    const grants = await ask(0);
    expect({ granted: granted(grants).length, refused: codes(grants) }).toEqual({
      granted: 1,
      refused: { STOCK_SHORT: AT_ONCE - 1 },
    });
    // all of it again, each at the other process: who was granted it is told so again, who was refused is refused again
    const again = await ask(1);
    expect(granted(again)).toEqual(granted(grants));
    expect(codes(again)).toEqual(codes(grants));
    const told = (all: Grant[]) => all.map((grant) => ('refused' in grant ? grant.refused.problem['short'] : grant));
    expect(told(again)).toEqual(told(grants));
    expect(await stockOf(boss, product)).toMatchObject({ onHand: 1, reserved: 1 });
  });

  it('counts two lines of one SKU together', async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 3 });
    const body = { ...pickupOrder(product, 4), lines: [2, 2].map((quantity) => ({ skuId: product.skuId, quantity })) };
    expect(await refusalOf(place(buyers[0]!, body))).toMatchObject({ status: 409, code: 'STOCK_SHORT' });
    expect(await stockOf(boss, product)).toMatchObject({ reserved: 0 });
  });

  it('makes one order of one key, wherever and however often it is sent', async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 50 });
    const buyer = buyers[0]!;
    for (let round = 0; round < 5; round += 1) {
      const key = randomUUID();
      const answers = await inParallel(Array.from({ length: 12 }), 12, (_, turn) =>
        place(at(turn, buyer), pickupOrder(product), key),
      );
      expect(new Set(answers.map(({ orderNo }) => orderNo)).size).toBe(1);
      expect(await refusalOf(place(at(1, buyer), pickupOrder(product, 2), key))).toMatchObject({
        status: 422,
        code: 'IDEMPOTENCY_MISMATCH',
      });
    }
    expect(await stockOf(boss, product)).toMatchObject({ reserved: 5 });
  });

  it('keeps a limit per person under parallel requests', async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 200, limitPerPerson: 2 });
    const grants = await inParallel(Array.from({ length: 40 }), 40, (_, turn) =>
      attempt(place(at(turn, buyers[turn % 2]!), pickupOrder(product))),
    );
    expect({ granted: granted(grants).length, refused: codes(grants) }).toEqual({
      granted: 4,
      refused: { LIMIT_EXCEEDED: 36 },
    });
    const both = { ...pickupOrder(product, 3), lines: [1, 2].map((quantity) => ({ skuId: product.skuId, quantity })) };
    expect(await refusalOf(place(buyers[2]!, both))).toMatchObject({ status: 409, code: 'LIMIT_EXCEEDED' });
  });

  it('settles, cancels and refunds once, however often and wherever it is asked', async () => {
    const product = await newProduct(boss, { storeId, everywhere: rig.origins(), units: 10 });
    const buyer = buyers[3]!;
    const paid = await place(buyer, pickupOrder(product));
    const params = { orderNo: paid.orderNo };
    await Promise.all([0, 1].map((turn) => at(turn, buyer).call('POST /api/v1/orders/:orderNo/pay', { params })));
    await pay(rig.origin(0), buyer, paid.orderNo, 'duplicate');
    const order = await buyer.call('GET /api/v1/orders/:orderNo', { params });
    expect(order.status).toBe('paid');
    const seen = await boss.call('GET /api/v1/hq/orders/:orderNo', { params });
    expect(seen.payments).toHaveLength(1);

    const cancels = await inParallel(Array.from({ length: 8 }), 8, (_, turn) =>
      at(turn, buyer)
        .call('POST /api/v1/orders/:orderNo/cancel', { params, body: {} })
        .then(
          () => 'cancelled',
          (error: ApiError) => error.code,
        ),
    );
    expect(cancels.filter((answer) => answer === 'cancelled')).toHaveLength(1);
    const after = await boss.call('GET /api/v1/hq/orders/:orderNo', { params });
    expect(after.refunds).toHaveLength(1);
    expect(after.refunds[0]).toMatchObject({ amountFen: product.priceFen });
    expect(await stockOf(boss, product)).toMatchObject({ onHand: 10, reserved: 0 });
  });

  it('ends without a fault and without a difference', async () => {
    expect(rig.faults()).toEqual([]);
    await expectNoDifferences(rig);
  });
});
