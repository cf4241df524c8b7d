import type { Binding } from '../../domain/attribution';
import { AsOf } from './as-of';

/** A payment that counted for a member's guide. */
export interface CreditedPayment {
  readonly memberId: number;
  readonly guideId: number;
  readonly paidAt: Date;
}

/** Whose members were at an instant, each binding with the payments that protected it by then (D3). */
export class PastBindings {
  private readonly held = new AsOf<Binding>();
  private readonly payments = new Map<string, Date[]>();

  /** @param to when it ended; undefined while it holds */
  add(memberId: number, binding: Binding, to?: Date): void {
    this.held.add(memberId, { value: binding, from: binding.from, to });
  }

  /** Binds from `binding.from` on; what held then ends. */
  bind(memberId: number, binding: Binding): void {
    this.held.end(memberId, binding.from);
    this.add(memberId, binding);
  }

  credited({ memberId, guideId, paidAt }: CreditedPayment): void {
    const key = keyOf(memberId, guideId);
    const known = this.payments.get(key);
    if (known) known.push(paidAt);
    else this.payments.set(key, [paidAt]);
  }

  /** The member's guide at `at`; of payments that protect, the latest that was made by then. */
  at(memberId: number, at: Date): Binding | undefined {
    const binding = this.held.at(memberId, at);
    if (!binding) return undefined;
    const paid = [
      ...(binding.lastCreditedPaidAt ? [binding.lastCreditedPaidAt] : []),
      ...(this.payments.get(keyOf(memberId, binding.guideId)) ?? []),
    ];
    const last = paid.filter((one) => one <= at).reduce<Date | null>((a, b) => (a && a > b ? a : b), null);
    return { ...binding, lastCreditedPaidAt: last };
  }

  /** The guide of today. */
  open(memberId: number): Binding | undefined {
    return this.held.open(memberId);
  }

  isOpen(memberId: number): boolean {
    return this.open(memberId) !== undefined;
  }
}

const keyOf = (memberId: number, guideId: number): string => `${memberId} ${guideId}`;
