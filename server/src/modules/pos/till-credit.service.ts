import { Inject, Singleton } from '@midwayjs/core';
import {
  firstOrderBinding,
  type GuideAnswer,
  type GuideLookup,
  resolveGuide,
  type Touch,
} from '../../domain/attribution';
import type { Tx } from '../../platform/db';
import { AttributionRuleBook } from '../attribution-rules';
import {
  type AsOf,
  Attribution,
  Bindings,
  type BindingSource,
  boughtBefore,
  type CreditedPayment,
  type PastBindings,
  PastFacts,
  StaffDirectory,
  Touches,
} from '../guides';
import { Members } from '../members';
import { creditOf, type LineCredit } from '../sales';
import type { SoldPart } from './sold-parts';

const DAY_MS = 86_400_000;

/** What whose sale a receipt is depends on. */
export interface TillSale {
  readonly storeId: number;
  readonly phone: string | undefined;
  readonly memberId: number | undefined;
  readonly paidAt: Date;
  readonly parts: readonly SoldPart[];
}
/** A member gets a guide at the till. */
export interface TillBinding {
  readonly memberId: number;
  readonly guideId: number;
  readonly storeId: number;
  readonly at: Date;
  readonly source: BindingSource;
}
export interface DecidedSale {
  /** One for each part. */
  readonly credits: readonly LineCredit[];
  readonly binding: TillBinding | undefined;
}

interface Facts {
  readonly bindings: PastBindings;
  /** Who has bought before, with those of the batch that are decided. */
  readonly regulars: Set<number>;
  readonly touches: ReadonlyMap<number, readonly Touch[]>;
  readonly guideStores: AsOf<number>;
  readonly standing: GuideLookup;
  readonly staffMembers: ReadonlySet<number>;
}

/**
 * Whose sale a receipt is (D4; only imported orders skip the links), as things stood when it was paid: a receipt that
 * comes a day late does not fall to a guide of today.
 */
@Singleton()
export class TillCredit {
  @Inject() rules!: AttributionRuleBook;
  @Inject() attribution!: Attribution;
  @Inject() bindings!: Bindings;
  @Inject() touches!: Touches;
  @Inject() past!: PastFacts;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;

  /** Decides a batch in the order of payment, so that a guide bound by one receipt has the member's next one. */
  async decide(tx: Tx, sales: readonly TillSale[]): Promise<DecidedSale[]> {
    // all of a batch may have been taken in by somebody else meanwhile
    if (!sales.length) return [];
    const facts = await this.factsOf(tx, sales);
    const decided = new Map<TillSale, DecidedSale>();
    const inTime = [...sales].sort((a, b) => a.paidAt.getTime() - b.paidAt.getTime());
    for (const sale of inTime) {
      const one = this.decideOne(sale, facts);
      decided.set(sale, one);
      this.remember(sale, one, facts);
    }
    return sales.map((sale) => decided.get(sale)!);
  }

  /** Writes what the decisions bind, and protects bindings that were credited (D3). */
  async apply(tx: Tx, sales: readonly (TillSale & DecidedSale)[]): Promise<void> {
    for (const { binding } of sales) if (binding) await this.bindings.bind(tx, binding);
    await this.past.credited(
      tx,
      sales.flatMap((sale) => paymentsOf(sale, sale)),
    );
  }

  /** What a sale means for the member's next one of the batch. */
  private remember(sale: TillSale, decided: DecidedSale, { bindings, regulars }: Facts): void {
    if (sale.memberId === undefined) return;
    regulars.add(sale.memberId);
    const { binding } = decided;
    if (binding) bindings.bind(binding.memberId, { ...binding, from: binding.at });
    for (const payment of paymentsOf(sale, decided)) bindings.credited(payment);
  }

