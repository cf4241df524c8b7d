import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '@qiandian/shared/client';
import { type Parsed, type placeOrder, type Received } from '@qiandian/shared/contract';
import { modules } from '../../app-modules';
import { StockLedger } from '../../modules/inventory';
import { Clock } from '../clock';
import { Database, insertRows, sqlTime } from '../db';
import { Tasks, Worker } from '../outbox';
import { fillSmallChain } from './small-chain';
import { createTestApp, type RawAnswer, type TestApp } from './test-app';

type OrderBody = Parsed<typeof placeOrder>['body'];
export type Placed = Received<typeof placeOrder>;
export interface Wish {
  readonly storeId?: number;
  readonly lines: OrderBody['lines'];
  readonly fulfilment?: OrderBody['fulfilment'];
}

/** Monday 14:00 in Shanghai. */
export const START = new Date('2026-03-02T06:00:00.000Z');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Members of the small chain, and what else tests of orders need: 4 manages store 2, 5 sells in store 1, 6 manages it. */
export const SHOPPER = 1;
export const REGULAR = 2;
export const GUIDE_LI = 3;
export const MANAGER_2 = 4;
export const GUIDE_WANG = 5;
export const MANAGER_1 = 6;
/** More shoppers, as many as asked for, from this id on. */
export const CROWD = 1000;

const CONTACT = { name: '王小明', phone: '10012345678' };

/** The whole application on the small chain, with WeChat simulated and everything that buying takes at hand. */
export class ShopFloor {
  private constructor(
    readonly app: TestApp,
    private readonly worker: Worker,
  ) {}

  static async open({
    crowd = 0,
    env = {},
  }: { crowd?: number; env?: Record<string, string> } = {}): Promise<ShopFloor> {
    const app = await createTestApp({
      modules,
      env,
      fill: async (get) => {
        (await get(Clock)).set(START);
        await fill(await get(Database), crowd);
      },
    });
    return new ShopFloor(app, await app.get(Worker));
  }

  close(): Promise<void> {
    return this.app.close();
  }

  member(id: number): Call {
    return this.app.as({ kind: 'member', id });
  }

  /** Puts units somewhere, with their movement. */
  async stock(...units: readonly (readonly [locationId: number, skuId: number, quantity: number])[]): Promise<void> {
    const ledger = await this.app.get(StockLedger);
    await this.app.db.inTx((tx) =>
      ledger.receive(
        tx,
        units.map(([locationId, skuId, quantity]) => ({ locationId, skuId, quantity, reference: 'test' })),
      ),
    );
  }

  async stockAt(locationId: number, skuId: number): Promise<[onHand: number, reserved: number]> {
    const [row] = await this.app.db.query<{ on_hand: number; reserved: number }>(
      'SELECT on_hand, reserved FROM stock WHERE location_id = ? AND sku_id = ?',
      [locationId, skuId],
    );
    return [Number(row?.on_hand ?? 0), Number(row?.reserved ?? 0)];
  }

  /** A full request for an order: contact or address as the fulfilment wants it, the total as quoted. */
  async bodyOf(memberId: number, { storeId = 1, lines, fulfilment = 'pickup' }: Wish): Promise<OrderBody> {
    const draft = {
      storeId,
      lines,
      fulfilment,
      ...(fulfilment === 'express' ? { addressId: await this.address(memberId) } : {}),
    };
    const { totalFen } = await this.member(memberId)('POST /api/v1/quotes', { body: draft });
    return {
      ...draft,
      expectedTotalFen: totalFen,
      ...(fulfilment === 'pickup' ? { pickupContact: CONTACT } : {}),
    };
  }

  async place(memberId: number, wish: Wish, key: string = randomUUID()): Promise<Placed> {
    const body = await this.bodyOf(memberId, wish);
    return this.member(memberId)('POST /api/v1/orders', { body, headers: { 'idempotency-key': key } });
  }

  /** The same without the typed client, for what is refused. */
  send(memberId: number, body: unknown, key: string = randomUUID()): Promise<RawAnswer> {
    const token = this.app.token({ kind: 'member', id: memberId });
    return this.app.request('POST', '/api/v1/orders', { token, body, headers: { 'idempotency-key': key } });
  }

