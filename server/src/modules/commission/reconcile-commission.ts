import { type Database, num } from '../../platform/db';
import type { Difference } from '../orders';
import { SALE_REATTRIBUTED, SALE_RECORDED, SALE_RETURNED } from '../sales';
import { recountLines } from './recount-lines';

type Row = Record<string, unknown>;
interface Check {
  readonly name: string;
  /** Answers only what is wrong; `sale_id` where it is about a sale. */
  readonly sql: string;
  readonly text: (row: Row) => string;
}

const sumOf = (ledger: string) => `SUM(CASE WHEN e.ledger = '${ledger}' THEN e.amount_fen ELSE 0 END)`;

const SALE_CHECKS: readonly Check[] = [
  {
    name: '每行业绩恰有一笔提成计提',
    sql: `SELECT l.sale_id, l.id, COUNT(e.id) AS n FROM sale_line l LEFT JOIN credit_entry e ON e.sale_line_id = l.id
            AND e.ledger = 'commission' AND e.kind = 'accrual' AND e.reason <> ''
          WHERE l.net_fen > 0 GROUP BY l.sale_id, l.id HAVING COUNT(e.id) <> 1`,
    text: (row) => `业绩行 ${num(row['id'])}：提成计提 ${num(row['n'])} 笔`,
  },
  {
    name: '全退的行三本账都归零',
    sql: `SELECT l.sale_id, l.id, ${sumOf('commission')} AS g, ${sumOf('origin_rebate')} AS m, ${sumOf('store_credit')} AS f
          FROM sale_line l JOIN credit_entry e ON e.sale_line_id = l.id WHERE l.returned_fen = l.net_fen
          GROUP BY l.sale_id, l.id
          HAVING ${sumOf('commission')} <> 0 OR ${sumOf('origin_rebate')} <> 0 OR ${sumOf('store_credit')} <> 0`,
    text: (row) =>
      `业绩行 ${num(row['id'])} 已全退：提成 ${num(row['g'])}、返佣 ${num(row['m'])}、门店业绩 ${num(row['f'])}`,
  },
  {
    name: '门店业绩＝净额减已退',
    sql: `SELECT l.sale_id, l.id, l.net_fen - l.returned_fen AS fen, COALESCE(SUM(e.amount_fen), 0) AS f
          FROM sale_line l JOIN credit_entry e ON e.sale_line_id = l.id AND e.ledger = 'store_credit'
          GROUP BY l.sale_id, l.id, l.net_fen, l.returned_fen HAVING SUM(e.amount_fen) <> l.net_fen - l.returned_fen`,
    text: (row) => `业绩行 ${num(row['id'])}：剩 ${num(row['fen'])}，门店业绩合计 ${num(row['f'])}`,
  },
];

const STATEMENT_CHECKS: readonly Check[] = [
  {
    name: '结单＝它的分录',
    sql: `SELECT st.id, st.earned_fen + st.reversed_fen + st.extra_fen AS said, st.entries, COUNT(e.id) AS n,
                 COALESCE(SUM(e.amount_fen), 0) AS fen
          FROM statement st LEFT JOIN statement_entry se ON se.statement_id = st.id LEFT JOIN credit_entry e ON e.id = se.entry_id
          GROUP BY st.id, st.earned_fen, st.reversed_fen, st.extra_fen, st.entries
          HAVING COUNT(e.id) <> st.entries OR COALESCE(SUM(e.amount_fen), 0) <> st.earned_fen + st.reversed_fen + st.extra_fen`,
    text: (row) =>
      `结单 ${num(row['id'])}：记 ${num(row['said'])}／${num(row['entries'])} 笔，分录合计 ${num(row['fen'])}／${num(row['n'])} 笔`,
  },
  {
    name: '应付与结转＝结单余额',
    sql: `SELECT id FROM statement WHERE payable_fen < 0 OR carried_fen > 0 OR written_off_fen < 0
            OR payable_fen + carried_fen - written_off_fen <> opening_fen + earned_fen + reversed_fen + extra_fen`,
    text: (row) => `结单 ${num(row['id'])}：应付、结转与余额不符`,
  },
  {
    name: '分录结给了该得的人',
    sql: `SELECT e.id, st.id AS statement_id FROM statement_entry se JOIN credit_entry e ON e.id = se.entry_id
            LEFT JOIN statement st ON st.id = se.statement_id
          WHERE st.id IS NULL OR st.kind <> e.beneficiary_kind OR st.beneficiary_id <> e.beneficiary_id
             OR e.gated = 1 OR e.ledger = 'store_credit'`,
    text: (row) => `分录 ${num(row['id'])} 不该在结单 ${num(row['statement_id'])} 里`,
  },
];

