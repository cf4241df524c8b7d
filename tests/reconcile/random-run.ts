import { randomUUID } from 'node:crypto';
import type { AnswerOf, ApiError } from '@qiandian/shared/client';
import { newProduct, type TestProduct } from '../support/goods';
import {
  accountsOf,
  admin,
  inParallel,
  type Outcome,
  pay,
  person,
  type Person,
  type Shopper,
  signIn,
  until,
} from '../support/people';
import type { Rig } from '../support/rig';

const CLIENTS = 24;
const PRODUCTS = 6;
const STORES = 3;
const OUTCOMES: readonly (readonly [Outcome, number])[] = [
  ['success', 70],
  ['duplicate', 8],
  ['no-notify', 8],
  ['fail', 5],
  ['late', 4],
  ['wrong-amount', 5],
];
/** What a person may meet when others do the same at the same time; everything else is a fault. */
const EXPECTED = new Set([
  'STOCK_SHORT',
  'LIMIT_EXCEEDED',
  'PRICE_CHANGED',
  'ORDER_STATE',
  'ORDER_EXPIRED',
  'AFTER_SALE_STATE',
  'AFTER_SALE_OPEN',
  'NOTHING_TO_REFUND',
  'REFUND_TOO_MUCH',
  'PICKUP_USED',
  'PICKUP_CODE_INVALID',
  'BUSY',
  // a machine that does all of this at once may let the simulator wait too long
  'WECHAT_UNAVAILABLE',
]);

type Order = AnswerOf<'GET /api/v1/orders/:orderNo'>;
interface Shop {
  storeId: number;
  manager: Person;
  goods: TestProduct[];
}

/** How often each thing was done, or refused with which code. */
export type Tally = Record<string, number>;

/** The same numbers in the same order for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One shopper's way through the shop, over and over, each time ending somewhere else. */
class Client {
  private readonly random: () => number;

  constructor(
    private readonly rig: Rig,
    private readonly index: number,
    private readonly shopper: Shopper,
    private readonly shops: readonly Shop[],
    private readonly boss: Person,
    private readonly addressId: number,
    private readonly tally: Tally,
    seed: number,
  ) {
    this.random = numbers(seed * 1009 + index);
  }

  /** Places one order and lets something happen to it. */
  async once(): Promise<void> {
    const shop = this.pick(this.shops);
    const orderNo = await this.place(shop);
    if (!orderNo) return;
    if (this.chance(0.12)) return this.cancel(orderNo);
    if (this.chance(0.1)) return;
    await this.pay(orderNo);
    const order = await this.read(orderNo);
    if (order?.status === 'pending_payment') return this.chance(0.6) ? this.cancel(orderNo) : undefined;
    if (order?.status !== 'paid') return;
    if (this.chance(0.15)) return this.cancel(orderNo);
    if (this.chance(0.12)) return this.refundByHq(order);
    await (order.fulfilment === 'pickup' ? this.pickUp(order, shop) : this.ship(order, shop));
    if (this.chance(0.35)) await this.afterSale(orderNo, shop);
  }

  private async place(shop: Shop): Promise<string | undefined> {
    const express = this.chance(0.4);
    const lines = [...new Set([this.pick(shop.goods), this.pick(shop.goods)])].map(({ skuId }) => ({
      skuId,
      quantity: 1 + Math.floor(this.random() * 3),
    }));
    const wanted = { storeId: shop.storeId, lines, fulfilment: express ? ('express' as const) : ('pickup' as const) };
    const address = express ? { addressId: this.addressId } : {};
    const quote = await this.here.call('POST /api/v1/quotes', { body: { ...wanted, ...address } });
    const body = {
      ...wanted,
      ...address,
      expectedTotalFen: quote.totalFen,
      ...(express ? {} : { pickupContact: { name: '随机', phone: '13900000000' } }),
    };
    const key = randomUUID();
    const send = () => this.here.call('POST /api/v1/orders', { body, headers: { 'idempotency-key': key } });
    // now and then the answer is lost, and the same order is sent again, to the other process
    const answers = await Promise.all(
      (this.chance(0.1) ? [send(), send()] : [send()]).map((one) => this.tried('place', one)),
    );
    const made = answers.flatMap((answer) => answer?.orderNo ?? []);
    if (new Set(made).size > 1) throw new Error(`One key made ${made.join(' and ')}`);
    return made[0];
  }

