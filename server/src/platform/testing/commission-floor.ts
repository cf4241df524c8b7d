import type { Call } from '@qiandian/shared/client';
import type { addCommissionPlan, Parsed } from '@qiandian/shared/contract';
import { reconcileCommission } from '../../modules/commission';
import { Bindings } from '../../modules/guides';
import { type LineCredit, type NewReturn, type NewSale, reconcileSales, Sales } from '../../modules/sales';
import type { OperatorScope } from '../auth';
import { num, sqlTime } from '../db';
import { Outbox } from '../outbox';
import { DAY, type Placed, ShopFloor, START, type Wish } from './shop-floor';
import { operatorToken } from './small-chain';

type PlanBody = Parsed<typeof addCommissionPlan>['body'];

/** Guides by id: Li sells in store 2, which franchisee 1 runs; Wang in store 1; the managers are 3 (store 2) and 4 (store 1). */
export const LI = 1;
export const WANG = 2;
export const MONTH = '2026-03';

/** 5 %, half as much again from 22:00 to 10:00, 1 % for pools, at most 15 % with the rebate. */
export const PLAN: PlanBody = {
  name: '基础方案',
  brandIds: null,
  effectiveFrom: START.toISOString(),
  effectiveTo: null,
  defaultRateBp: 500,
  rules: [],
  afterHours: { from: '22:00', to: '10:00', multiplierBp: 15_000, imported: false },
  poolRateBp: 100,
  poolSplit: { method: 'none', managerBp: 0 },
  selfPurchaseRateBp: 0,
  capBp: 1500,
  gate: null,
};

/** The shop floor with operators, a plan in force, and franchisee 1 who runs store 2 for 2 %. */
export class CommissionFloor {
  private constructor(
    readonly shop: ShopFloor,
    readonly hq: Call,
    readonly sales: Sales,
  ) {}

  static async open({
    plan = PLAN,
    crowd = 0,
  }: { plan?: PlanBody | null; crowd?: number } = {}): Promise<CommissionFloor> {
    const shop = await ShopFloor.open({ crowd });
    await shop.stock([101, 11, 50], [102, 11, 50], [101, 21, 50], [101, 31, 50], [200, 41, 50]);
    await shop.app.db.inTx((tx) =>
      tx.query(
        `INSERT INTO link_token (token, guide_id, store_id, kind, target_id, channel, created_at)
         VALUES ('wangCoat01', ${WANG}, 1, 'product', 1, 'chat', '2026-03-01 00:00:00.000')`,
      ),
    );
    const floor = new CommissionFloor(shop, await operator(shop), await shop.app.get(Sales));
    await floor.hq('POST /api/v1/hq/franchisees', { body: CONTRACT });
    if (plan) await floor.publish(plan);
    return floor;
  }

  /** Closes, after every book was found in order. */
  async close(): Promise<void> {
    const differences = [...(await reconcileSales(this.shop.app.db)), ...(await reconcileCommission(this.shop.app.db))];
    await this.shop.close();
    if (differences.length) throw new Error(differences.map(({ check, text }) => `${check}: ${text}`).join('\n'));
  }

  operator(scope: Partial<OperatorScope>): Promise<Call> {
    return operator(this.shop, scope);
  }

  async publish(plan: PlanBody): Promise<number> {
    const { id } = await this.hq('POST /api/v1/hq/commission-plans', { body: plan });
    await this.hq('POST /api/v1/hq/commission-plans/:planId/publish', { params: { planId: id } });
    return id;
  }

  async price(skuId: number, priceFen: number): Promise<void> {
    await this.hq('POST /api/v1/hq/prices', { body: { prices: [{ skuId, priceFen }] } });
  }

  /** @param at Shanghai wall clock, '2026-03-02 22:00:00' */
  moveTo(at: string): void {
    this.shop.app.clock.set(new Date(`${at.replace(' ', 'T')}+08:00`));
  }

  async bind(memberId: number, guideId: number, storeId: number, daysAgo: number, creditedDaysAgo?: number) {
    const bindings = await this.shop.app.get(Bindings);
    const ago = (days: number) => new Date(this.shop.app.clock.now().getTime() - days * DAY);
    await this.shop.app.db.inTx(async (tx) => {
      await bindings.bind(tx, { memberId, guideId, storeId, source: 'join', at: ago(daysAgo) });
      await tx.query('UPDATE member SET home_store_id = ? WHERE id = ?', [storeId, memberId]);
      if (creditedDaysAgo === undefined) return;
      const at = sqlTime(ago(creditedDaysAgo));
      await tx.query('UPDATE binding SET last_credited_at = ? WHERE open_for = ?', [at, memberId]);
    });
  }

  /** A signed-in open of a guide's link. */
  async opens(memberId: number, link: string): Promise<void> {
    const token = this.shop.app.token({ kind: 'member', id: memberId });
    await this.shop.app.request('GET', `/api/v1/storefront?link=${link}`, { token });
  }

  async bought(memberId: number, wish: Wish): Promise<Placed> {
    return this.shop.bought(memberId, wish);
  }