/** What stores' pools gave is what their guides got, and what was split is what the store's statement had. */
const POOL_CHECKS: readonly Check[] = [
  {
    name: '门店池分出＝导购所得',
    sql: `SELECT store_id, month, SUM(amount_fen) AS fen FROM credit_entry WHERE sale_line_id = 0 AND kind = 'pool_share'
          GROUP BY store_id, month
          HAVING SUM(amount_fen) <> 0 OR SUM(CASE WHEN beneficiary_kind = 'store' THEN 1 ELSE 0 END) <> 1`,
    text: (row) => `门店 ${num(row['store_id'])} ${String(row['month'])}：分出与所得相差 ${num(row['fen'])}`,
  },
  {
    name: '门店池＝分成＋剩余',
    sql: `SELECT e.store_id, e.month, e.base_fen, e.amount_fen, st.opening_fen + st.earned_fen + st.reversed_fen + st.extra_fen AS rest
          FROM credit_entry e LEFT JOIN statement_entry se ON se.entry_id = e.id LEFT JOIN statement st ON st.id = se.statement_id
          WHERE e.sale_line_id = 0 AND e.kind = 'pool_share' AND e.beneficiary_kind = 'store' AND (st.id IS NULL OR st.month <> e.month
            OR st.opening_fen + st.earned_fen + st.reversed_fen + st.extra_fen - e.amount_fen <> e.base_fen
            OR e.amount_fen > 0 OR e.base_fen + e.amount_fen < 0)`,
    text: (row) =>
      `门店 ${num(row['store_id'])} ${String(row['month'])}：池 ${num(row['base_fen'])}，分出 ${0 - num(row['amount_fen'])}，剩 ${num(row['rest'])}`,
  },
];

/** The lists that judging and closing go by say what the ledgers say. */
const LIST_CHECKS: readonly Check[] = [
  {
    name: '未结算清单＝没有结单的应付分录',
    sql: `SELECT e.id FROM credit_entry e LEFT JOIN statement_entry se ON se.entry_id = e.id
            LEFT JOIN unsettled_entry u ON u.entry_id = e.id
          WHERE (e.ledger <> 'store_credit' AND e.gated = 0 AND e.amount_fen <> 0
            AND e.beneficiary_kind IN ('guide', 'store', 'franchisee') AND se.entry_id IS NULL AND u.entry_id IS NULL)
             OR (se.entry_id IS NOT NULL AND u.entry_id IS NOT NULL)`,
    text: (row) => `分录 ${num(row['id'])} 与未结算清单不符`,
  },
  {
    name: '待判清单＝还在等的奖励',
    sql: `SELECT e.id FROM credit_entry e LEFT JOIN waiting_bonus w ON w.sale_line_id = e.sale_line_id
          WHERE e.gated = 1 AND e.reverses IS NULL AND w.sale_line_id IS NULL AND NOT EXISTS (SELECT 1 FROM credit_entry c
            WHERE c.sale_line_id = e.sale_line_id AND c.reverses = e.entry_key AND c.kind <> 'reversal')`,
    text: (row) => `奖励 ${num(row['id'])} 不在待判清单里`,
  },
];

const FEEDING = [SALE_RECORDED, SALE_RETURNED, SALE_REATTRIBUTED];

/** Proves that the three ledgers say what the sales are worth, and the statements what the ledgers say. */
export async function reconcileCommission(database: Database): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const { name, sql, text } of [...STATEMENT_CHECKS, ...POOL_CHECKS, ...LIST_CHECKS]) {
    const rows = await database.query<Row>(sql);
    for (const row of rows) differences.push({ check: name, text: text(row) });
  }
  // the ledgers follow sales by events; what one is still on its way for is no difference
  const before = await salesUnderWay(database);
  const wrong: { saleId: number; difference: Difference }[] = [];
  for (const { name, sql, text } of SALE_CHECKS) {
    const rows = await database.query<Row>(sql);
    for (const row of rows) wrong.push({ saleId: num(row['sale_id']), difference: { check: name, text: text(row) } });
  }
  for await (const { saleId, ...difference } of recountLines(database)) wrong.push({ saleId, difference });
  if (!wrong.length) return differences;
  const after = await salesUnderWay(database);
  const settled = wrong.filter(({ saleId }) => !before.has(saleId) && !after.has(saleId));
  return [...differences, ...settled.map(({ difference }) => difference)];
}

/** Sales whose events have not been handled; one whose handling was given up is none of them. */
async function salesUnderWay(database: Database): Promise<Set<number>> {
  const topics = FEEDING.map(() => '?').join(',');
  const kinds = FEEDING.map((topic) => `${topic}>SaleLedgers`);
  const rows = await database.query<{ payload: string }>(
    `SELECT payload FROM outbox WHERE relayed_at IS NULL AND topic IN (${topics})
     UNION ALL SELECT payload FROM task WHERE state = 'due' AND kind IN (${topics})`,
    [...FEEDING, ...kinds],
  );
  return new Set(rows.map(({ payload }) => (JSON.parse(payload) as { saleId?: number }).saleId ?? 0));
}