  private decideOne(sale: TillSale, facts: Facts): DecidedSale {
    const { bindings, touches, guideStores, standing, staffMembers } = facts;
    const { storeId, memberId, paidAt: at } = sale;
    const cashierOf = ({ guideId }: SoldPart) =>
      guideId === undefined ? undefined : { guideId, storeId: guideStores.at(guideId, at) ?? this.storeOf(guideId) };
    const binding = memberId === undefined ? undefined : bindings.at(memberId, at);
    const rules = this.rules.at(at);
    const answers = sale.parts.map((part) => {
      const answer = resolveGuide(
        {
          at,
          productId: part.product.id,
          channel: 'pos',
          buyerIsStaff:
            (memberId !== undefined && staffMembers.has(memberId)) ||
            (sale.phone !== undefined && this.staff.recognise({ phone: sale.phone }) !== undefined),
          cashier: cashierOf(part),
          touches: (memberId !== undefined && touches.get(memberId)) || [],
          binding,
          storefrontStoreId: storeId,
        },
        standing,
        rules,
      );
      return { answer, netFen: part.amountFen };
    });
    return {
      credits: answers.map(({ answer, netFen }) => creditOf(answer, netFen, storeId, rules)),
      binding: this.bindingOf(sale, answers, facts),
    };
  }

  /**
   * Who is nobody's gets the guide who served. A bound member changes hands as in the mall: by the first purchase, when the
   * binding lost it to a touch (D4 row 6), and only if that binding holds to this day.
   */
  private bindingOf(
    { memberId, paidAt: at }: TillSale,
    answers: readonly { readonly answer: GuideAnswer; readonly netFen: number }[],
    { bindings, regulars }: Facts,
  ): TillBinding | undefined {
    if (memberId === undefined) return undefined;
    const open = bindings.open(memberId);
    if (open && (regulars.has(memberId) || open.from > at)) return undefined;
    const bound = firstOrderBinding(answers, open?.guideId);
    if (!bound) return undefined;
    const { guideId } = bound;
    const storeId = this.staff.storeOfMembers(guideId, bound.storeId);
    return { memberId, guideId, storeId, at, source: open ? 'first_order' : 'pos' };
  }

  private async factsOf(tx: Tx, sales: readonly TillSale[]): Promise<Facts> {
    const memberIds = [...new Set(sales.flatMap(({ memberId }) => memberId ?? []))];
    const cashiers = [...new Set(sales.flatMap(({ parts }) => parts.flatMap(({ guideId }) => guideId ?? [])))];
    const bindings = await this.past.bindings(tx, memberIds, this.protecting(sales));
    const regulars = await boughtBefore(tx, memberIds);
    const since = new Date(Math.min(...sales.map(({ paidAt }) => this.touches.since(paidAt).getTime())));
    const touches = await this.touches.ofMany(tx, memberIds, since);
    const guideStores = await this.past.storesOf(tx, cashiers);
    const bound = sales.flatMap(({ memberId, paidAt }) =>
      memberId === undefined ? [] : (bindings.at(memberId, paidAt)?.guideId ?? []),
    );
    const opened = [...touches.values()].flatMap((list) => list.map(({ guideId }) => guideId));
    const standing = await this.attribution.standing(tx, [...cashiers, ...bound, ...opened]);
    const identities = await this.people.identities(tx, memberIds);
    const staffMembers = new Set(
      [...identities].flatMap(([memberId, identity]) => (this.staff.recognise(identity) ? [memberId] : [])),
    );
    return { bindings, regulars, touches, guideStores, standing, staffMembers };
  }

  /** Between which instants an earlier payment protects one of these sales. */
  private protecting(sales: readonly TillSale[]): { from: Date; to: Date } {
    const from = sales.map(({ paidAt: at }) => at.getTime() - this.rules.at(at).protectionOrderDays * DAY_MS);
    return {
      from: new Date(Math.min(...from)),
      to: new Date(Math.max(...sales.map(({ paidAt }) => paidAt.getTime()))),
    };
  }

  private storeOf(guideId: number): number {
    return this.staff.byId(guideId)!.storeId;
  }
}

const paymentsOf = ({ memberId, paidAt }: TillSale, { credits }: DecidedSale): CreditedPayment[] =>
  memberId === undefined
    ? []
    : credits.flatMap(({ guideId }) => (guideId === null ? [] : [{ memberId, guideId, paidAt }]));
