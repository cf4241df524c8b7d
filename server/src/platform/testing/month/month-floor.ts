import { Till } from '../../../../../tests/support/till';
import { CommissionFloor, LI, WANG } from '../commission-floor';
import { CROWD, DAY, MANAGER_1, MANAGER_2 } from '../shop-floor';
import type { Sold } from './sold';

/** Managers: Zhang of store 2, Zhao of store 1. */
export const ZHANG = 3;
export const ZHAO = 4;
export interface Buyer {
  readonly memberId: number;
  readonly phone: string;
  readonly guideId: number | null;
  readonly homeStoreId: number;
}
interface Receipt {
  readonly storeId: number;
  readonly guideId?: number;
  readonly buyer?: Buyer;
  readonly fen: number;
  /** Now unless told. */
  readonly at?: Date;
}
const PRICES: Readonly<Record<number, number>> = { 11: 11_000, 31: 31_000 };

/** Plays a month: everything is sent as tills, connectors, shoppers and desks send it, and noted as what was sold. */
export class MonthFloor {
  readonly sold: Sold[] = [];
  private numbers = 0;

  private constructor(
    readonly floor: CommissionFloor,
    private readonly till: Till,
    /** Two of Li's, two of Wang's, one of store 1 and one of store 2 whom nobody serves. */
    readonly buyers: readonly Buyer[],
  ) {}

