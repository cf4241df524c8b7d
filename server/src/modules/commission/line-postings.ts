import { accrue, type CommissionEntry, openEntries, reattribute, reverse } from '../../domain/commission';
import type { LineFacts } from './line-facts';
import { WITHOUT_PLAN, WITHOUT_PLAN_TEXT } from './plans.service';

export interface Posting {
  readonly entry: CommissionEntry;
  readonly at: Date;
}
interface ReturnOfLine {
  readonly amountFen: number;
  readonly at: Date;
}

/**
 * What is still missing in the ledgers of one line, so that they say what the sale says: its accrual, each return, a new
 * credit. Reckoned from what is posted, so that it does not matter in which order, or how often, the news came.
 *
 * @param posted everything posted for the line so far
 * @param returns in the order they were written
 * @param now when a change of credit is posted
 */
export function linePostings(
  { line: given, plan }: LineFacts,
  posted: readonly CommissionEntry[],
  returns: readonly ReturnOfLine[],
  now: Date,
): Posting[] {
  const line = withBuyer(given, posted);
  const entries = [...posted];
  const postings: Posting[] = [];
  const post = (fresh: readonly CommissionEntry[], at: Date): void => {
    entries.push(...fresh);
    postings.push(...fresh.map((entry) => ({ entry, at })));
  };
  const expected = accrue(line, plan);
  if (!entries.length) post(expected.map(plan === WITHOUT_PLAN ? saysSo : asItIs), line.paidAt);
  let refundedFen = 0;
  for (const { amountFen, at } of returns) {
    refundedFen += amountFen;
    post(reverse(entries, refundedFen), at);
  }
  if (isElsewhere(entries, expected)) post(reattribute(entries, line, plan, refundedFen), now);
  return postings;
}

/** Who bought for himself was decided at the accrual; that he has left since changes nothing. */
export function withBuyer(line: LineFacts['line'], posted: readonly CommissionEntry[]): LineFacts['line'] {
  if (line.credit.beneficiary !== 'nobody' || !posted.length) return line;
  const buyer = posted.find((entry) => isCommission(entry) && entry.reason === line.credit.reason)?.guideId ?? null;
  return { ...line, buyerGuideId: buyer };
}

/** Whether commission stands with somebody else than the credit says, or for another reason. */
export function isElsewhere(entries: readonly CommissionEntry[], expected: readonly CommissionEntry[]): boolean {
  const [wanted] = expected.filter(isCommission).map(who);
  const standing = openEntries(entries).flatMap(({ entry }) => (isCommission(entry) ? [who(entry)] : []));
  return wanted !== undefined && standing.some((one) => one !== wanted);
}

const isCommission = ({ ledger }: CommissionEntry): boolean => ledger === 'commission';
const who = ({ beneficiary, guideId, storeId, reason }: CommissionEntry): string =>
  JSON.stringify([beneficiary, guideId, storeId, reason]);

const asItIs = (entry: CommissionEntry): CommissionEntry => entry;
const saysSo = (entry: CommissionEntry): CommissionEntry =>
  isCommission(entry) && ['guide', 'hold', 'store_pool'].includes(entry.beneficiary)
    ? { ...entry, ruleText: WITHOUT_PLAN_TEXT }
    : entry;
