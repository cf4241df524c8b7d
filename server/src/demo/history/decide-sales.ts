import {
  ATTRIBUTION_DEFAULTS,
  type Binding,
  type GuideAnswer,
  type GuideLookup,
  resolveGuide,
} from '../../domain/attribution';
import { creditOf, type LineCredit } from '../../modules/sales';
import type { DemoMember, DemoStaff } from '../chain/types';
import type { PastLine, PastSale } from './types';

export interface DecidedLine extends PastLine {
  readonly amountFen: number;
  readonly answer: GuideAnswer;
  readonly credit: LineCredit;
}
/** A sale with whose it is, line by line. */
export interface DecidedSale<S extends PastSale = PastSale> {
  readonly sale: S;
  readonly lines: readonly DecidedLine[];
  readonly netFen: number;
}

/** Gives each sale to whom the rules give it (D4), as things stood when it was paid. @param sales in the order of payment */
export function decideSales(sales: readonly PastSale[], staff: readonly DemoStaff[]): DecidedSale[] {
  const people = new Map(staff.map((person) => [person.id, person]));
  const standing: GuideLookup = (id) => {
    const person = people.get(id);
    return person && { status: person.status, leftAt: person.leftAt, successorGuideId: person.successorId };
  };
  const staffMembers = new Set(
    staff.flatMap(({ memberId, status }) => (memberId && status === 'active' ? [memberId] : [])),
  );
  const lastCredited = new Map<number, { readonly guideId: number; readonly at: Date }>();
  return sales.map((sale) => {
    const binding = bindingOf(sale.member, sale.at, lastCredited);
    const facts = { ...factsOf(sale), buyerIsStaff: staffMembers.has(sale.member?.id ?? 0) };
    const lines = sale.lines.map((line): DecidedLine => {
      const amountFen = line.sku.priceFen * line.quantity;
      const answer = resolveGuide({ ...facts, productId: line.product.id, binding }, standing, ATTRIBUTION_DEFAULTS);
      return {
        ...line,
        amountFen,
        answer,
        credit: creditOf(answer, amountFen, fulfillingStore(sale), ATTRIBUTION_DEFAULTS),
      };
    });
    if (sale.member && binding && lines.some(({ answer }) => answer.guideId === binding.guideId)) {
      lastCredited.set(sale.member.id, { guideId: binding.guideId, at: sale.at });
    }
    return { sale, lines, netFen: lines.reduce((sum, { amountFen }) => sum + amountFen, 0) };
  });
}

function bindingOf(
  member: DemoMember | null,
  at: Date,
  lastCredited: ReadonlyMap<number, { readonly guideId: number; readonly at: Date }>,
): Binding | undefined {
  const binding = [member?.binding, member?.before].find((one) => one && one.boundAt <= at);
  if (!member || !binding) return undefined;
  const last = lastCredited.get(member.id);
  return {
    guideId: binding.guideId,
    storeId: binding.storeId,
    from: binding.boundAt,
    lastCreditedPaidAt: last?.guideId === binding.guideId ? last.at : null,
  };
}

function factsOf(sale: PastSale) {
  const { at } = sale;
  if (sale.channel === 'pos') {
    const cashier = { guideId: sale.cashier.id, storeId: sale.cashier.storeId };
    return { at, channel: 'pos' as const, cashier, touches: [], storefrontStoreId: sale.store.id };
  }
  if (sale.channel !== 'mall') return { at, channel: 'imported' as const, touches: [] };
  const touches = sale.touch
    ? [
        {
          id: sale.touch.id,
          guideId: sale.touch.link.guide.id,
          storeId: sale.touch.link.guide.storeId,
          at: sale.touch.at,
          productId: sale.touch.link.kind === 'product' ? sale.touch.link.targetId : null,
        },
      ]
    : [];
  return { at, channel: 'mall' as const, touches, storefrontStoreId: sale.store.id };
}

/** Who handed over or shipped; null for a warehouse of headquarters, from where other channels' goods come too. */
function fulfillingStore(sale: PastSale): number | null {
  if (sale.channel === 'pos') return sale.store.id;
  return sale.channel === 'mall' && !sale.fromWarehouse ? sale.store.id : null;
}
