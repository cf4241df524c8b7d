import { Singleton } from '@midwayjs/core';
import type { Binding } from '../../domain/attribution';
import { inList, readTime, readTimeOrNull, sqlTime, type Tx, updateCount } from '../../platform/db';

/** Something that held from an instant on, until another. */
interface Period<T> {
  readonly value: T;
  readonly from: Date;
  readonly to: Date | undefined;
}
/** A payment that counted for a member's guide. */
export interface CreditedPayment {
  readonly memberId: number;
  readonly guideId: number;
  readonly paidAt: Date;
}
const CASES_PER_UPDATE = 200;

/** What held at an instant, for each of several ids. */
export class AsOf<T> {
  private readonly periods = new Map<number, Period<T>[]>();

  add(id: number, period: Period<T>): void {
    const known = this.periods.get(id);
    if (known) known.push(period);
    else this.periods.set(id, [period]);
  }

  /** The latest period around the instant: [from, to). */
  at(id: number, at: Date): T | undefined {
    const around = (this.periods.get(id) ?? []).filter(({ from, to }) => from <= at && (!to || at < to));
    return around.reduce<Period<T> | undefined>((best, one) => (best && best.from > one.from ? best : one), undefined)
      ?.value;
  }

  /** What still holds. */
  open(id: number): T | undefined {
    return this.periods.get(id)?.find(({ to }) => to === undefined)?.value;
  }

  /** Whether anything still holds. */
  isOpen(id: number): boolean {
    return (this.periods.get(id) ?? []).some(({ to }) => to === undefined);
  }
}

/** How things stood when a sale was paid that is told later, by a till or a channel (D5: as-of dates). */
@Singleton()
export class PastFacts {
  /** Whose the members were; bindings of a deleted account (ended as they began) never held. */
  async bindings(tx: Tx, memberIds: readonly number[]): Promise<AsOf<Binding>> {
    const ids = inList([...new Set(memberIds)]);
    const rows = await tx.query<
      { member_id: number; guide_id: number; store_id: number; [instant: string]: unknown }[]
    >(
      `SELECT member_id, guide_id, store_id, started_at, ended_at, last_credited_at FROM binding
       WHERE member_id IN ${ids.sql}`,
      ids.params,
    );
    const asOf = new AsOf<Binding>();
    for (const row of rows) {
      const from = readTime(row['started_at']);
      asOf.add(row.member_id, {
        value: {
          guideId: row.guide_id,
          storeId: row.store_id,
          from,
          lastCreditedPaidAt: readTimeOrNull(row['last_credited_at']) ?? null,
        },
        from,
        to: readTimeOrNull(row['ended_at']),
      });
    }
    return asOf;
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
