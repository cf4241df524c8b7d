import { Till } from '../../../../../tests/support/till';
import { insertRows, num, type SqlValue } from '../../db';
import { Tasks } from '../../outbox';
import { CommissionFloor, LI, PLAN, WANG } from '../commission-floor';
import { CROWD, DAY, GUIDE_LI, GUIDE_WANG, MANAGER_1, MANAGER_2, MINUTE } from '../shop-floor';
import { Told } from './told';

/** Managers: Zhang of store 2, Zhao of store 1. */
export const ZHANG = 3;
export const ZHAO = 4;
/** Bound buyers and those of nobody; from there on people who have never bought. */
const KNOWN_BUYERS = 7;
const STRANGERS = 60;
const SERVED_BY = [LI, LI, WANG, WANG, null, null];
export const PRICES: Readonly<Record<number, number>> = { 11: 11_000, 31: 31_000, 51: 51_000 };
/** Goods of the other brand, that store 1 and 2 sell too. */
const OTHER_BRAND = 2;
const OTHER_PRODUCT = 5;
/** With a gate for online sales, more for the other brand, and a cap that day and night sales of members reach. */
const MONTH_PLAN = {
  ...PLAN,
  rules: [{ brandId: OTHER_BRAND, rateBp: 800 }],
  capBp: 900,
  gate: { offlineTargetPct: 80, baseRateBp: 300 },
};

export interface Buyer {
  readonly memberId: number;
  readonly phone: string;
  readonly homeStoreId: number;
  readonly served: boolean;
}
interface Receipt {
  readonly storeId: number;
  readonly guideId?: number;
  readonly buyer?: Buyer;
  readonly fen: number;
  readonly skuId?: number;
  /** Now unless told. */
  readonly at?: Date;
}
export interface TillSale {
  readonly ref: string;
  readonly fen: number;
}

/** Plays a month: everything is sent as tills, connectors, shoppers and desks send it; what machines told is kept as told. */
export class MonthFloor {
  /** Money paid so far, of it at night and given back. */
  readonly money = { paid: 0, night: 0, back: 0 };
  /** Wang's, that shares a material. */
  materialLink = '';
  /** Orders in the mall. */
  orders = 0;
  private numbers = 0;
  private strangers = 0;

  private constructor(
    readonly floor: CommissionFloor,
    private readonly till: Till,
    readonly told: Told,
    /** Of store 2, whom the chain comes to suspect, and whose regular buys on other channels. */
    readonly chen: { readonly guideId: number; readonly buyer: Buyer },
    /** Two of Li's, two of Wang's, one of store 1 and one of store 2 whom nobody serves. */
    readonly buyers: readonly Buyer[],
  ) {}

  static async open(): Promise<MonthFloor> {
    const floor = await CommissionFloor.open({ crowd: KNOWN_BUYERS + STRANGERS, plan: MONTH_PLAN });
    await floor.shop.stock(
      [200, 11, 500],
      ...[101, 102].flatMap((at) => [11, 31, 51].map((sku) => [at, sku, 500] as const)),
    );
    await floor.shop.app.db.inTx((tx) =>
      insertRows(
        tx,
        'assortment',
        ['store_id', 'product_id', 'sort'],
        [1, 2].map((id) => [id, OTHER_PRODUCT, 9]),
      ),
    );
    const { id: chen } = await floor.hq('POST /api/v1/hq/guides', {
      body: { employeeNo: 'E5', name: '小陈', phone: '10000000005', role: 'guide', grade: 'B', storeId: 2 },
    });
    const key = await floor.hq('POST /api/v1/hq/api-keys', {
      body: { name: '收银', kinds: ['pos', 'jd'], storeIds: null },
    });
    const buyers: Buyer[] = [];
    for (const [i, guideId] of [...SERVED_BY, chen].entries()) {
      const memberId = CROWD + i;
      const phone = `1391111000${i}`;
      const homeStoreId = guideId === LI || guideId === chen || i === 5 ? 2 : 1;
      await floor.shop.member(memberId)('POST /api/v1/me/join', { body: { phoneCode: `phone:${phone}` } });
      if (guideId !== null) await floor.bind(memberId, guideId, homeStoreId, 20);
      await floor.shop.app.db.inTx((tx) =>
        tx.query('UPDATE member SET home_store_id = ? WHERE id = ?', [homeStoreId, memberId]),
      );
      buyers.push({ memberId, phone, homeStoreId, served: guideId !== null });
    }
    const chensBuyer = buyers.pop()!;
    await floor.shop.drain();
    const told = new Told(floor.shop.app.db);
    await told.open();
    return new MonthFloor(floor, new Till(floor.shop.app, key), told, { guideId: chen, buyer: chensBuyer }, buyers);
  }