  private async pay(orderNo: string): Promise<void> {
    const roll = this.random() * 100;
    let sum = 0;
    const [outcome] = OUTCOMES.find(([, weight]) => (sum += weight) > roll) ?? OUTCOMES[0]!;
    const sent = pay(this.origin, this.here, orderNo, outcome).then(() => true);
    if (!(await this.tried(`pay ${outcome}`, sent))) return;
    if (outcome !== 'success' && outcome !== 'duplicate') return;
    await until(async () => (await this.read(orderNo))?.status !== 'pending_payment', `${orderNo} to be paid`, 20_000);
  }

  private async cancel(orderNo: string): Promise<void> {
    const cancels = Array.from({ length: this.chance(0.3) ? 2 : 1 }, () =>
      this.tried('cancel', this.here.call('POST /api/v1/orders/:orderNo/cancel', { params: { orderNo }, body: {} })),
    );
    await Promise.all(cancels);
  }

  private async refundByHq(order: Order): Promise<void> {
    const line = this.pick(order.lines);
    const body = { reason: '缺货', lines: [{ lineId: line.id, quantity: 1 }], restock: this.chance(0.5) };
    const params = { orderNo: order.orderNo };
    await this.tried('refund by HQ', this.boss.call('POST /api/v1/hq/orders/:orderNo/refunds', { params, body }));
  }

  private async pickUp(order: Order, shop: Shop): Promise<void> {
    const params = { orderNo: order.orderNo };
    if (this.chance(0.5))
      await this.tried('ready', shop.manager.call('POST /api/v1/store/orders/:orderNo/ready', { params }));
    const code = order.pickup?.code?.replaceAll(' ', '');
    if (!code) throw new Error(`${order.orderNo} is paid and has no pick-up code`);
    const verifies = Array.from({ length: this.chance(0.3) ? 2 : 1 }, () =>
      this.tried('pick up', shop.manager.call('POST /api/v1/store/pickups/:code/verify', { params: { code } })),
    );
    await Promise.all(verifies);
  }

  private async ship(order: Order, shop: Shop): Promise<void> {
    const parcel = { carrier: 'SF' as const, trackingNo: `SF${order.orderNo.slice(2)}` };
    const params = { orderNo: order.orderNo };
    const fromStore = this.chance(0.5);
    const shipped = fromStore
      ? await this.tried(
          'ship from store',
          shop.manager.call('POST /api/v1/store/orders/:orderNo/ship', { params, body: parcel }),
        )
      : await this.tried(
          'ship by HQ',
          this.boss.call('POST /api/v1/hq/orders/:orderNo/ship', { params, body: parcel }),
        );
    if (!shipped || this.chance(0.3)) return;
    await this.tried('confirm', this.here.call('POST /api/v1/orders/:orderNo/confirm-receipt', { params }));
  }

  private async afterSale(orderNo: string, shop: Shop): Promise<void> {
    const order = await this.read(orderNo);
    if (!order?.actions.includes('after_sale')) return;
    const byPost = this.chance(0.5);
    const back = order.status === 'completed' && this.chance(0.7);
    const line = this.pick(order.lines);
    const asked = await this.tried(
      'ask after-sale',
      this.here.call('POST /api/v1/orders/:orderNo/after-sales', {
        params: { orderNo },
        body: {
          kind: back ? 'return' : 'refund_only',
          reason: '不合适',
          lines: [{ lineId: line.id, quantity: 1 + Math.floor(this.random() * line.quantity) }],
          ...(back && { returnBy: byPost ? ('post' as const) : ('store' as const) }),
        },
      }),
    );
    if (!asked) return;
    const params = { afterSaleId: asked.id };
    if (this.chance(0.15))
      return void (await this.tried(
        'call off',
        this.here.call('POST /api/v1/after-sales/:afterSaleId/cancel', { params }),
      ));
    if (this.chance(0.15)) {
      const body = { note: '已穿过，不能退' };
      return void (await this.tried(
        'reject',
        shop.manager.call('POST /api/v1/store/after-sales/:afterSaleId/reject', { params, body }),
      ));
    }
    // two people decide at the same time: one of them is late
    await Promise.all([
      this.tried(
        'approve',
        shop.manager.call('POST /api/v1/store/after-sales/:afterSaleId/approve', { params, body: {} }),
      ),
      ...(this.chance(0.3)
        ? [
            this.tried(
              'approve',
              this.boss.call('POST /api/v1/hq/after-sales/:afterSaleId/approve', { params, body: {} }),
            ),
          ]
        : []),
    ]);
    if (!back) return;
    if (byPost) {
      const body = { carrier: '顺丰', trackingNo: 'SF1002003004' };
      await this.tried(
        'send back',
        this.here.call('POST /api/v1/after-sales/:afterSaleId/return-shipment', { params, body }),
      );
    }
    const body = { restock: this.chance(0.6), note: '' };
    await this.tried(
      'receive',
      shop.manager.call('POST /api/v1/store/after-sales/:afterSaleId/receive', { params, body }),
    );
  }

