import {
  CommissionPlanEntity,
  entryRowOf,
  insertEntries,
  lineFactsOf,
  linePostings,
  type NewEntry,
  planOf,
  type SharedFacts,
} from '../../modules/commission';
import { WHOLE_BP } from '../../domain/money';
import type { SaleLineEntity } from '../../modules/sales';
import { readFranchiseTerms } from '../../modules/stores';
import type { Tx } from '../../platform/db';
import type { DemoChain } from '../chain/types';
import type { LedgerSale } from './write-ledger';

const AT_ONCE = 10_000;

/** An entry of the ledgers, with its id. */
export type PostedEntry = NewEntry & { readonly id: number };

/** Posts what the sales are worth, by the same rules as if each were told of as it happened. */
export async function writeCommission(
  tx: Tx,
  sales: readonly LedgerSale[],
  chain: Pick<DemoChain, 'categories'>,
  now: Date,
): Promise<PostedEntry[]> {
  const shared = await sharedFacts(tx, sales, chain);
  const entries = sales.flatMap((sale) => entriesOf(sale, shared, now));
  const posted: PostedEntry[] = [];
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const part = entries.slice(from, from + AT_ONCE);
    const ids = await insertEntries(tx, part);
    for (const [i, entry] of part.entries()) posted.push({ ...entry, id: ids[i]! });
  }
  return posted;
}

function entriesOf({ draft, returns }: LedgerSale, shared: SharedFacts, now: Date): NewEntry[] {
  const { id: saleId, sale } = draft;
  return draft.lines.flatMap(({ id, line, hotZoneId }) => {
    const row: SaleLineEntity = {
      ...line,
      ...line.credit,
      id,
      saleId,
      channel: sale.channel,
      returnedFen: 0,
      returnedQuantity: 0,
      shareOf: line.share?.of ?? null,
      shareBp: line.share?.bp ?? WHOLE_BP,
      link: line.link ?? null,
      materialId: line.materialId ?? null,
      hotZoneId,
      paidAt: sale.paidAt,
      day: draft.day,
    };
    const facts = lineFactsOf({ id: saleId, memberId: sale.memberId, originStoreId: sale.originStoreId }, row, shared);
    const back = returns.filter(({ saleLineId }) => saleLineId === id);
    const by = { saleId, planVersionId: facts.plan.versionId, franchiseeId: facts.franchiseeId };
    return linePostings(facts, [], back, now).map(({ entry, at }) => entryRowOf(entry, { ...by, at }));
  });
}

async function sharedFacts(
  tx: Tx,
  sales: readonly LedgerSale[],
  { categories }: Pick<DemoChain, 'categories'>,
): Promise<SharedFacts> {
  const plans = await tx.getRepository(CommissionPlanEntity).find({ order: { id: 'ASC' } });
  const origins = [...new Set(sales.flatMap(({ draft }) => draft.sale.originStoreId ?? []))];
  const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  return {
    plans: plans.map(planOf),
    terms: await readFranchiseTerms(tx, origins),
    judged: new Map(),
    buyers: new Map(),
    // the history is that of real guides
    earns: () => true,
    parentOf: (id) => parents.get(id) ?? null,
    // the plan has no gate
    gate: 'met',
  };
}