  async close(): Promise<void> {
    await this.told.close();
    await this.floor.close();
  }

  now(): Date {
    return this.floor.shop.app.clock.now();
  }

  /** Somebody who has never bought; serves as a shopper of store 1. */
  stranger(): Buyer {
    return { memberId: CROWD + KNOWN_BUYERS + this.strangers++, phone: '', homeStoreId: 1, served: false };
  }

  /**
   * A stranger who joins by Wang's link, a recruit; one without a unionid has to be looked at by a person.
   * @param device signs in on it
   */
  async newcomer(phone: string, { unionid = true, device = '' } = {}): Promise<Buyer> {
    const one = this.stranger();
    if (unionid) {
      const code = `sim:crowd-${one.memberId - CROWD}`;
      const headers: Record<string, string> = device ? { 'x-visitor-id': device } : {};
      const answer = await this.floor.shop.app.request('POST', '/api/v1/session/wechat', { body: { code }, headers });
      expect(answer.body).toMatchObject({ member: { id: one.memberId } });
    }
    const body = { phoneCode: `phone:${phone}`, link: this.materialLink };
    await this.floor.shop.member(one.memberId)('POST /api/v1/me/join', { body });
    await this.pass();
    return { ...one, phone, served: true };
  }

  /** A material, approved by a second person, and Wang's link to it. */
  async material(): Promise<void> {
    const { hq } = this.floor;
    const reviewer = await this.floor.operator({});
    const now = this.now().getTime();
    const { id } = await hq('POST /api/v1/hq/materials', {
      body: {
        title: '春日衬衫',
        copies: ['春天的第一件衬衫'],
        pictures: ['/m1.svg'],
        productIds: [1],
        brandId: 1,
        season: '春',
        channels: ['chat'],
        scope: { regionIds: null, brandIds: null },
        from: new Date(now - MINUTE).toISOString(),
        to: new Date(now + 60 * DAY).toISOString(),
      },
    });
    const move = { params: { materialId: id }, body: { note: '' } };
    await hq('POST /api/v1/hq/materials/:materialId/:action', {
      ...move,
      params: { ...move.params, action: 'submit' },
    });
    await reviewer('POST /api/v1/hq/materials/:materialId/:action', {
      ...move,
      params: { ...move.params, action: 'approve' },
    });
    const wang = this.floor.shop.member(GUIDE_WANG);
    const { token } = await wang('POST /api/v1/guide/links', { body: { materialId: id, channel: 'chat' } });
    this.materialLink = token;
  }

  /** A screen reports what happened on it. */
  async event(memberId: number, name: 'page_view' | 'share_open' | 'share_link', link?: string): Promise<void> {
    const { app } = this.floor.shop;
    const events = [{ name, at: this.now().toISOString(), ...(link ? { link } : {}) }];
    const token = app.token({ kind: 'member', id: memberId });
    const answer = await app.request('POST', '/api/v1/events', { token, body: { events } });
    expect(answer.body).toMatchObject({ accepted: 1 });
  }

  /** The guides share, Wang twice, each time reported as it begins and as it goes out. */
  async shares(): Promise<void> {
    for (let n = 0; n < 2; n++) {
      await this.event(GUIDE_WANG, 'share_open', this.materialLink);
      await this.event(GUIDE_WANG, 'share_link', this.materialLink);
      this.floor.shop.advance(MINUTE);
    }
    await this.event(GUIDE_LI, 'share_link');
    await this.event(MANAGER_1, 'share_link');
  }

  /** A receipt; of a cashier's choice if told. */
  async receipt({ storeId, guideId, buyer, fen, skuId = 11, at = this.now() }: Receipt): Promise<TillSale> {
    const ref = `R${++this.numbers}`;
    await this.told.line({
      ...{ ref, channel: 'pos', storeId, cashierId: guideId ?? null, memberId: buyer?.memberId ?? null },
      ...{ paidAt: at, toldAt: this.now(), completedAt: at, skuId, fen },
    });
    await this.send('/api/v1/pos/receipts', 'receipts', {
      externalId: ref,
      storeId,
      ...(guideId === undefined ? {} : { guideId }),
      ...(buyer ? { memberPhone: buyer.phone } : {}),
      paidAt: at.toISOString(),
      lines: [{ lineId: '1', skuId, quantity: 1, amountFen: fen }],
    });
    this.money.paid += fen;
    return { ref, fen };
  }

