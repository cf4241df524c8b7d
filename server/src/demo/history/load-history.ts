import { insertRows, sqlTime, type Tx, updateCount } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { buildMaterials } from '../chain/materials';
import type { DemoChain, DemoMember } from '../chain/types';
import { tableRows, type TableRows } from '../load/table-rows';
import type { Cast } from './cast';
import { coachingRows } from './coaching-rows';
import { contestRows, KPI } from './contest-rows';
import { customerRows } from './customer-rows';
import { decideSales, type DecidedSale } from './decide-sales';
import { deskRows } from './desk-rows';
import { buildLinks } from './links';
import { activityRows, eventRows } from './event-rows';
import { buildGroups, guideDeskRows } from './guide-desk-rows';
import { handOverRows } from './hand-over-rows';
import { linkRows } from './link-rows';
import { noticeRows } from './notice-rows';
import { orderDeskRows } from './order-desk-rows';
import { keptUnits, orderRows, pastOrders } from './order-rows';
import { planSales } from './plan-sales';
import { sharePhone } from './shared-phone';
import { targetRows } from './target-rows';
import { tillDeskRows } from './till-desk-rows';
import type { HistorySize, MallSale } from './types';
import { buildVisits, buyingVisits } from './visits';
import { writeCommission } from './write-commission';
import { writeRecruitRewards } from './write-recruit-rewards';
import { type LedgerSale, type PastEntry, writeLedger } from './write-ledger';
import { zoneOfLine } from './zone-of-line';

export interface PastPeople {
  readonly listed: readonly DemoChain['staff'][number][];
  /** Those of the cast too. */
  readonly regulars: readonly DemoMember[];
  readonly cast: Cast;
}

/**
 * Lets the chain have a past: what was sold since the first of last month in all channels, with everything that follows
 * from it, so that every page has something to show and the books agree from the first day.
 *
 * @param people regulars are members of the chain already
 */
export async function loadHistory(
  tx: Tx,
  chain: DemoChain,
  size: HistorySize,
  people: PastPeople,
  now: Date,
  report: (line: string) => void,
): Promise<void> {
  const links = buildLinks(people.listed, chain, buildMaterials(chain, now), now);
  const selfIds = new Set(people.cast.selfBuyers.map(({ memberId }) => memberId));
  const selfBuyers = chain.members.filter(({ id }) => selfIds.has(id));
  const decided = decideSales(planSales(chain, size, { ...people, selfBuyers, links }, now), chain.staff);
  const orders = pastOrders(decided.filter(isMall));
  const bought = orders.map(({ sale }) => sale);
  const groups = buildGroups(people.listed, now);
  const visits = buildVisits(people.regulars, links, chain, now);
  await write(tx, [
    ...orderRows(orders, now),
    ...linkRows(links, visits, bought, groups),
    ...guideDeskRows(people.listed, groups, chain, now),
    ...eventRows(
      [
        ...visits,
        ...buyingVisits(
          bought.filter(({ touch }) => touch),
          now,
        ),
      ],
      links,
      chain.staff,
      now,
    ),
    activityRows(chain.staff, now),
    ...customerRows(people.regulars, visits, now),
    ...contestRows(chain, now),
    ...orderDeskRows(orders, now),
    ...tillDeskRows(chain, now),
    ...handOverRows(people.cast, chain),
  ]);
  for (const { locationId, skuId, units } of keptUnits(orders)) {
    const sql = 'UPDATE stock SET reserved = reserved + ? WHERE location_id = ? AND sku_id = ?';
    await updateCount(tx, sql, [units, locationId, skuId]);
  }
  const orderOf = new Map(orders.map((order) => [order.sale, order]));
  const entries = decided.map((one): PastEntry => ({
    decided: one,
    order: one.sale.channel === 'mall' ? (orderOf.get(one.sale) ?? null) : null,
  }));
  const ledger = await writeLedger(tx, entries, zoneOfLine(chain), now);
  const posted = await writeCommission(tx, ledger.sales, chain, now);
  await writeRecruitRewards(tx, chain, now);
  await write(tx, [
    ...noticeRows(posted, ledger.sales, new Set(people.listed.map(({ id }) => id)), now),
    targetRows(ledger.days, chain, people.listed, now),
    ...coachingRows(ledger.days, chain, people.listed, { items: KPI }, now),
    ...deskRows(ledger.sales, chain, now),
    countLater(ledger.sales, now),
  ]);
  await tx.query(LAST_CREDITED);
  const [first] = people.listed;
  if (first) await sharePhone(tx, first.id);
  const n = (count: number) => count.toLocaleString('en');
  report(`演示数据 业绩 ${n(ledger.sales.length)} 笔（商城订单 ${n(orders.length)}），提成分录 ${n(posted.length)} 笔`);
}

/** Orders credited to the guide whom the member is bound to protect the binding (D3). */
const LAST_CREDITED = `UPDATE binding SET last_credited_at = (
    SELECT MAX(s.paid_at) FROM sale s JOIN sale_line l ON l.sale_id = s.id
    WHERE s.member_id = binding.member_id AND l.guide_id = binding.guide_id)
  WHERE open_for IS NOT NULL`;

/** Sales that came by links are counted for their content as the server starts, as all are. */
const countLater = (sales: readonly LedgerSale[], now: Date): TableRows =>
  tableRows(
    'task',
    sales.filter(({ draft }) => draft.lines.some(({ line }) => line.link)),
    {
      id: () => mintId(),
      kind: () => 'sale.recorded>CountSale',
      task_key: ({ draft }) => `past-${draft.id}`,
      payload: ({ draft }) => JSON.stringify({ saleId: draft.id }),
      state: () => 'due',
      run_at: () => sqlTime(now),
      attempts: () => 0,
      created_at: () => sqlTime(now),
    },
  );

async function write(tx: Tx, tables: readonly TableRows[]): Promise<void> {
  for (const { table, columns, rows } of tables) await insertRows(tx, table, columns, rows);
}

const isMall = (one: DecidedSale): one is DecidedSale<MallSale> => one.sale.channel === 'mall';
