import { In } from 'typeorm';
import { accrue, type CommissionEntry, type GateState, openEntries, reverse } from '../../domain/commission';
import { type Database, num } from '../../platform/db';
import { earnsCommission, type StaffRole } from '../guides';
import { SaleEntity, SaleLineEntity } from '../sales';
import { readFranchiseTerms } from '../stores';
import { CommissionPlanEntity } from './commission-plan.entity';
import { readEntries } from './credit-entry.repository';
import { type LineFacts, lineFactsOf, type SharedFacts } from './line-facts';
import { isElsewhere, withBuyer } from './line-postings';
import { planOf } from './plans.service';

export interface WrongLine {
  readonly saleId: number;
  readonly check: string;
  readonly text: string;
}

const CHUNK = 1000;
/** A line that was moved, judged or held says less about its beginning than about its end. */
const MOVED: readonly string[] = ['reassign', 'release', 'gate_release', 'gate_void'];

/** Reckons every posted line anew by the rules, and tells where the ledgers say something else. */
export async function* recountLines(database: Database): AsyncGenerator<WrongLine> {
  const { dataSource } = database;
  const plans = (await dataSource.getRepository(CommissionPlanEntity).findBy({ status: 'published' })).map(planOf);
  const categories = await database.query<{ id: number; parent_id: number | null }>(
    'SELECT id, parent_id FROM category',
  );
  const parents = new Map(categories.map((row) => [row.id, row.parent_id]));
  const people = await database.query<{ id: number; role: StaffRole }>('SELECT id, role FROM staff');
  const unpaid = new Set(people.flatMap(({ id, role }) => (earnsCommission(role) ? [] : [id])));
  const earns = (guideId: number) => !unpaid.has(guideId);
  const parentOf = (id: number) => parents.get(id) ?? null;
  for (let after = 0; ;) {
    const ids = await database.query<{ id: unknown }>(
      `SELECT id FROM sale_line WHERE id > ? ORDER BY id LIMIT ${CHUNK}`,
      [after],
    );
    if (!ids.length) return;
    const lines = await dataSource.getRepository(SaleLineEntity).findBy({ id: In(ids.map((row) => num(row.id))) });
    const saleIds = [...new Set(lines.map(({ saleId }) => saleId))];
    const sales = new Map(
      (await dataSource.getRepository(SaleEntity).findBy({ id: In(saleIds) })).map((sale) => [sale.id, sale]),
    );
    const origins = [...sales.values()].flatMap(({ originStoreId }) => originStoreId ?? []);
    const terms = await readFranchiseTerms(dataSource, origins);
    const posted = await readEntries(
      dataSource,
      lines.map(({ id }) => id),
    );
    const shared = { plans, terms, parentOf, earns, judged: new Map(), buyers: new Map() };
    for (const line of lines) yield* recount(sales.get(line.saleId)!, line, posted.get(line.id) ?? [], shared);
    after = num(ids.at(-1)!.id);
  }
}

function* recount(
  sale: SaleEntity,
  row: SaleLineEntity,
  entries: readonly CommissionEntry[],
  shared: Omit<SharedFacts, 'gate'>,
): Generator<WrongLine> {
  if (!entries.length) return;
  const wrong = (check: string, text: string): WrongLine => ({
    saleId: sale.id,
    check,
    text: `业绩行 ${row.id}：${text}`,
  });
  const factsAt = (gate: GateState) => withPosted(lineFactsOf(sale, row, { ...shared, gate }), entries);
  const answers = (['met', 'open', 'missed'] as const).map((gate) => accrue(...termsOf(factsAt(gate))));
  const originals = entries.filter(
    ({ reverses, kind }) => reverses === null && (kind === 'accrual' || kind === 'gated'),
  );
  const moved = entries.some(({ kind }) => MOVED.includes(kind));
  if (!moved && !answers.some((answer) => same(answer, originals))) {
    yield wrong('分录＝按规则重算', `记 ${written(originals)}，重算 ${written(answers[0]!)}`);
  }
  const now = openEntries(entries).map(({ entry }) => entry);
  // what was forfeited stays at the amount that was held, whatever a pool earns
  const forfeited = row.beneficiary === 'store_pool' && entries.some(({ kind }) => kind === 'release');
  if (moved && !forfeited && !answers.some((answer) => standing(answer) === standing(now))) {
    yield wrong('现存分录＝按规则重算', `现有 ${standing(now)}，重算 ${standing(answers[0]!)}`);
  }
  if (isElsewhere(entries, answers[0]!)) yield wrong('提成归属＝业绩归属', '提成记在了别人名下');
  const open = openEntries(entries);
  const anew = reverse(
    open.map(({ entry }) => entry),
    row.returnedFen,
  );
  for (const { entry, reversedFen } of open) {
    const due = 0 - anew.filter(({ reverses }) => reverses === entry.key).reduce((sum, { fen }) => sum + fen, 0);
    if (due !== reversedFen) yield wrong('退款冲回＝按规则重算', `${entry.key} 冲回 ${reversedFen}，应冲回 ${due}`);
  }
  const { plan } = factsAt('met');
  const paid = open.reduce((sum, { entry }) => sum + (entry.ledger === 'store_credit' ? 0 : entry.fen), 0);
  const cap = Number((BigInt(row.netFen) * BigInt(plan.capBp)) / 10_000n);
  if (paid > cap) yield wrong('提成与返佣不超过封顶', `共 ${paid}，封顶 ${cap}`);
}

const withPosted = (facts: LineFacts, posted: readonly CommissionEntry[]): LineFacts => ({
  ...facts,
  line: withBuyer(facts.line, posted),
});
const termsOf = ({ line, plan }: LineFacts) => [line, plan] as const;

/** What each account has of a line before refunds, in however many entries. */
function standing(entries: readonly CommissionEntry[]): string {
  const sums = new Map<string, number>();
  for (const { ledger, beneficiary, guideId, storeId, gated, fen } of entries) {
    const account = `${ledger} ${beneficiary} ${guideId ?? ''}/${storeId ?? ''}${gated ? ' 待判' : ''}`;
    sums.set(account, (sums.get(account) ?? 0) + fen);
  }
  return [...sums]
    .flatMap(([account, fen]) => (fen === 0 ? [] : [`${account} ${fen}`]))
    .sort()
    .join('；');
}

const same = (a: readonly CommissionEntry[], b: readonly CommissionEntry[]): boolean => written(a) === written(b);
const written = (entries: readonly CommissionEntry[]): string =>
  entries
    .map(
      ({ key, beneficiary, guideId, storeId, fen }) => `${key} ${beneficiary} ${guideId ?? ''}/${storeId ?? ''} ${fen}`,
    )
    .sort()
    .join('；');
