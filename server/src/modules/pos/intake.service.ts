import { Inject, Singleton } from '@midwayjs/core';
import { Database, isDuplicate, type Tx } from '../../platform/db';
import { type ItemOutcome, type Refusal, refusal, rejected, type Rejected, type Sender } from './intake';
import type { ItemKind } from './intake.entities';
import { isRefusal } from './intake-checks.service';
import { ReceivedItems } from './received-items.service';
import { Rejections } from './rejections.service';

/** An item that may be taken in. */
export interface CheckedItem {
  readonly externalId: string;
  readonly digest: string;
}
/** What became of an item that was new. */
export interface Taken {
  readonly saleId: number | null;
  readonly storeId: number | null;
  readonly at: Date;
  readonly answer: Record<string, unknown>;
}
/** `raced`: somebody else took it in at the same moment, and is done. */
export type TakeResult = Taken | (Refusal & { readonly more?: object }) | 'raced';

export interface IntakeRun<I extends { readonly externalId: string }, C extends CheckedItem> {
  readonly kind: ItemKind;
  readonly sourceKey: string;
  readonly sender: Sender;
  readonly items: readonly I[];
  /** In the order of the items. */
  readonly checked: readonly (C | Refusal)[];
  /** For the list of refusals; null for one that is not known. */
  storeIdOf(item: I): number | null;
  /** Takes items in whose number is new, each once; answers a result for each, by number. */
  take(tx: Tx, fresh: readonly C[]): Promise<ReadonlyMap<string, TakeResult>>;
  /** Hears of items that were taken in before and have come again, unchanged. */
  again?(tx: Tx, known: readonly { readonly item: C; readonly saleId: number | null }[]): Promise<void>;
}

const MAX_TRIES = 5;

/** The way of every item that machines send: taken in once, told the same every time, refused without holding up others. */
@Singleton()
export class Intake {
  @Inject() database!: Database;
  @Inject() received!: ReceivedItems;
  @Inject() rejections!: Rejections;

  /** @returns an outcome for each item, in order; everything it writes is one transaction */
  async run<I extends { readonly externalId: string }, C extends CheckedItem>(
    run: IntakeRun<I, C>,
  ): Promise<ItemOutcome[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.database.inTx((tx) => this.runInTx(tx, run));
      } catch (error) {
        // another request wrote the same item first: a second look finds it
        if (!isDuplicate(error) || tries >= MAX_TRIES) throw error;
      }
    }
  }

  /** `run` as a part of more. @throws a duplicate key when another transaction takes in the same at the same moment */
  async runInTx<I extends { readonly externalId: string }, C extends CheckedItem>(
    tx: Tx,
    { kind, sourceKey, sender, items, checked, storeIdOf, take, again }: IntakeRun<I, C>,
  ): Promise<ItemOutcome[]> {
    const first = new Map<string, C>();
    for (const one of checked) if (!isRefusal(one) && !first.has(one.externalId)) first.set(one.externalId, one);
    const known = await this.received.find(tx, kind, sourceKey, [...first.keys()]);
    const fresh = [...first.values()].filter(({ externalId }) => !known.has(externalId));
    const results = fresh.length ? await take(tx, fresh) : new Map<string, TakeResult>();
    const raced = fresh.filter(({ externalId }) => results.get(externalId) === 'raced');
    const ofOthers = await this.received.find(
      tx,
      kind,
      sourceKey,
      raced.map(({ externalId }) => externalId),
    );
    const taken = fresh.flatMap(({ externalId, digest }) => {
      const result = results.get(externalId);
      return result === undefined || result === 'raced' || isRefusal(result) ? [] : [{ externalId, digest, ...result }];
    });
    await this.received.keep(tx, kind, sourceKey, sender, taken);

    const all = new Map([...known, ...ofOthers, ...taken.map((one) => [one.externalId, one] as const)]);
    const created = new Set<C | Refusal>(
      fresh.filter(({ externalId }) => taken.some((one) => one.externalId === externalId)),
    );
    const repeated: { item: C; saleId: number | null }[] = [];
    const refused: Rejected[] = [];
    const outcomes = items.map((item, i): ItemOutcome => {
      const { externalId } = item;
      const one = checked[i]!;
      const result = results.get(externalId);
      const before = all.get(externalId);
      const refuse = (why: Refusal, more?: object): ItemOutcome => {
        refused.push({ ...why, kind, externalId, storeId: storeIdOf(item), item });
        return rejected(externalId, why, more);
      };
      if (isRefusal(one)) return refuse(one);
      if (isRefusal(result)) return refuse(result, (result as { more?: object }).more);
      if (!before) throw new Error(`${kind} ${externalId} was not taken in`);
      if (before.digest !== one.digest) return refuse(refusal('RECEIPT_CHANGED'));
      if (created.has(one)) return { externalId, outcome: 'created', ...before.answer };
      repeated.push({ item: one, saleId: before.saleId });
      return { externalId, outcome: 'duplicate', ...before.answer };
    });
    await again?.(tx, repeated);
    await this.rejections.keep(tx, sender, refused);
    return outcomes;
  }
}