  /** All of a receipt comes back. */
  async takeBack({ ref, fen }: TillSale): Promise<void> {
    const at = this.now();
    await this.told.back(ref, at, fen);
    await this.send('/api/v1/pos/refunds', 'refunds', {
      externalId: `B${++this.numbers}`,
      receiptExternalId: ref,
      at: at.toISOString(),
      restock: true,
      lines: [{ lineId: '1', quantity: 1, amountFen: fen }],
    });
    this.money.back += fen;
  }

  /** An order of another channel of three days ago, received two days later. */
  async imported(buyer: Buyer | null, fen: number): Promise<void> {
    const ref = `JD${++this.numbers}`;
    const paidAt = new Date(this.now().getTime() - 3 * DAY);
    const completedAt = new Date(paidAt.getTime() + 2 * DAY);
    await this.told.line({
      ...{ ref, channel: 'jd', storeId: null, cashierId: null, memberId: buyer?.memberId ?? null },
      ...{ paidAt, toldAt: this.now(), completedAt, skuId: 11, fen },
    });
    await this.send('/api/v1/pos/channel-orders', 'orders', {
      channel: 'jd',
      externalId: ref,
      ...(buyer ? { phone: buyer.phone } : {}),
      paidAt: paidAt.toISOString(),
      completedAt: completedAt.toISOString(),
      lines: [{ skuId: 11, quantity: 1, amountFen: fen }],
    });
    this.money.paid += fen;
  }

  /** Somebody buys in the mall, picks up there and then if told, and gets units back if told. */
  async order(
    { memberId, homeStoreId }: Buyer,
    wish: { skuId: number; quantity: number; pickUp: boolean; back: number },
  ): Promise<void> {
    const { shop, hq } = this.floor;
    const { skuId, quantity, pickUp, back } = wish;
    const { orderNo } = await shop.bought(memberId, { storeId: homeStoreId, lines: [{ skuId, quantity }] });
    const order = await shop.order(memberId, orderNo);
    if (pickUp) {
      const code = order.pickup!.code!.replaceAll(' ', '');
      const manager = shop.member(homeStoreId === 1 ? MANAGER_1 : MANAGER_2);
      await manager('POST /api/v1/store/pickups/:code/verify', { params: { code } });
    }
    if (back) {
      const lines = [{ lineId: order.lines[0]!.id, quantity: back }];
      const body = { reason: '不合适', lines, includeFreight: false, restock: pickUp };
      await hq('POST /api/v1/hq/orders/:orderNo/refunds', { params: { orderNo }, body });
    }
    await this.pass();
    this.orders += 1;
    this.money.paid += order.totalFen;
    this.money.back += PRICES[skuId]! * back;
  }

  /** Headquarters gives a receipt to somebody else of the same store. */
  async reassign({ ref }: TillSale, guideId: number): Promise<void> {
    const [row] = await this.floor.shop.rows<{ id: unknown }>(
      'SELECT l.id FROM sale_line l JOIN sale s ON s.id = l.sale_id WHERE s.external_id = ?',
      [ref],
    );
    await this.floor.hq('POST /api/v1/hq/sale-lines/:lineId/reassign', {
      params: { lineId: num(row!.id) },
      body: { guideId, why: '收银员点错了导购' },
    });
    await this.told.given(ref, guideId);
    await this.pass();
  }

  /** Does periodic tasks now, as the worker would. */
  async run(...kinds: string[]): Promise<void> {
    const tasks = await this.floor.shop.app.get(Tasks);
    const key = `run ${++this.numbers}`;
    await this.floor.shop.app.db.inTx((tx) =>
      tasks.schedule(
        tx,
        kinds.map((kind) => ({ kind, key })),
      ),
    );
    await this.floor.shop.drain();
  }

  /** A recount's rows, with whole numbers. */
  async recount(sql: string, params: SqlValue[]): Promise<Record<string, string | number>[]> {
    const rows = await this.floor.shop.app.db.query<Record<string, unknown>>(sql, params);
    const value = (cell: unknown): string | number =>
      typeof cell === 'string' && !/^-?\d+(\.0+)?$/.test(cell) ? cell : num(cell);
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, value(cell)])));
  }

  /** What was begun is done, and a minute goes by: no two things happen at once. */
  private async pass(): Promise<void> {
    await this.floor.shop.drain();
    this.floor.shop.advance(MINUTE);
  }

  private async send(path: string, list: string, item: unknown): Promise<void> {
    const { status, body } = await this.till.post<{ results: { outcome: string }[] }>(path, { [list]: [item] });
    expect([status, body]).toMatchObject([200, { results: [{ outcome: 'created' }] }]);
    await this.pass();
  }
}
