import { type Database, insertRows, isDuplicate, type SqlValue, sqlTime, type Tx } from '../platform/db';
import { generateChain } from './chain/generate-chain';
import { stockRows } from './chain/shelves';
import { type DemoChain, type DemoSize } from './chain/types';
import { castOf } from './history/cast';
import { listedGuides } from './history/listed-guides';
import { loadHistory } from './history/load-history';
import { buildRegulars } from './history/regulars';
import { HISTORY_SIZES } from './history/types';
import { attributionRuleRows } from './load/attribution-rule-rows';
import { commissionRows } from './load/commission-rows';
import { deskRows } from './load/desk-rows';
import { goodsRows } from './load/goods-rows';
import { guideTaskRows } from './load/guide-task-rows';
import { materialRows } from './load/material-rows';
import { peopleRows } from './load/people-rows';
import { recruitRows } from './load/recruit-rows';
import { locationOf, placeRows } from './load/place-rows';

/** Row of `snapshot_version` that the loading process takes, so that of two that start together only one loads. */
const CLAIM = 'demo-data';
/** Stock rows written between two looks at the event loop. */
const STOCK_PART = 8000;

/**
 * Fills an empty database with the demo chain, in one transaction: a start that is killed meanwhile leaves it empty.
 * Every stock balance gets its opening movement (promise 2).
 *
 * @param report one line of progress at a time
 * @returns false when there are stores already, or another process loads
 */
export async function loadDemo(
  db: Database,
  size: DemoSize,
  clock: { now(): Date },
  report: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Promise<boolean> {
  const [any] = await db.query('SELECT id FROM store LIMIT 1');
  if (any) return false;
  const started = performance.now();
  const now = clock.now();
  const chain = generateChain(size, now);
  const history = HISTORY_SIZES[size];
  const listed = listedGuides(chain);
  const regulars = buildRegulars(listed, history.regulars, (chain.members.at(-1)?.id ?? 0) + 1, now);
  chain.members.push(...regulars);
  const cast = castOf(chain, listed, (chain.members.at(-1)?.id ?? 0) + 1, now);
  chain.members.push(...cast.members);
  const people = { listed, regulars: [...regulars, ...cast.members], cast };
  const desk = await deskRows(chain, now);
  const tables = [
    ...placeRows(chain, now),
    ...goodsRows(chain, now),
    ...peopleRows(chain, now),
    ...desk,
    ...attributionRuleRows(now),
    ...commissionRows(chain, now),
    ...recruitRows(chain, now),
    ...materialRows(chain, now),
    ...guideTaskRows(chain, listed, now),
  ];
  try {
    await db.inTx(async (tx) => {
      await insertRows(tx, 'snapshot_version', ['name', 'version'], [[CLAIM, 1]]);
      for (const { table, columns, rows } of tables) {
        await insertRows(tx, table, columns, rows);
        if (rows.length > 5000) report(`演示数据 ${table} ${rows.length.toLocaleString('en')} 行`);
      }
      report(`演示数据 stock ${(await insertStock(tx, chain, now)).toLocaleString('en')} 行，各有期初流水`);
      await loadHistory(tx, chain, history, people, now, report);
    });
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
  report(`演示数据就绪：${summary(chain)}，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`);
  return true;
}

/** Whether the demo chain was ever loaded into this database. */
export async function holdsDemo(db: Database): Promise<boolean> {
  return (await db.query('SELECT name FROM snapshot_version WHERE name = ?', [CLAIM])).length > 0;
}

async function insertStock(tx: Tx, chain: DemoChain, now: Date): Promise<number> {
  const columns = ['location_id', 'sku_id', 'on_hand', 'reserved'];
  let part: SqlValue[][] = [];
  let total = 0;
  const flush = async () => {
    await insertRows(tx, 'stock', columns, part);
    total += part.length;
    part = [];
  };
  for (const { storeId, skuId, quantity } of stockRows(chain)) {
    part.push([locationOf(storeId), skuId, quantity, 0]);
    if (part.length === STOCK_PART) await flush();
  }
  await flush();
  await tx.query(
    `INSERT INTO stock_movement (id, at, kind, location_id, sku_id, on_hand_delta, reserved_delta, reference, reason, operator_id)
     SELECT id, ?, 'opening', location_id, sku_id, on_hand, 0, '', '期初库存', NULL FROM stock`,
    [sqlTime(now)],
  );
  return total;
}

function summary(chain: DemoChain): string {
  const online = chain.stores.filter((store) => store.status === 'online').length;
  const guides = chain.staff.filter((person) => person.role === 'guide' && person.status === 'active').length;
  const n = (count: number) => count.toLocaleString('en');
  return `${n(online)} 家门店、${n(guides)} 位导购、${chain.brands.length} 个品牌、${n(chain.products.length)} 款商品`;
}
