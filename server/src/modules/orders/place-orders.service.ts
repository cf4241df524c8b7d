import { Init, Inject, Singleton } from '@midwayjs/core';
import { resolveGuide, storeCredit } from '../../domain/attribution';
import { Batcher } from '../../platform/batcher';
import { Clock } from '../../platform/clock';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Metrics } from '../../platform/metrics';
import { Outbox, Tasks } from '../../platform/outbox';
import { Catalog, PriceBook } from '../catalog';
import { AssistedCarts, Attribution } from '../guides';
import { Inventory, StockLedger } from '../inventory';
import { PriceDraft, type PricedDraft } from '../pricing';
import { StoreDirectory } from '../stores';
import {
  type AcceptedDraft,
  creditedStore,
  itemsOf,
  type Moment,
  type OrderDraft,
  type Outcome,
  putBack,
  refusalOf,
  replay,
  skuIdsOf,
  take,
} from './order-draft';
import {
  insertOrderEvents,
  insertOrders,
  lockMembers,
  type NewOrder,
  type NewOrderLine,
  ordersByKey,
  removeFromCarts,
  unitsBought,
} from './order.repository';

/** Unpaid orders close after this long. */
export const PAY_WITHIN_MS = 15 * 60_000;
export const CLOSE_TASK = 'order.close';

/**
 * Places orders, many in one transaction: what waits while a batch is written becomes the next batch. Stock, order, lines,
 * guide credit and the timeout are written together or not at all; nobody is told before COMMIT (promises 2, 3, 5).
 */
@Singleton()
export class PlaceOrders {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() metrics!: Metrics;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() inventory!: Inventory;
  @Inject() ledger!: StockLedger;
  @Inject() pricing!: PriceDraft;
  @Inject() stores!: StoreDirectory;
  @Inject() attribution!: Attribution;
  @Inject() assistedCarts!: AssistedCarts;
  @Inject() tasks!: Tasks;
  @Inject() outbox!: Outbox;
  private batcher!: Batcher<OrderDraft, Outcome>;

  @Init()
  async init(): Promise<void> {
    this.batcher = new Batcher<OrderDraft, Outcome>((drafts) => this.runBatch(drafts), {
      name: 'place-orders',
      metrics: this.metrics,
    });
  }

  /** Ids are minted per attempt and the key is unique, so a COMMIT that may have happened can be replayed. */
  private async runBatch(drafts: readonly OrderDraft[]): Promise<Outcome[]> {
    const place = () => this.database.inTx((tx) => this.placeOrders(tx, drafts), { replaySafe: true });
    try {
      return await place();
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // another process wrote the same key after it was looked up here: the second look finds its order
      return place();
    }
  }

  /** @returns the order's id. @throws Problem as in the contract of POST /orders */
  async place(draft: OrderDraft): Promise<number> {
    const outcome = await this.batcher.submit(draft);
    if ('problem' in outcome) throw outcome.problem;
    return outcome.orderId;
  }

