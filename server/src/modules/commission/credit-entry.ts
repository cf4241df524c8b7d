import type { CommissionEntry, EntryBeneficiary } from '../../domain/commission';
import { shanghaiDay } from '../../domain/time';
import type { BeneficiaryKind, CreditEntryEntity } from './credit-entry.entity';

/** What a posting of the rules needs to stand in the ledger. */
export interface PostedBy {
  readonly saleId: number;
  /** NULL without a plan in force. */
  readonly planVersionId: number | null;
  /** Who the origin store's rebate goes to. */
  readonly franchiseeId: number | null;
  readonly at: Date;
}

const TEXT_LENGTH = 300;

/** @example monthOf('2026-03-02') //=> '2026-03' */
export const monthOf = (day: string): string => day.slice(0, 7);

/** An entry of the rules as a row, without its id. */
export function rowOf(entry: CommissionEntry, by: PostedBy): Omit<CreditEntryEntity, 'id'> {
  const day = shanghaiDay(by.at);
  return {
    ledger: entry.ledger,
    kind: entry.kind,
    gated: entry.gated,
    saleId: by.saleId,
    saleLineId: entry.lineId,
    entryKey: entry.key,
    reverses: entry.reverses,
    ...accountOf(entry, by.franchiseeId),
    storeId: entry.storeId,
    baseFen: entry.baseFen,
    rateBp: entry.rateBp,
    multiplierBp: entry.multiplierBp,
    cutFen: entry.cutFen,
    amountFen: entry.fen,
    planVersionId: by.planVersionId,
    reason: entry.reason,
    text: entry.ruleText.slice(0, TEXT_LENGTH),
    at: by.at,
    day,
    month: monthOf(day),
  };
}

/**
 * An entry that follows others of its line, as a row: what it takes back keeps the plan of its original, and the rebate stays
 * with the franchisee it was first booked to, whatever is in force now.
 *
 * @param posted all rows of the line so far
 */
export function followingRowOf(
  entry: CommissionEntry,
  posted: readonly CreditEntryEntity[],
  by: PostedBy,
): Omit<CreditEntryEntity, 'id'> {
  const original = posted.find(({ entryKey }) => entryKey === entry.reverses);
  const rebate = posted.find(({ ledger }) => ledger === 'origin_rebate');
  return rowOf(entry, {
    ...by,
    planVersionId: original ? original.planVersionId : by.planVersionId,
    franchiseeId: rebate ? rebate.beneficiaryId : by.franchiseeId,
  });
}

function accountOf(
  { ledger, beneficiary, guideId, storeId }: CommissionEntry,
  franchiseeId: number | null,
): { beneficiaryKind: BeneficiaryKind; beneficiaryId: number } {
  if (ledger === 'origin_rebate') return { beneficiaryKind: 'franchisee', beneficiaryId: franchiseeId ?? 0 };
  switch (beneficiary) {
    case 'guide':
    case 'hold':
      return { beneficiaryKind: beneficiary, beneficiaryId: guideId ?? 0 };
    case 'store_pool':
    case 'store':
      return { beneficiaryKind: 'store', beneficiaryId: storeId ?? 0 };
    case 'hq':
    case 'nobody':
      return { beneficiaryKind: beneficiary, beneficiaryId: 0 };
  }
}

/** A row as the rules see it. */
export function entryOf(row: CreditEntryEntity): CommissionEntry {
  const personal = row.beneficiaryKind === 'guide' || row.beneficiaryKind === 'hold';
  return {
    lineId: row.saleLineId,
    key: row.entryKey,
    reverses: row.reverses,
    ledger: row.ledger,
    kind: row.kind as CommissionEntry['kind'],
    gated: row.gated,
    beneficiary: beneficiaryOf(row),
    guideId: personal ? row.beneficiaryId : null,
    storeId: row.storeId,
    reason: row.reason as CommissionEntry['reason'],
    fen: row.amountFen,
    baseFen: row.baseFen,
    rateBp: row.rateBp,
    multiplierBp: row.multiplierBp,
    cutFen: row.cutFen,
    ruleText: row.text,
  };
}

function beneficiaryOf({ beneficiaryKind, ledger }: CreditEntryEntity): EntryBeneficiary {
  if (beneficiaryKind === 'store') return ledger === 'commission' ? 'store_pool' : 'store';
  return beneficiaryKind === 'franchisee' ? 'store' : beneficiaryKind;
}
