import { Inject, Singleton } from '@midwayjs/core';
import { type AttributionRules, resolveGuide, storeCredit } from '../../domain/attribution';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { AttributionRuleBook } from '../attribution-rules';
import { Catalog } from '../catalog';
import { AssistedBatch } from '../guides';
import { FulfilmentPlaces, PriceDraft, type PricedDraft, type Want } from '../pricing';
import { StoreDirectory } from '../stores';
import type { BatchFacts, Lacking } from './batch-facts.service';
import type { EarlierOrder } from './earlier-orders';
import { FreeUnits } from './free-units';
import { type NewOrder, type NewOrderLine, placedOrder } from './new-order';
import type { OrderAddress } from './order.entities';
import { creditedStore, draftKey, type OrderDraft, type Outcome, refusalOf } from './order-draft';

/** Unpaid orders close after this long. */
export const PAY_WITHIN_MS = 15 * 60_000;

export interface BatchDecision {
  /** One per draft, in order; absent where facts were lacking. */
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly orders: readonly NewOrder[];
  readonly assisted: AssistedBatch;
  readonly lacking: Lacking;
}
/** State of one decision: what earlier drafts of the batch have used up. */
interface Course {
  readonly facts: BatchFacts;
  /** In force now. */
  readonly rules: AttributionRules;
  readonly free: FreeUnits;
  readonly bought: Map<string, number>;
  readonly orders: NewOrder[];
  readonly assisted: AssistedBatch;
  readonly lock: { locationId: number; skuId: number }[];
  /** By what is looked for, and from where. */
  readonly look: Map<string, Want>;
  readonly answers: Map<number, EarlierOrder>;
}

/** Decides drafts in arrival order by facts alone: the same facts decide the same, so it may be asked again with more. */
@Singleton()
export class DecideBatch {
  @Inject() catalog!: Catalog;
  @Inject() pricing!: PriceDraft;
  @Inject() stores!: StoreDirectory;
  @Inject() places!: FulfilmentPlaces;
  @Inject() rules!: AttributionRuleBook;

  decide(drafts: readonly OrderDraft[], facts: BatchFacts): BatchDecision {
    const course: Course = {
      facts,
      rules: this.rules.at(facts.now),
      free: new FreeUnits(facts),
      bought: new Map(facts.bought),
      orders: [],
      assisted: new AssistedBatch(facts.assisted),
      lock: [],
      look: new Map(),
      answers: new Map(),
    };
    const firstOf = new Map<string, { draft: OrderDraft; outcome: Outcome | undefined }>();
    const outcomes = drafts.map((draft): Outcome | undefined => {
      const key = draftKey(draft);
      const earlier = facts.earlier.get(key);
      if (earlier) return this.repeated(draft, earlier, course);
      const first = firstOf.get(key);
      if (first) return first.draft.bodyHash === draft.bodyHash ? first.outcome : MISMATCH;
      const outcome = this.fresh(draft, course);
      firstOf.set(key, { draft, outcome });
      return outcome;
    });
    const { orders, assisted, lock, look, answers } = course;
    return { outcomes, orders, assisted, lacking: { lock, look: [...look.values()], answers: [...answers.values()] } };
  }

  /** Same key, same body: the first answer. Same key, another body: a mistake of the client. */
  private repeated(draft: OrderDraft, earlier: EarlierOrder, { facts, answers }: Course): Outcome | undefined {
    if (earlier.bodyHash !== draft.bodyHash) return MISMATCH;
    const placed = facts.answers.get(earlier.id);
    if (!placed) answers.set(earlier.id, earlier);
    return placed && { placed };
  }