  /** One outcome per draft, in order; grants are decided in arrival order. */
  async placeOrders(tx: Tx, drafts: readonly OrderDraft[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = new Array<Outcome>(drafts.length);
    const before = await ordersByKey(tx, drafts);
    const firstOf = new Map<string, number>();
    const fresh: number[] = [];
    drafts.forEach((draft, index) => {
      const key = `${draft.memberId}:${draft.idempotencyKey}`;
      const known = before.get(key);
      if (known) outcomes[index] = replay(draft, known.bodyHash, { orderId: known.id });
      else if (firstOf.has(key)) return;
      else {
        firstOf.set(key, index);
        fresh.push(index);
      }
    });
    if (fresh.length) await this.placeFresh(tx, drafts, fresh, outcomes);
    drafts.forEach((draft, index) => {
      if (outcomes[index]) return;
      const first = firstOf.get(`${draft.memberId}:${draft.idempotencyKey}`)!;
      outcomes[index] = replay(draft, drafts[first]!.bodyHash, outcomes[first]!);
    });
    return outcomes;
  }

  private async placeFresh(
    tx: Tx,
    drafts: readonly OrderDraft[],
    fresh: readonly number[],
    outcomes: Outcome[],
  ): Promise<void> {
    const chosen = (indexes: readonly number[]) => indexes.map((index) => drafts[index]!);
    const moment = await this.moment(tx, chosen(fresh));
    const first = await this.decide(tx, drafts, fresh, moment, outcomes);
    let orders = first.orders;
    if (first.overtaken) {
      // stock went to somebody else between looking and reserving: who got nothing is decided once more by what is left
      const again = fresh.filter((index) => 'problem' in outcomes[index]!);
      const free = await this.inventory.freeInTx(tx, skuIdsOf(chosen(again)));
      const second = await this.decide(tx, drafts, again, { ...moment, free }, outcomes);
      orders = [...orders, ...second.orders];
    }
    await this.write(tx, orders, moment.now);
    await this.assistedCarts.keep(tx, moment.assisted);
  }

  /** Prices and reserves these drafts, in order. @returns the orders to write, and whether stock seen as free was not */
  private async decide(
    tx: Tx,
    drafts: readonly OrderDraft[],
    indexes: readonly number[],
    moment: Moment,
    outcomes: Outcome[],
  ): Promise<{ orders: NewOrder[]; overtaken: boolean }> {
    const accepted: AcceptedDraft[] = [];
    for (const index of indexes) {
      const draft = drafts[index]!;
      const priced = this.price(draft, moment);
      const refusal = refusalOf(draft, priced);
      if (refusal || !priced.allocation.ok) {
        outcomes[index] = { problem: refusal ?? new Problem('STOCK_SHORT') };
        continue;
      }
      take(draft, priced.allocation.locationId, moment, this.catalog);
      accepted.push({ index, draft, priced, locationId: priced.allocation.locationId, orderId: mintId() });
    }
    const grants = await this.ledger.reserve(tx, accepted.map(itemsOf));
    const orders: NewOrder[] = [];
    accepted.forEach((one, i) => {
      const grant = grants[i]!;
      if (grant.granted) {
        const order = this.orderOf(one, moment);
        orders.push(order);
        moment.assisted.claim(order);
        outcomes[one.index] = { orderId: one.orderId };
      } else {
        putBack(one.draft, one.locationId, moment, this.catalog);
        const short = grant.short.map(({ skuId, available }) => ({ skuId, available }));
        outcomes[one.index] = { problem: new Problem('STOCK_SHORT', { extra: { short } }) };
      }
    });
    return { orders, overtaken: orders.length < accepted.length };
  }

  /** Everything the drafts are decided by, read once for all of them. */
  private async moment(tx: Tx, drafts: readonly OrderDraft[]): Promise<Moment> {
    const now = this.clock.now();
    const skuIds = skuIdsOf(drafts);
    const memberIds = [...new Set(drafts.map((draft) => draft.memberId))];
    const limited = new Map<number, Set<number>>();
    for (const draft of drafts) {
      for (const { skuId } of draft.lines) {
        const product = this.catalog.product(this.catalog.sku(skuId)?.productId ?? 0);
        if (product?.limitPerPerson)
          limited.set(draft.memberId, (limited.get(draft.memberId) ?? new Set()).add(product.id));
      }
    }
    await lockMembers(tx, [...limited.keys()]);
    const bought = await unitsBought(
      (sql, params) => tx.query(sql, params),
      [...limited.keys()],
      [...new Set([...limited.values()].flatMap((products) => [...products]))],
    );
    const tokens = drafts.flatMap(({ lines }) => lines.map(({ assistedCart }) => assistedCart));
    const assisted = await this.assistedCarts.inBatch(tx, tokens, now);
    const prices = await this.prices.pricesInTx(tx, skuIds, now);
    const free = await this.inventory.freeInTx(tx, skuIds);
    const buyers = await this.attribution.factsOf(tx, memberIds, now);
    const guideIds = [...buyers.values()].flatMap((buyer) => [
      ...buyer.touches.map((touch) => touch.guideId),
      ...(buyer.binding ? [buyer.binding.guideId] : []),
    ]);
    guideIds.push(...assisted.guideIds);
    return { assisted, now, prices, free, bought, buyers, standing: await this.attribution.standing(tx, guideIds) };
  }

  private price(draft: OrderDraft, moment: Moment): PricedDraft {
    return this.pricing.price(
      { store: draft.store, lines: draft.lines, fulfilment: draft.fulfilment, province: draft.address?.province },
      {
        priceOf: (skuId) => moment.prices.get(skuId),
        free: moment.free,
        bought: (productId) => moment.bought.get(`${draft.memberId}:${productId}`) ?? 0,
      },
    );
  }

  private orderOf({ draft, priced, locationId, orderId }: AcceptedDraft, moment: Moment): NewOrder {
    const { quote, allocation } = priced;
    const fulfilStoreId = allocation.ok ? allocation.storeId : null;
    const creditedFulfilId = creditedStore(this.stores.byId(fulfilStoreId ?? 0));
    return {
      id: orderId,
      memberId: draft.memberId,
      idempotencyKey: draft.idempotencyKey,
      bodyHash: draft.bodyHash,
      storeId: draft.store.id,
      brandId: draft.store.brandId,
      regionId: draft.store.regionId,
      fulfilment: draft.fulfilment,
      locationId,
      sourceKind: allocation.ok ? allocation.source : 'ship_here',
      fulfilStoreId,
      goodsFen: quote.goodsFen,
      freightFen: quote.freightFen,
      totalFen: quote.totalFen,
      address: draft.address,
      contactName: draft.contact?.name ?? null,
      contactPhone: draft.contact?.phone ?? null,
      pickupSlotAt: draft.pickupSlotAt,
      note: draft.note,
      createdAt: moment.now,
      expiresAt: new Date(moment.now.getTime() + PAY_WITHIN_MS),
      lines: quote.lines.map((line, i) => this.lineOf(draft, line, draft.lines[i], creditedFulfilId, moment)),
    };
  }

  private lineOf(
    draft: OrderDraft,
    line: PricedDraft['quote']['lines'][number],
    { link, assistedCart }: Partial<OrderDraft['lines'][number]> = {},
    fulfilStoreId: number | null,
    moment: Moment,
  ): NewOrderLine {
    const sku = this.catalog.sku(line.skuId)!;
    const product = this.catalog.product(sku.productId)!;
    const buyer = moment.buyers.get(draft.memberId)!;
    const credit = resolveGuide(
      {
        at: moment.now,
        productId: product.id,
        channel: 'mall',
        buyerIsStaff: buyer.buyerIsStaff,
        assisted: moment.assisted.of(assistedCart, sku.id, draft.memberId),
        touches: buyer.touches,
        binding: buyer.binding,
        storefrontStoreId: creditedStore(draft.store) ?? undefined,
      },
      moment.standing,
    );
    const shares = storeCredit(line.netFen, credit.storeId, fulfilStoreId);
    return {
      id: mintId(),
      skuId: sku.id,
      productId: product.id,
      brandId: product.brandId,
      name: product.name,
      attributes: sku.attributes,
      picture: sku.picture || product.pictures[0] || '',
      skuCode: sku.code,
      quantity: line.quantity,
      priceFen: line.priceFen,
      amountFen: line.netFen,
      link: link ?? null,
      assistedCart: credit.choice.rule === 'ASSISTED' ? (assistedCart ?? null) : null,
      credit,
      sellingBp: shares[0]?.shareBp ?? 0,
      fulfilStoreId,
      fulfilBp: shares[1]?.shareBp ?? 0,
    };
  }

  private async write(tx: Tx, orders: readonly NewOrder[], now: Date): Promise<void> {
    if (!orders.length) return;
    await insertOrders(tx, orders);
    await insertOrderEvents(
      tx,
      orders.map((order) => ({ orderId: order.id, at: now, text: '提交订单', actor: 'member' })),
    );
    await removeFromCarts(tx, orders);
    await this.tasks.schedule(
      tx,
      orders.map((order) => ({
        kind: CLOSE_TASK,
        key: String(order.id),
        payload: { orderId: order.id },
        runAt: order.expiresAt,
      })),
    );
    await this.outbox.publish(
      tx,
      'order.placed',
      orders.map((order) => ({ orderId: order.id })),
    );
  }
}