  static async open(): Promise<MonthFloor> {
    const floor = await CommissionFloor.open({ crowd: 6 });
    await floor.shop.stock([101, 11, 500], [101, 31, 500], [102, 11, 500], [102, 31, 500], [200, 11, 500]);
    const key = await floor.hq('POST /api/v1/hq/api-keys', {
      body: { name: '收银', kinds: ['pos', 'jd'], storeIds: null },
    });
    const buyers: Buyer[] = [];
    for (const [i, guideId] of [LI, LI, WANG, WANG, null, null].entries()) {
      const memberId = CROWD + i;
      const phone = `1391111000${i}`;
      const homeStoreId = guideId === LI || i === 5 ? 2 : 1;
      await floor.shop.member(memberId)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}` } });
      if (guideId !== null) await floor.bind(memberId, guideId, homeStoreId, 20);
      await floor.shop.app.db.inTx((tx) =>
        tx.query('UPDATE member SET home_store_id = ? WHERE id = ?', [homeStoreId, memberId]),
      );
      buyers.push({ memberId, phone, guideId, homeStoreId });
    }
    await floor.shop.drain();
    return new MonthFloor(floor, new Till(floor.shop.app, key), buyers);
  }

  now(): Date {
    return this.floor.shop.app.clock.now();
  }

  /** A receipt; the cashier's, else the buyer's guide's, else the store's. */
  async receipt({ storeId, guideId, buyer, fen, at = this.now() }: Receipt, earner = guideId): Promise<Sold & Named> {
    const externalId = `R${++this.numbers}`;
    const [result] = await this.send('/api/v1/pos/receipts', 'receipts', {
      externalId,
      storeId,
      ...(guideId === undefined ? {} : { guideId }),
      ...(buyer ? { memberPhone: buyer.phone } : {}),
      paidAt: at.toISOString(),
      lines: [{ lineId: '1', skuId: 11, quantity: 1, amountFen: fen }],
    });
    expect(result).toMatchObject({ outcome: 'created' });
    const originStoreId = buyer?.homeStoreId ?? null;
    const sold: Sold = {
      channel: 'pos',
      at,
      fen,
      earner: earner ?? null,
      storeId,
      originStoreId,
      completedAt: at,
      back: [],
    };
    return Object.assign(this.note(sold), { number: externalId });
  }

  /** All of a receipt comes back. */
  async takeBack(sale: Sold & Named): Promise<void> {
    const at = this.now();
    const [result] = await this.send('/api/v1/pos/refunds', 'refunds', {
      externalId: `B${++this.numbers}`,
      receiptExternalId: sale.number,
      at: at.toISOString(),
      restock: true,
      lines: [{ lineId: '1', quantity: 1, amountFen: sale.fen }],
    });
    expect(result).toMatchObject({ outcome: 'created' });
    sale.back.push({ at, fen: sale.fen });
  }

  /** An order of another channel, received two days later if that is over. */
  async imported(buyer: Buyer | null, fen: number, earner: number | null, storeId: number | null): Promise<void> {
    const at = new Date(this.now().getTime() - 3 * DAY);
    const completedAt = new Date(at.getTime() + 2 * DAY);
    const [result] = await this.send('/api/v1/pos/channel-orders', 'orders', {
      channel: 'jd',
      externalId: `JD${++this.numbers}`,
      ...(buyer ? { phone: buyer.phone } : {}),
      paidAt: at.toISOString(),
      completedAt: completedAt.toISOString(),
      lines: [{ skuId: 11, quantity: 1, amountFen: fen }],
    });
    expect(result).toMatchObject({ outcome: 'created' });
    this.note({
      channel: 'jd',
      at,
      fen,
      earner,
      storeId,
      originStoreId: buyer?.homeStoreId ?? null,
      completedAt,
      back: [],
    });
  }

  /** Somebody buys in the mall, picks up there and then if told, and gets part of it back if told. */
  async order(
    buyer: Buyer,
    earner: number | null,
    wish: { storeId: number; skuId: number; quantity: number; pickUp: boolean; back: number },
  ): Promise<void> {
    const { shop, hq } = this.floor;
    const { storeId, skuId, quantity, pickUp, back } = wish;
    const { orderNo } = await shop.bought(buyer.memberId, { storeId, lines: [{ skuId, quantity }] });
    const order = await shop.order(buyer.memberId, orderNo);
    const fen = PRICES[skuId]! * quantity;
    expect(order.totalFen).toBe(fen);
    const at = this.now();
    const backs: Sold['back'] = [];
    if (pickUp) {
      const code = order.pickup!.code!.replaceAll(' ', '');
      const manager = shop.member(storeId === 1 ? MANAGER_1 : MANAGER_2);
      await manager('POST /api/v1/store/pickups/:code/verify', { params: { code } });
    }
    if (back) {
      const lines = [{ lineId: order.lines[0]!.id, quantity: back }];
      const body = { reason: '不合适', lines, includeFreight: false, restock: pickUp };
      await hq('POST /api/v1/hq/orders/:orderNo/refunds', { params: { orderNo }, body });
      backs.push({ at, fen: PRICES[skuId]! * back });
    }
    await shop.drain();
    const completedAt = pickUp ? at : null;
    const sold: Sold = {
      channel: 'mall',
      at,
      fen,
      earner,
      storeId: buyer.guideId === null ? storeId : buyer.homeStoreId,
      originStoreId: buyer.homeStoreId,
      completedAt,
      back: backs,
    };
    this.note(sold);
  }

  /** Headquarters gives a receipt to somebody else of the same store. */
  async reassign(sale: Sold & Named, guideId: number): Promise<void> {
    const [row] = await this.floor.shop.rows<{ id: unknown }>(
      'SELECT l.id FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE s.external_id = ?',
      [sale.number],
    );
    await this.floor.hq('POST /api/v1/hq/sale-lines/:lineId/reassign', {
      params: { lineId: Number(row!.id) },
      body: { guideId, why: '收银员点错了导购' },
    });
    await this.floor.shop.drain();
    sale.earner = guideId;
  }

  private note(sold: Sold): Sold {
    this.sold.push(sold);
    return sold;
  }

  private async send(path: string, list: string, item: unknown): Promise<{ outcome: string }[]> {
    const { status, body } = await this.till.post<{ results: { outcome: string }[] }>(path, { [list]: [item] });
    expect([status, body]).toEqual([200, expect.anything()]);
    await this.floor.shop.drain();
    return body.results;
  }
}

interface Named {
  readonly number: string;
}
