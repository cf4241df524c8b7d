import { allocate, multiplyBp, WHOLE_BP } from '../money';
import { applyCap } from './apply-cap';
import { capNote } from './cap-note';
import type { CommissionEntry, EntryReason } from './entry';
import { guideTerms } from './guide-terms';
import type { CommissionLine, StoreShare } from './line';
import type { CommissionPlan } from './plan';
import { rateText } from './rate-text';

/**
 * What a paid line posts to the three ledgers (D2): commission for exactly one beneficiary, origin rebate for the store
 * that recruited the member, turnover for the selling and the fulfilling store. Rates are rounded half-up once a line;
 * the cap cuts the rebate first and keeps what it cut on the entry. Zero commission is posted too, so that every line
 * says why. A gift or a line without a price posts nothing (D5).
 *
 * @param plan the version in force at payment
 * @throws RangeError for a negative or fractional amount, or shares that do not sum to 10,000 bp
 * @example accrue(coatOf399YuanPaidAt22, fivePercentAndHalfMoreAtNight)[0]
 *   //=> { ledger: 'commission', fen: 2993, rateBp: 500, multiplierBp: 15000, ruleText: '5% × 夜间 1.5 倍', ... }
 */
export function accrue(line: CommissionLine, plan: CommissionPlan): CommissionEntry[] {
  const { netFen } = line;
  if (!Number.isSafeInteger(netFen) || netFen < 0) throw new RangeError(`not an amount: ${netFen}`);
  if (line.gift || netFen === 0) return [];
  return [...earnings(line, plan), ...turnover(line)];
}

const post = (
  line: CommissionLine,
  entry: Pick<
    CommissionEntry,
    'key' | 'ledger' | 'beneficiary' | 'guideId' | 'storeId' | 'reason' | 'fen' | 'rateBp' | 'ruleText'
  > &
    Partial<CommissionEntry>,
): CommissionEntry => ({
  lineId: line.lineId,
  reverses: null,
  kind: 'accrual',
  gated: false,
  baseFen: line.netFen,
  multiplierBp: WHOLE_BP,
  cutFen: 0,
  ...entry,
});

/** Ledgers G and M: what people and franchisees are paid. */
function earnings(line: CommissionLine, plan: CommissionPlan): CommissionEntry[] {
  const { netFen, credit, origin } = line;
  const terms = guideTerms(line, plan);
  const sureFen = multiplyBp(netFen, terms.sureBp, terms.multiplierBp);
  // the difference of two rounded amounts: both parts together are what the whole rate gives
  const wholeFen = multiplyBp(netFen, terms.sureBp + terms.gatedBp, terms.multiplierBp);
  const claims = { sureFen, gatedFen: wholeFen - sureFen, rebateFen: multiplyBp(netFen, origin?.rebateBp ?? 0) };
  const granted = applyCap(claims, capOf(netFen, plan.capBp));
  const amount = (part: keyof typeof claims, text: string) => {
    const cutFen = claims[part] - granted[part];
    return { fen: granted[part], cutFen, ruleText: `${text}${capNote(plan.capBp, cutFen)}` };
  };
  const { beneficiary, guideId, multiplierBp } = terms;
  const mine = {
    ledger: 'commission',
    beneficiary,
    guideId,
    storeId: credit.storeId,
    reason: credit.reason,
    multiplierBp,
  } as const;
  const entries = [post(line, { ...mine, key: 'G', rateBp: terms.sureBp, ...amount('sureFen', terms.sureText) })];
  if (terms.gatedBp > 0) {
    const bonus = { key: 'G.bonus', kind: 'gated', gated: true, rateBp: terms.gatedBp } as const;
    entries.push(post(line, { ...mine, ...bonus, ...amount('gatedFen', terms.gatedText) }));
  }
  if (origin && origin.rebateBp > 0) {
    entries.push(
      post(line, {
        key: 'M',
        ledger: 'origin_rebate',
        beneficiary: 'store',
        guideId: null,
        storeId: origin.storeId,
        reason: 'MEMBER_ORIGIN',
        rateBp: origin.rebateBp,
        ...amount('rebateFen', `会员来源返佣 ${rateText(origin.rebateBp)}`),
      }),
    );
  }
  return entries;
}

/** The cap in whole fen, rounded down: half a fen above it would be above it. */
const capOf = (netFen: number, capBp: number): number => Number((BigInt(netFen) * BigInt(capBp)) / BigInt(WHOLE_BP));

/** Ledger F: where the amount counts as turnover. */
function turnover(line: CommissionLine): CommissionEntry[] {
  const { netFen, selling, fulfilling } = line;
  const shares = [selling.shareBp, fulfilling?.shareBp ?? 0];
  if (shares.reduce((sum, share) => sum + share, 0) !== WHOLE_BP)
    throw new RangeError(`shares are no whole: ${shares}`);
  const [sellingFen = 0, fulfillingFen = 0] = allocate(netFen, shares);
  const credit = (key: string, store: StoreShare, fen: number, reason: EntryReason, role: string) =>
    post(line, {
      key,
      ledger: 'store_credit',
      beneficiary: store.storeId === null ? 'hq' : 'store',
      guideId: null,
      storeId: store.storeId,
      reason,
      fen,
      rateBp: store.shareBp,
      ruleText: `${role}业绩 ${rateText(store.shareBp)}`,
    });
  const entries = [credit('F.selling', selling, sellingFen, 'SELLING_STORE', '成交门店')];
  if (fulfilling && fulfilling.shareBp > 0) {
    entries.push(credit('F.fulfilling', fulfilling, fulfillingFen, 'FULFILLING_STORE', '发货门店'));
  }
  return entries;
}