  /** Writes a sale of another channel; a till receipt of Wang's over 100.00 unless told. @returns its id */
  async sold(externalId: string, more: Partial<NewSale> = {}): Promise<number> {
    const sale: NewSale = {
      channel: 'pos',
      externalId,
      sourceKey: 'till-a',
      storeId: 1,
      regionId: 3,
      brandId: 1,
      memberId: null,
      originStoreId: null,
      paidAt: this.shop.app.clock.now(),
      completedAt: this.shop.app.clock.now(),
      lines: [aLine('1', 10_000)],
      ...more,
    };
    const [outcome] = await this.shop.app.db.inTx((tx) => this.sales.record(tx, [sale]));
    await this.shop.drain();
    return outcome!.saleId;
  }

  async returns(saleId: number, externalId: string, amountFen: number, more: Partial<NewReturn> = {}): Promise<void> {
    const at = this.shop.app.clock.now();
    await this.shop.app.db.inTx((tx) =>
      this.sales.recordReturns(tx, [{ saleId, lineRef: '1', externalId, quantity: 0, amountFen, at, ...more }]),
    );
    await this.shop.drain();
  }

  async saleIdOf(orderNo: string): Promise<number> {
    const [row] = await this.shop.rows('SELECT id FROM sale WHERE external_id = ?', [orderNo]);
    return num(row?.['id']);
  }
  async lineIds(saleId: number): Promise<number[]> {
    const rows = await this.shop.rows('SELECT id FROM sale_line WHERE sale_id = ? ORDER BY id', [saleId]);
    return rows.map((row) => num(row['id']));
  }

  /** Entries as `ledger kind beneficiary/id amount reason`, in the order of posting; of one sale, by id or order number. */
  async entries(sale: number | string): Promise<string[]> {
    const id = typeof sale === 'string' ? await this.saleIdOf(sale) : sale;
    const rows = await this.shop.rows('SELECT * FROM credit_entry WHERE sale_id = ? ORDER BY id', [id]);
    return rows.map((row) =>
      [
        { commission: 'G', origin_rebate: 'M', store_credit: 'F' }[String(row['ledger'])],
        String(row['kind']) + (num(row['gated']) ? '*' : ''),
        `${String(row['beneficiary_kind'])}/${num(row['beneficiary_id'])}`,
        num(row['amount_fen']),
        row['reason'],
      ].join(' '),
    );
  }

  /** Net amount of a ledger by `kind/id` of the beneficiary, without those that come to nothing. */
  async balances(ledger = 'commission'): Promise<Record<string, number>> {
    const rows = await this.shop.rows(
      `SELECT beneficiary_kind, beneficiary_id, SUM(amount_fen) AS fen FROM credit_entry WHERE ledger = ?
       GROUP BY beneficiary_kind, beneficiary_id HAVING SUM(amount_fen) <> 0 ORDER BY beneficiary_kind, beneficiary_id`,
      [ledger],
    );
    return Object.fromEntries(
      rows.map((row) => [`${String(row['beneficiary_kind'])}/${num(row['beneficiary_id'])}`, num(row['fen'])]),
    );
  }

  /** Tells again what happened, as an event that comes twice. */
  async again(topic: string): Promise<void> {
    const outbox = await this.shop.app.get(Outbox);
    const rows = await this.shop.rows<{ payload: string }>('SELECT payload FROM outbox WHERE topic = ?', [topic]);
    const payloads = rows.map(({ payload }) => JSON.parse(payload) as unknown);
    await this.shop.app.db.inTx((tx) => outbox.publish(tx, topic, payloads));
  }
}

export const CONTRACT = {
  name: '静安恒润商贸',
  code: 'JM0001',
  rebateBp: 200,
  contractFrom: '2026-01-01T00:00:00.000Z',
  contractTo: null,
  storeIds: [2],
};

/** Credit of a line to a guide of store 1, or to the pool of store 1 for null. */
export const creditTo = (guideId: number | null, more: Partial<LineCredit> = {}): LineCredit => ({
  beneficiary: guideId === null ? 'store_pool' : 'guide',
  guideId,
  reason: guideId === null ? 'STORE_POOL' : 'POS_CASHIER',
  row: guideId === null ? 8 : 2,
  rulesVersion: 0,
  assistGuideId: null,
  sellingStoreId: 1,
  sellingBp: 10_000,
  fulfilStoreId: 1,
  fulfilBp: 0,
  ...more,
});

export const aLine = (lineRef: string, netFen: number, credit = creditTo(WANG)): NewSale['lines'][number] => ({
  lineRef,
  skuId: 11,
  productId: 1,
  brandId: 1,
  categoryId: 2,
  name: '商品1',
  quantity: 1,
  netFen,
  credit,
});

async function operator(shop: ShopFloor, scope: Partial<OperatorScope> = {}): Promise<Call> {
  await operatorToken(shop.app, scope);
  const [row] = await shop.rows('SELECT MAX(id) AS id FROM operator');
  if (scope.franchiseeIds) {
    const ids = JSON.stringify(scope.franchiseeIds);
    await shop.app.db.inTx((tx) =>
      tx.query('UPDATE operator SET franchisee_ids = ? WHERE id = ?', [ids, num(row?.['id'])]),
    );
  }
  return shop.app.as({ kind: 'hq', id: num(row?.['id']), version: 1 });
}
