import { Inject, Singleton } from '@midwayjs/core';
import { resolveGuide } from '../../domain/attribution';
import type { Tx } from '../../platform/db';
import { AttributionRuleBook } from '../attribution-rules';
import { Attribution, PastFacts, StaffDirectory } from '../guides';
import { Members } from '../members';
import type { CheckedLine } from '../pos';
import { creditOf, type LineCredit } from '../sales';

/** What whose sale an imported order is depends on. */
export interface ImportedSale {
  readonly memberId: number | undefined;
  readonly paidAt: Date;
  readonly lines: readonly CheckedLine[];
}

/** Whose sale an imported order is (D4 rows 1, 7, 9): the guide whom the buyer belonged to when it was paid, or nobody's. */
@Singleton()
export class ImportedCredit {
  @Inject() rules!: AttributionRuleBook;
  @Inject() attribution!: Attribution;
  @Inject() past!: PastFacts;
  @Inject() staff!: StaffDirectory;
  @Inject() people!: Members;

  /** @returns the credits of each order's lines, in order */
  async decide(tx: Tx, orders: readonly ImportedSale[]): Promise<LineCredit[][]> {
    const memberIds = [...new Set(orders.flatMap(({ memberId }) => memberId ?? []))];
    const bindings = await this.past.bindings(tx, memberIds);
    const identities = await this.people.identities(tx, memberIds);
    const bindingOf = ({ memberId, paidAt }: ImportedSale) =>
      memberId === undefined ? undefined : bindings.at(memberId, paidAt);
    const guideIds = orders.flatMap((order) => bindingOf(order)?.guideId ?? []);
    const standing = await this.attribution.standing(tx, guideIds);
    return orders.map((order) => {
      const identity = order.memberId === undefined ? undefined : identities.get(order.memberId);
      const buyerIsStaff = identity !== undefined && this.staff.recognise(identity) !== undefined;
      const rules = this.rules.at(order.paidAt);
      return order.lines.map(({ product, amountFen }) => {
        const answer = resolveGuide(
          {
            at: order.paidAt,
            productId: product.id,
            channel: 'imported',
            buyerIsStaff,
            touches: [],
            binding: bindingOf(order),
          },
          standing,
          rules,
        );
        // the channel's goods leave a warehouse of headquarters
        return creditOf(answer, amountFen, null, rules);
      });
    });
  }

  /** Orders credited to the bound guide protect the binding (D3). */
  async apply(tx: Tx, orders: readonly (ImportedSale & { readonly credits: readonly LineCredit[] })[]): Promise<void> {
    await this.past.credited(
      tx,
      orders.flatMap(({ memberId, paidAt, credits }) =>
        memberId === undefined
          ? []
          : credits.flatMap(({ guideId }) => (guideId === null ? [] : [{ memberId, guideId, paidAt }])),
      ),
    );
  }
}