  private fresh(draft: OrderDraft, course: Course): Outcome | undefined {
    const { facts, free } = course;
    if (facts.buyers.get(draft.memberId)?.gone !== false) return { problem: new Problem('UNAUTHENTICATED') };
    const address = draft.addressId === null ? undefined : facts.addresses.get(draft.addressId);
    if (draft.addressId !== null && address?.memberId !== draft.memberId) {
      return { problem: new Problem('ADDRESS_NOT_FOUND') };
    }
    const skuIds = [...new Set(draft.lines.map((line) => line.skuId))];
    const priced = this.price(draft, address?.province, course);
    if (!priced) {
      course.look.set(`${draft.store.id}:${skuIds.join()}`, { store: draft.store, skuIds });
      return undefined;
    }
    const problem = refusalOf(draft, priced);
    if (problem || !priced.allocation.ok) return { problem: problem ?? new Problem('STOCK_SHORT') };
    const { locationId } = priced.allocation;
    const open = skuIds.filter((skuId) => !free.isLocked(locationId, skuId));
    for (const { skuId, quantity } of draft.lines) this.take(draft.memberId, locationId, skuId, quantity, course);
    if (open.length) {
      course.lock.push(...open.map((skuId) => ({ locationId, skuId })));
      return undefined;
    }
    const order = this.orderOf(draft, priced, locationId, address, course);
    course.orders.push(order);
    course.assisted.claim(order);
    return { placed: placedOrder(order) };
  }

  private price(
    draft: OrderDraft,
    province: string | undefined,
    { facts, free, bought }: Course,
  ): PricedDraft | undefined {
    return this.pricing.price(
      { lines: draft.lines, fulfilment: draft.fulfilment, province },
      {
        priceOf: (skuId) => facts.prices.get(skuId),
        around: this.places.around(draft.store, free),
        bought: (productId) => bought.get(`${draft.memberId}:${productId}`) ?? 0,
      },
    );
  }

  private take(memberId: number, locationId: number, skuId: number, quantity: number, { free, bought }: Course): void {
    free.take(locationId, skuId, quantity);
    const key = `${memberId}:${this.catalog.sku(skuId)?.productId}`;
    bought.set(key, (bought.get(key) ?? 0) + quantity);
  }

  private orderOf(
    draft: OrderDraft,
    { quote, allocation }: PricedDraft,
    locationId: number,
    address: OrderAddress | undefined,
    course: Course,
  ): NewOrder {
    const { facts } = course;
    const fulfilStoreId = allocation.ok ? allocation.storeId : null;
    const creditedFulfilId = creditedStore(this.stores.byId(fulfilStoreId ?? 0));
    const contact = address ?? draft.contact;
    return {
      id: mintId(),
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
      address: address ? postal(address) : null,
      contactName: contact?.name ?? null,
      contactPhone: contact?.phone ?? null,
      pickupSlotAt: draft.pickupSlotAt,
      note: draft.note,
      createdAt: facts.now,
      expiresAt: new Date(facts.now.getTime() + PAY_WITHIN_MS),
      lines: quote.lines.map((line, i) => this.lineOf(draft, line, draft.lines[i], creditedFulfilId, course)),
    };
  }

  private lineOf(
    draft: OrderDraft,
    line: PricedDraft['quote']['lines'][number],
    { link, assistedCart }: Partial<OrderDraft['lines'][number]> = {},
    fulfilStoreId: number | null,
    { facts, rules, assisted }: Course,
  ): NewOrderLine {
    const sku = this.catalog.sku(line.skuId)!;
    const product = this.catalog.product(sku.productId)!;
    const buyer = facts.buyers.get(draft.memberId)!;
    const credit = resolveGuide(
      {
        at: facts.now,
        productId: product.id,
        channel: 'mall',
        buyerIsStaff: buyer.buyerIsStaff,
        assisted: assisted.of(assistedCart, sku.id, draft.memberId),
        touches: buyer.touches,
        binding: buyer.binding,
        storefrontStoreId: creditedStore(draft.store) ?? undefined,
      },
      facts.standing,
      rules,
    );
    const shares = storeCredit(line.netFen, credit.storeId, fulfilStoreId, rules);
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
}

const MISMATCH: Outcome = { problem: new Problem('IDEMPOTENCY_MISMATCH') };

const postal = ({ name, phone, province, city, district, detail }: OrderAddress): OrderAddress => ({
  name,
  phone,
  province,
  city,
  district,
  detail,
});
