import { Singleton } from '@midwayjs/core';
import { inList, readTime, readTimeOrNull, sqlTime, type Tx, updateCount } from '../../platform/db';
import { AsOf } from './as-of';
import { type CreditedPayment, PastBindings } from './past-bindings';

const CASES_PER_UPDATE = 200;

/** How things stood when a sale was paid that is told later, by a till or a channel (D5: as-of dates). */
@Singleton()
export class PastFacts {
  /**
   * Whose the members were; bindings of a deleted account (ended as they began) never held.
   *
   * @param paid between which instants a payment protects that somebody will ask for; both included
   */
  async bindings(
    tx: Tx,
    memberIds: readonly number[],
    paid?: { readonly from: Date; readonly to: Date },
  ): Promise<PastBindings> {
    const ids = inList([...new Set(memberIds)]);
    const rows = await tx.query<
      { member_id: number; guide_id: number; store_id: number; [instant: string]: unknown }[]
    >(
      `SELECT member_id, guide_id, store_id, started_at, ended_at, last_credited_at FROM binding
       WHERE member_id IN ${ids.sql}`,
      ids.params,
    );
    const past = new PastBindings();
    for (const row of rows) {
      const from = readTime(row['started_at']);
      const lastCreditedPaidAt = readTimeOrNull(row['last_credited_at']) ?? null;
      past.add(
        row.member_id,
        { guideId: row.guide_id, storeId: row.store_id, from, lastCreditedPaidAt },
        readTimeOrNull(row['ended_at']),
      );
    }
    if (paid && memberIds.length) await addPayments(tx, past, ids, paid);
    return past;
  }

  /** Which store each guide worked in. */
  async storesOf(tx: Tx, guideIds: readonly number[]): Promise<AsOf<number>> {
    const ids = inList([...new Set(guideIds)]);
    const rows = await tx.query<{ staff_id: number; store_id: number; [instant: string]: unknown }[]>(
      `SELECT staff_id, store_id, started_at, ended_at FROM staff_assignment WHERE staff_id IN ${ids.sql}`,
      ids.params,
    );
    const asOf = new AsOf<number>();
    for (const row of rows) {
      asOf.add(row.staff_id, {
        value: row.store_id,
        from: readTime(row['started_at']),
        to: readTimeOrNull(row['ended_at']),
      });
    }
    return asOf;
  }

  /** `Bindings.credited` for many payments, the latest of each member and guide. */
  async credited(tx: Tx, payments: readonly CreditedPayment[]): Promise<void> {
    const latest = new Map<string, CreditedPayment>();
    for (const one of payments) {
      const key = `${one.memberId} ${one.guideId}`;
      const known = latest.get(key);
      if (!known || known.paidAt < one.paidAt) latest.set(key, one);
    }
    const all = [...latest.values()].sort((a, b) => a.memberId - b.memberId);
    for (let from = 0; from < all.length; from += CASES_PER_UPDATE) {
      const part = all.slice(from, from + CASES_PER_UPDATE);
      const members = inList(part.map(({ memberId }) => memberId));
      const whens = part.map(() => 'WHEN open_for = ? AND guide_id = ? AND COALESCE(last_credited_at, ?) <= ? THEN ?');
      await updateCount(
        tx,
        `UPDATE binding SET last_credited_at = CASE ${whens.join(' ')} ELSE last_credited_at END
         WHERE open_for IN ${members.sql}`,
        [
          ...part.flatMap(({ memberId, guideId, paidAt }) => {
            const paid = sqlTime(paidAt);
            return [memberId, guideId, paid, paid, paid];
          }),
          ...members.params,
        ],
      );
    }
  }
}

/** A binding knows its latest payment only; a sale that is told late needs the latest before it. */
async function addPayments(
  tx: Tx,
  past: PastBindings,
  members: { readonly sql: string; readonly params: readonly number[] },
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<void> {
  const rows = await tx.query<{ member_id: number; guide_id: number; paid_at: unknown }[]>(
    `SELECT DISTINCT s.member_id, l.guide_id, s.paid_at FROM sale s JOIN sale_line l ON l.sale_id = s.id
     WHERE s.member_id IN ${members.sql} AND s.paid_at >= ? AND s.paid_at <= ? AND l.guide_id IS NOT NULL`,
    [...members.params, sqlTime(from), sqlTime(to)],
  );
  for (const row of rows) {
    past.credited({ memberId: row.member_id, guideId: row.guide_id, paidAt: readTime(row.paid_at) });
  }
}
