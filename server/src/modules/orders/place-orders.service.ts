import { Init, Inject, Singleton } from '@midwayjs/core';
import { Batcher } from '../../platform/batcher';
import { Database, isDuplicate, type Trips } from '../../platform/db';
import { Problem, Queues } from '../../platform/http';
import { Metrics } from '../../platform/metrics';
import { assistedCartSteps } from '../guides';
import { StockLedger } from '../inventory';
import { BatchFactsReader, type Lacking } from './batch-facts.service';
import { type BatchDecision, DecideBatch } from './decide-batch.service';
import { cartSteps, orderSteps, reservedItems } from './new-order';
import type { OrderDraft, Outcome, PlacedOrder } from './order-draft';

export const ORDER_QUEUE = 'place-orders';

/**
 * Rounds of "that is not there either": each reads farther, or locks the place that was found. A batch whose goods lie in the
 * storefront needs none, one that looks through the whole chain about five.
 */
const ROUNDS = 10;

/**
 * Places orders, many in one transaction: what waits while a batch is written becomes the next batch. Stock, order, lines
 * and guide credit are written together or not at all; nobody is told before COMMIT (promises 2, 3, 5).
 */
@Singleton()
export class PlaceOrders {
  @Inject() database!: Database;
  @Inject() metrics!: Metrics;
  @Inject() queues!: Queues;
  @Inject() facts!: BatchFactsReader;
  @Inject() decisions!: DecideBatch;
  @Inject() ledger!: StockLedger;
  private batcher!: Batcher<OrderDraft, Outcome>;

  @Init()
  async init(): Promise<void> {
    this.batcher = new Batcher<OrderDraft, Outcome>((drafts) => this.runBatch(drafts), {
      name: ORDER_QUEUE,
      metrics: this.metrics,
      queues: this.queues,
    });
  }

  /** @throws Problem as in the contract of POST /orders */
  async place(draft: OrderDraft): Promise<PlacedOrder> {
    const outcome = await this.batcher.submit(draft);
    if ('problem' in outcome) throw outcome.problem;
    return outcome.placed;
  }

  /** Ids are minted per attempt and the key is unique, so a COMMIT that may have happened can be repeated. */
  private async runBatch(drafts: readonly OrderDraft[]): Promise<Outcome[]> {
    const place = () => this.database.inTrips((trips) => this.placeAll(trips, drafts), { replaySafe: true });
    try {
      return await place();
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // another process wrote the same key after it was looked up here: the second look finds its order
      return place();
    }
  }

  /** One outcome per draft, in order; grants are decided in arrival order. */
  private async placeAll(trips: Trips, drafts: readonly OrderDraft[]): Promise<Outcome[]> {
    let facts = await this.facts.first(trips, drafts);
    let decision = this.decisions.decide(drafts, facts);
    for (let round = 1; isLacking(decision.lacking) && round < ROUNDS; round++) {
      facts = await this.facts.more(trips, facts, decision.lacking);
      decision = this.decisions.decide(drafts, facts);
    }
    if (decision.orders.length) await trips.commit(this.steps(decision, facts.balances));
    return told(decision);
  }

  private steps({ orders, assisted }: BatchDecision, balances: Parameters<StockLedger['reservation']>[0]) {
    return [
      ...orderSteps(orders),
      ...cartSteps(orders),
      ...assistedCartSteps(assisted),
      // last: the balances of a hot SKU are held as briefly as can be
      ...this.ledger.reservation(balances, orders.flatMap(reservedItems)),
    ];
  }
}

const isLacking = ({ lock, look, answers }: Lacking): boolean => lock.length + look.length + answers.length > 0;

/** A draft that stock slipped away from time and again is asked to come back. */
const told = ({ outcomes }: BatchDecision): Outcome[] =>
  outcomes.map((outcome) => outcome ?? { problem: new Problem('BUSY', { retryAfter: 1 }) });
