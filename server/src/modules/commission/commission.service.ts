import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { inList, num, type Tx } from '../../platform/db';
import { monthOf } from './credit-entry';
import type { ExtraKind } from './credit-entry.entity';
import { insertExtras, type NewEntry } from './credit-entry.repository';
import { PostSales } from './post-sales.service';

/** Something a guide is paid, or a store has in its pool, beside sales. */
export type Extra = ExtraFact & ({ readonly guideId: number } | { readonly storeId: number });
interface ExtraFact {
  readonly kind: ExtraKind;
  /** Negative takes back. */
  readonly amountFen: number;
  /** Names the fact it is paid for: a second one of its kind with it posts nothing. ≤ 80 characters. */
  readonly reference: string;
  /** What for, as who gets it reads it; cut to 300 characters. */
  readonly text: string;
  readonly at: Date;
}
export interface ExtraOutcome {
  readonly entryId: number;
  readonly outcome: 'created' | 'duplicate';
}

const REFERENCE_LENGTH = 80;
const TEXT_LENGTH = 300;

/** What other capabilities may post: recruit rewards, prizes, adjustments. They are payable at once. */
@Singleton()
export class Commission {
  @Inject() poster!: PostSales;

  /** As `postExtras`, for one. */
  async postExtra(tx: Tx, extra: Extra): Promise<ExtraOutcome> {
    const [outcome] = await this.postExtras(tx, [extra]);
    return outcome!;
  }

  /**
   * Posts extras, each once by kind and reference. Publishes `commission.posted`.
   *
   * @returns an outcome for each, in the order given
   * @throws RangeError for a reference that is too long, or an amount that is no whole number or 0
   */
  async postExtras(tx: Tx, extras: readonly Extra[]): Promise<ExtraOutcome[]> {
    if (!extras.length) return [];
    extras.forEach(assertFits);
    const guideIds = extras.flatMap((extra) => ('guideId' in extra ? [extra.guideId] : []));
    const stores = await storesOf(tx, [...new Set(guideIds)]);
    const entries = [...new Map(extras.map((extra) => [keyOf(extra), extraRowOf(extra, stores)])).values()];
    const rows = await insertExtras(tx, entries);
    const created = [...rows.values()].flatMap((one) => (one.created ? [one.row.id] : []));
    await this.poster.announce(
      tx,
      created.sort((x, y) => x - y),
    );
    const told = new Set<string>();
    return extras.map((extra) => {
      const { row, created: isNew } = rows.get(keyOf(extra))!;
      const outcome = isNew && !told.has(row.entryKey) ? 'created' : 'duplicate';
      told.add(row.entryKey);
      return { entryId: row.id, outcome };
    });
  }
}

const keyOf = ({ kind, reference }: Pick<Extra, 'kind' | 'reference'>): string => `${kind}:${reference}`;

function assertFits({ amountFen, reference }: Extra): void {
  if (!reference || reference.length > REFERENCE_LENGTH) throw new RangeError(`no reference: ${reference}`);
  if (!Number.isSafeInteger(amountFen) || amountFen === 0) throw new RangeError(`not an amount: ${amountFen}`);
}

async function storesOf(tx: Tx, guideIds: readonly number[]): Promise<Map<number, number>> {
  if (!guideIds.length) return new Map();
  const ids = inList(guideIds);
  const rows = await tx.query<{ id: unknown; store_id: unknown }[]>(
    `SELECT id, store_id FROM staff WHERE id IN ${ids.sql}`,
    ids.params,
  );
  return new Map(rows.map((row) => [num(row.id), num(row.store_id)]));
}

/** The entry that an extra is, by the stores of the guides. */
export function extraRowOf(extra: Extra, stores: ReadonlyMap<number, number>): NewEntry {
  const day = shanghaiDay(extra.at);
  return {
    ledger: 'commission',
    kind: extra.kind,
    gated: false,
    saleId: null,
    saleLineId: 0,
    entryKey: keyOf(extra),
    reverses: null,
    ...('guideId' in extra
      ? { beneficiaryKind: 'guide', beneficiaryId: extra.guideId, storeId: stores.get(extra.guideId) ?? null }
      : { beneficiaryKind: 'store', beneficiaryId: extra.storeId, storeId: extra.storeId }),
    baseFen: 0,
    rateBp: 0,
    multiplierBp: 0,
    cutFen: 0,
    amountFen: extra.amountFen,
    planVersionId: null,
    reason: extra.kind.toUpperCase(),
    text: extra.text.slice(0, TEXT_LENGTH),
    at: extra.at,
    day,
    month: monthOf(day),
  };
}
