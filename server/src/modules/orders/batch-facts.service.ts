import { Inject, Singleton } from '@midwayjs/core';
import type { GuideLookup } from '../../domain/attribution';
import { Clock } from '../../platform/clock';
import { Database, noRead, type Read, readTogether, type Trips } from '../../platform/db';
import { Catalog, PriceBook } from '../catalog';
import { assistedCartsRead, Attribution, type BuyerFacts, type OpenCart } from '../guides';
import { type Balance, balanceKey, Inventory, oneLook, SeenStock, StockLedger, StockLocations } from '../inventory';
import { type Address, Addresses } from '../members';
import { FulfilmentPlaces, type Want } from '../pricing';
import { type EarlierOrder, firstAnswers, ordersByKey } from './earlier-orders';
import { FreeUnits, type StockFacts } from './free-units';
import type { OrderDraft, PlacedOrder } from './order-draft';
import { lockMembers, unitsBought } from './order.repository';

/** Everything the drafts of one batch are decided by. What is decided by a count is locked until they are written. */
export interface BatchFacts extends StockFacts {
  readonly now: Date;
  readonly earlier: ReadonlyMap<string, EarlierOrder>;
  /** First answers by order id, of those that were asked for again. */
  readonly answers: ReadonlyMap<number, PlacedOrder>;
  readonly addresses: ReadonlyMap<number, Address & { readonly memberId: number }>;
  readonly prices: ReadonlyMap<number, number>;
  readonly buyers: ReadonlyMap<number, BuyerFacts>;
  readonly standing: GuideLookup;
  /** Guide-built carts that count now, by token. */
  readonly assisted: ReadonlyMap<string, OpenCart>;
  /** Units by `member:product`; only for products with a limit. */
  readonly bought: ReadonlyMap<string, number>;
}
/** What a decision lacks. */
export interface Lacking {
  readonly lock: readonly { readonly locationId: number; readonly skuId: number }[];
  /** Goods that are not to be had in the storefront itself, as far as is known. */
  readonly look: readonly Want[];
  readonly answers: readonly EarlierOrder[];
}

/** Reads facts for many drafts at once: one round trip for nearly every batch. */
@Singleton()
export class BatchFactsReader {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() catalog!: Catalog;
  @Inject() prices!: PriceBook;
  @Inject() inventory!: Inventory;
  @Inject() ledger!: StockLedger;
  @Inject() locations!: StockLocations;
  @Inject() places!: FulfilmentPlaces;
  @Inject() addresses!: Addresses;
  @Inject() attribution!: Attribution;

  /** Stock is locked before keys are looked up: of one request sent twice, the second waits and then finds the first. */
  async first(trips: Trips, drafts: readonly OrderDraft[]): Promise<BatchFacts> {
    const now = this.clock.now();
    const memberIds = [...new Set(drafts.map((draft) => draft.memberId))];
    const pairs = drafts.flatMap((draft) =>
      draft.lines.map(({ skuId }) => ({ locationId: this.hereId(draft), skuId })),
    );
    const limits = this.limits(drafts);
    const {
      standing,
      locks: _locked,
      ...facts
    } = await trips.read(
      readTogether({
        locks: lockMembers(limits.memberIds, this.database.lockClause),
        balances: this.ledger.locked(pairs),
        earlier: ordersByKey(drafts),
        bought: unitsBought(limits.memberIds, limits.productIds),
        addresses: this.addresses.read(drafts.flatMap((draft) => draft.addressId ?? [])),
        prices: this.prices.pricesRead(
          drafts.flatMap((draft) => draft.lines.map((line) => line.skuId)),
          now,
        ),
        buyers: this.attribution.factsRead(memberIds, now),
        standing: this.attribution.standingRead(memberIds, now),
        assisted: assistedCartsRead(tokensOf(drafts), now, this.database.lockClause),
      }),
    );
    return {
      now,
      ...facts,
      answers: new Map(),
      locked: new Set(pairs.map(({ locationId, skuId }) => balanceKey(locationId, skuId))),
      seen: SeenStock.nothing,
      standing: await this.attribution.lookup(standing, builders(facts.assisted), (read) => trips.read(read)),
    };
  }

  /** The same facts and what was lacking. */
  async more(trips: Trips, facts: BatchFacts, { lock, look, answers }: Lacking): Promise<BatchFacts> {
    const known = new FreeUnits(facts);
    const found = await trips.read(
      readTogether({
        balances: lock.length ? this.ledger.locked(lock) : (noRead(new Map()) as Read<ReadonlyMap<string, Balance>>),
        seen: this.inventory.freeRead(oneLook(look.map((want) => this.places.next(want, known)))),
        answers: answers.length ? firstAnswers(answers) : (noRead(new Map()) as Read<ReadonlyMap<number, PlacedOrder>>),
      }),
    );
    return {
      ...facts,
      balances: new Map([...facts.balances, ...found.balances]),
      locked: new Set([...facts.locked, ...lock.map(({ locationId, skuId }) => balanceKey(locationId, skuId))]),
      seen: facts.seen.with(found.seen),
      answers: new Map([...facts.answers, ...found.answers]),
    };
  }

  /** Where the storefront's own goods lie; 0 for one that has never had stock. */
  private hereId({ store }: OrderDraft): number {
    return this.locations.locationOfStore(store.id)?.id ?? 0;
  }

  /** Who buys what may be had so many times only. */
  private limits(drafts: readonly OrderDraft[]): { memberIds: number[]; productIds: number[] } {
    const memberIds = new Set<number>();
    const productIds = new Set<number>();
    for (const { memberId, lines } of drafts) {
      for (const { skuId } of lines) {
        const product = this.catalog.product(this.catalog.sku(skuId)?.productId ?? 0);
        if (!product?.limitPerPerson) continue;
        memberIds.add(memberId);
        productIds.add(product.id);
      }
    }
    return { memberIds: [...memberIds], productIds: [...productIds] };
  }
}

const tokensOf = (drafts: readonly OrderDraft[]): (string | undefined)[] =>
  drafts.flatMap(({ lines }) => lines.map(({ assistedCart }) => assistedCart));

const builders = (carts: BatchFacts['assisted']): number[] => [...carts.values()].map(({ guideId }) => guideId);
