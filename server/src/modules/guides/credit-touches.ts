import type { AttributionRules } from '../../domain/attribution';
import { sqlTime, type Tx, updateCount } from '../../platform/db';

const DAY_MS = 86_400_000;
const MINIMUM = 'id, at, member_id, guide_id, store_id, product_id';

/** Before this instant a touch decides no sale any more (W_touch). */
export const touchesSince = (now: Date, { touchDays }: AttributionRules): Date =>
  new Date(now.getTime() - touchDays * DAY_MS);

/** A member withdraws: of what was opened stays what may still decide a sale, without link and channel. */
export async function keepForCredit(tx: Tx, memberId: number, now: Date, rules: AttributionRules): Promise<void> {
  await updateCount(
    tx,
    `INSERT INTO credit_touch (${MINIMUM}) SELECT ${MINIMUM} FROM touch WHERE member_id = ? AND at >= ?`,
    [memberId, sqlTime(touchesSince(now, rules))],
  );
  await updateCount(tx, 'DELETE FROM touch WHERE member_id = ?', [memberId]);
}

/** Touches of members since an instant, those kept for credit alone included, oldest first; `token` is NULL for the latter. */
export const touchesOf = (memberIdsSql: string): string =>
  `SELECT ${MINIMUM}, token FROM touch WHERE member_id IN ${memberIdsSql} AND at >= ?
   UNION ALL SELECT ${MINIMUM}, NULL AS token FROM credit_touch WHERE member_id IN ${memberIdsSql} AND at >= ?
   ORDER BY at, id`;
