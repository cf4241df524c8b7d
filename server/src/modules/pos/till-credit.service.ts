import { Inject, Singleton } from '@midwayjs/core';
import { type Binding, firstOrderBinding, type GuideLookup, resolveGuide, type Touch } from '../../domain/attribution';
import type { Tx } from '../../platform/db';
import { AttributionRuleBook } from '../attribution-rules';
import { type AsOf, Attribution, Bindings, PastFacts, StaffDirectory, Touches } from '../guides';
import { Members } from '../members';
import { creditOf, type LineCredit } from '../sales';
import type { SoldPart } from './sold-parts';

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
}
export interface DecidedSale {
  /** One for each part. */
  readonly credits: readonly LineCredit[];
  readonly binding: TillBinding | undefined;
}

interface Facts {
  readonly bindings: AsOf<Binding>;
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
      const { binding } = one;
      if (!binding) continue;
      const { memberId, guideId, storeId, at } = binding;
      facts.bindings.add(memberId, { value: { guideId, storeId, from: at }, from: at, to: undefined });
    }
    return sales.map((sale) => decided.get(sale)!);
  }

  /** Writes what the decisions bind, and protects bindings that were credited (D3). */
  async apply(tx: Tx, sales: readonly (TillSale & DecidedSale)[]): Promise<void> {
    for (const { binding } of sales) if (binding) await this.bindings.bind(tx, { ...binding, source: 'pos' });
    await this.past.credited(
      tx,
      sales.flatMap(({ memberId, paidAt, credits }) =>
        memberId === undefined
          ? []
          : credits.flatMap(({ guideId }) => (guideId === null ? [] : [{ memberId, guideId, paidAt }])),
      ),
    );
  }

  private decideOne(sale: TillSale, { bindings, touches, guideStores, standing, staffMembers }: Facts): DecidedSale {
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
    const bound =
      memberId === undefined || bindings.isOpen(memberId) ? undefined : firstOrderBinding(answers, undefined);
    return {
      credits: answers.map(({ answer, netFen }) => creditOf(answer, netFen, storeId, rules)),
      binding:
        bound && memberId !== undefined
          ? { memberId, guideId: bound.guideId, storeId: this.staff.storeOfMembers(bound.guideId, bound.storeId), at }
          : undefined,
    };
  }

  private async factsOf(tx: Tx, sales: readonly TillSale[]): Promise<Facts> {
    const memberIds = [...new Set(sales.flatMap(({ memberId }) => memberId ?? []))];
    const cashiers = [...new Set(sales.flatMap(({ parts }) => parts.flatMap(({ guideId }) => guideId ?? [])))];
    const bindings = await this.past.bindings(tx, memberIds);
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
    return { bindings, touches, guideStores, standing, staffMembers };
  }

  private storeOf(guideId: number): number {
    return this.staff.byId(guideId)!.storeId;
  }
}