  /** Opens the cashier. */
  async prepay(memberId: number, orderNo: string): Promise<string> {
    const { payment } = await this.member(memberId)('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } });
    return payment!.package.replace('prepay_id=', '');
  }

  /** What the payer does in the cashier: success, no-notify, duplicate, late, wrong-amount, fail. */
  async cashier(prepayId: string, outcome: string): Promise<void> {
    const { status, body } = await this.app.request('POST', `/simulator/wechat/payments/${prepayId}`, {
      body: { outcome },
    });
    if (status !== 200) throw new Error(`The cashier answered ${status}: ${JSON.stringify(body)}`);
  }

  async pay(memberId: number, orderNo: string, outcome = 'success'): Promise<void> {
    await this.cashier(await this.prepay(memberId, orderNo), outcome);
    await this.drain();
  }

  /** An order that is paid and settled. */
  async bought(memberId: number, wish: Wish): Promise<Placed> {
    const placed = await this.place(memberId, wish);
    await this.pay(memberId, placed.orderNo);
    return placed;
  }

  order(memberId: number, orderNo: string) {
    return this.member(memberId)('GET /api/v1/orders/:orderNo', { params: { orderNo } });
  }

  /** Orders a failure of WeChat's. */
  async fault(api: string, mode: 'down' | 'slow' | 'error', more: Record<string, unknown> = {}): Promise<void> {
    await this.app.request('POST', '/simulator/wechat/faults', { body: { api, mode, times: 1, ...more } });
  }

  /** What WeChat was asked by us. */
  async asked(api: string): Promise<Record<string, unknown>[]> {
    const { body } = await this.app.request<{ items: Record<string, unknown>[] }>(
      'GET',
      `/simulator/wechat/requests?api=${api}`,
    );
    return body.items;
  }

  advance(ms: number): void {
    this.app.clock.advance(ms);
  }

  /** Does what is due, as the worker does by itself; orders, exchanges and returns whose time is over are due too. */
  async drain(): Promise<void> {
    await this.lookForExpired();
    await this.worker.drain();
  }

  private async lookForExpired(): Promise<void> {
    const tasks = await this.app.get(Tasks);
    const kinds = ['order.close-due', 'exchange.expire', 'after-sale.close-unsent'];
    await this.app.db.inTx((tx) =>
      tasks.schedule(
        tx,
        kinds.map((kind) => ({ kind, key: randomUUID() })),
      ),
    );
  }

  /** The same work by several workers at once, each on connections of its own, as several processes do it. */
  async drainByMany(workers: number): Promise<void> {
    await this.lookForExpired();
    const others = Array.from({ length: workers - 1 }, () => Object.assign(new Worker(), this.worker));
    await Promise.all([this.worker, ...others].map((worker) => worker.drain()));
  }

  /** Works until something holds; for what WeChat does a moment later. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      await this.drain();
      if (await holds()) return;
      await sleep(30);
    }
    throw new Error('It did not come about.');
  }

  rows<T = Record<string, unknown>>(sql: string, params: (string | number | null)[] = []): Promise<T[]> {
    return this.app.db.query<T>(sql, params);
  }

  private async address(memberId: number): Promise<number> {
    const book = await this.member(memberId)('GET /api/v1/addresses');
    const [first] = book.items;
    if (first) return first.id;
    const added = await this.member(memberId)('POST /api/v1/addresses', {
      body: {
        ...CONTACT,
        province: '上海市',
        city: '上海市',
        district: '黄浦区',
        detail: '南京东路 1 号',
        isDefault: true,
      },
    });
    return added.id;
  }
}

async function fill(db: Database, crowd: number): Promise<void> {
  await fillSmallChain(db, START);
  const now = sqlTime(START);
  await db.inTx(async (tx) => {
    // its stock has no movements; tests bring their own
    await tx.query('DELETE FROM stock');
    const people: [number, string][] = [
      [MANAGER_2, 'manager-zhang'],
      [GUIDE_WANG, 'guide-wang'],
      [MANAGER_1, 'manager-zhao'],
      ...Array.from({ length: crowd }, (_, i): [number, string] => [CROWD + i, `crowd-${i}`]),
    ];
    await insertRows(
      tx,
      'member',
      ['id', 'openid', 'nickname', 'level', 'personalised', 'created_at'],
      people.map(([id, openid]) => [id, openid, openid, 'visitor', 1, now]),
    );
    await insertRows(
      tx,
      'staff',
      ['id', 'employee_no', 'name', 'phone', 'avatar', 'role', 'grade', 'store_id', 'status', 'member_id', 'joined_at'],
      [[4, 'E4', '老赵', '10000000004', '/zhao.svg', 'manager', 'B', 1, 'active', MANAGER_1, now]],
    );
    await tx.query('UPDATE staff SET member_id = ? WHERE id = 3', [MANAGER_2]);
    await tx.query('UPDATE staff SET member_id = ? WHERE id = 2', [GUIDE_WANG]);
  });
}
