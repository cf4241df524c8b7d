import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, Parsed, postStockMovements, ReadItem } from '@qiandian/shared/contract';
import type { PosCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { type OutsideChange, OutsideStock, StockLocations } from '../inventory';
import { digestOf, type ItemOutcome, type Refusal, refusal, senderOf, sourceOf } from './intake';
import { IntakeChecks, isRefusal } from './intake-checks.service';
import { type CheckedItem, Intake, type TakeResult } from './intake.service';
import { ReceivedItems } from './received-items.service';
import { closeShorts } from './till-books.repository';
import { UnreadItems } from './unread-items.service';

type Sent = Parsed<typeof postStockMovements>['body']['movements'][number];
type Movement = ReadItem<Sent>;
type Results = Answer<typeof postStockMovements>['results'];
interface CheckedMovement extends CheckedItem {
  readonly storeId: number;
  readonly at: Date;
  readonly change: OutsideChange;
}
const LONGEST_REASON = 60;
/** How each kind stands in the stock ledger. */
const KINDS: Readonly<Record<Movement['kind'], { kind: OutsideChange['kind']; sign: 1 | -1; text: string }>> = {
  receive: { kind: 'receipt', sign: 1, text: '门店入库' },
  transfer_in: { kind: 'transfer', sign: 1, text: '调入' },
  transfer_out: { kind: 'transfer', sign: -1, text: '调出' },
  loss: { kind: 'write_off', sign: -1, text: '损耗' },
  found: { kind: 'adjust', sign: 1, text: '盘盈' },
  count: { kind: 'count', sign: 1, text: '盘点' },
};

/** Takes in how stock moved in the stores, in the one ledger (A17); nothing takes what orders hold. */
@Singleton()
export class TakeMovements {
  @Inject() clock!: Clock;
  @Inject() checks!: IntakeChecks;
  @Inject() intake!: Intake;
  @Inject() received!: ReceivedItems;
  @Inject() locations!: StockLocations;
  @Inject() stock!: OutsideStock;
  @Inject() unread!: UnreadItems;

  /** @returns an outcome for each movement, in order @throws Problem KEY_NOT_FOR_THIS */
  async take(sent: readonly Sent[], caller: PosCaller): Promise<Results> {
    this.checks.assertKind(caller, ['pos', 'erp']);
    const take = (movements: readonly Movement[]) => this.takeIn(movements, caller);
    return this.unread.aside('stock', senderOf(caller), sent, take) as Promise<Results>;
  }

  private takeIn(movements: readonly Movement[], caller: PosCaller): Promise<ItemOutcome[]> {
    const checked = movements.map((movement) => this.check(movement, caller));
    return this.intake.run({
      kind: 'stock',
      sourceKey: sourceOf(caller),
      sender: senderOf(caller),
      items: movements,
      checked,
      storeIdOf: ({ storeId }) => this.checks.stores.byId(storeId)?.id ?? null,
      take: (tx, fresh) => this.write(tx, fresh, sourceOf(caller)),
    });
  }

  private check(movement: Movement, caller: PosCaller): CheckedMovement | Refusal {
    const { externalId, storeId, quantity, note } = movement;
    const store = this.checks.store(caller, storeId);
    if (isRefusal(store)) return store;
    const location = this.locations.locationOfStore(storeId);
    if (!location) return refusal('LOCATION_NOT_FOUND');
    const known = this.checks.sku(movement);
    if (isRefusal(known)) return known;
    const at = this.checks.time(movement.at);
    if (isRefusal(at)) return at;
    const { kind, sign, text } = KINDS[movement.kind];
    const skuId = known.sku.id;
    return {
      externalId,
      digest: digestOf([storeId, skuId, movement.kind, quantity, at.toISOString()]),
      storeId,
      at,
      change: {
        kind,
        locationId: location.id,
        skuId,
        quantity: sign * quantity,
        reference: `pos:${externalId}`,
        reason: (note ? `${text}：${note}` : text).slice(0, LONGEST_REASON),
      },
    };
  }

  private async write(tx: Tx, all: readonly CheckedMovement[], sourceKey: string): Promise<Map<string, TakeResult>> {
    await this.stock.lock(
      tx,
      all.map(({ change }) => change),
    );
    // whoever held the balances before may have posted the same
    const ids = all.map(({ externalId }) => externalId);
    const done = await this.received.find(tx, 'stock', sourceKey, ids);
    const fresh = all.filter(({ externalId }) => !done.has(externalId));
    const outcomes = await this.stock.post(
      tx,
      fresh.map(({ change }) => change),
    );
    const counted = fresh.filter(({ change }, i) => change.kind === 'count' && outcomes[i]!.posted);
    await closeShorts(
      tx,
      counted.map(({ storeId, change }) => ({ storeId, skuId: change.skuId })),
      this.clock.now(),
    );
    return new Map<string, TakeResult>([
      ...[...done.keys()].map((externalId) => [externalId, 'raced'] as const),
      ...fresh.map(({ externalId, storeId, at }, i): [string, TakeResult] => {
        const outcome = outcomes[i]!;
        const { available } = outcome;
        if (outcome.posted) return [externalId, { saleId: null, storeId, at, answer: { available } }];
        const why =
          outcome.reason === 'reserved'
            ? refusal('STOCK_SHORT', `可动用的只有 ${available} 件，其余已被订单占用或账上没有`)
            : refusal('INVALID_INPUT', '库存数太大');
        return [externalId, { ...why, more: { available } }];
      }),
    ]);
  }
}