  private read(orderNo: string): Promise<Order | undefined> {
    return this.tried('read', this.here.call('GET /api/v1/orders/:orderNo', { params: { orderNo } }));
  }

  /** Counts what became of it. @throws when it was refused for a reason that nobody else can have caused */
  private async tried<T>(what: string, request: Promise<T>): Promise<T | undefined> {
    try {
      const answer = await request;
      this.count(what);
      return answer;
    } catch (error) {
      const { code, status, message } = error as ApiError;
      if (!EXPECTED.has(code)) throw new Error(`${what}: ${status} ${code} ${message}`, { cause: error });
      this.count(`${what}: ${code}`);
      return undefined;
    }
  }

  private count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }

  private get origin(): string {
    return this.rig.origin(Math.floor(this.random() * this.rig.servers.length));
  }

  /** The shopper, at one process or another. */
  private get here(): Person {
    return person(this.origin, this.shopper.token);
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  private pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.random() * list.length)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }
}

/** Shops with goods of their own: plenty of most, little of one, and one that is limited. */
async function openShops(rig: Rig, boss: Person, orders: number): Promise<Shop[]> {
  const { storeManagers } = await accountsOf(rig.origin(0));
  const shops: Shop[] = [];
  for (const { openid, storeId } of storeManagers.slice(0, STORES)) {
    const goods: TestProduct[] = [];
    for (let i = 0; i < PRODUCTS; i += 1) {
      const units = i === 0 ? Math.ceil(orders / 20) : orders * 2;
      goods.push(
        await newProduct(boss, {
          storeId,
          units,
          priceFen: 3_300 + 1_111 * i,
          everywhere: rig.origins(),
          ...(i === 1 && { limitPerPerson: 5 }),
        }),
      );
    }
    shops.push({ storeId, manager: await signIn(rig.origin(1), openid), goods });
  }
  return shops;
}

/**
 * Concurrent shoppers, shop staff and HQ do everything that can be done to `orders` orders, in an order that only `seed`
 * decides (how they interleave, nobody does). Resolves when all money that should move has moved.
 * @throws on any refusal that other people cannot have caused
 */
export async function randomRun(rig: Rig, orders: number, seed: number): Promise<Tally> {
  const boss = await admin(rig.origin(0));
  const shops = await openShops(rig, boss, orders);
  const tally: Tally = {};
  const clients = await inParallel(Array.from({ length: CLIENTS }), CLIENTS, async (_, i) => {
    const shopper = await signIn(rig.origin(i), `random-${seed}-${i}`);
    const body = {
      name: '随机',
      phone: '13900000000',
      province: '上海市',
      city: '上海市',
      district: '黄浦区',
      detail: `${i} 号`,
    };
    const { id } = await shopper.call('POST /api/v1/addresses', { body });
    return new Client(rig, i, shopper, shops, boss, id, tally, seed);
  });
  const turns = Array.from({ length: orders }, (_, i) => i);
  const lanes = clients.map((client, lane) => async () => {
    for (const turn of turns) if (turn % CLIENTS === lane) await client.once();
  });
  await Promise.all(lanes.map((lane) => lane()));
  await until(() => settled(boss), 'all refunds to arrive', 120_000, 500);
  return tally;
}

/** No refund is on its way any more. */
async function settled({ call }: Person): Promise<boolean> {
  const { items } = await call('GET /api/v1/hq/after-sales', { query: { size: 200, status: 'refunding' } });
  return items.length === 0;
}
