import { extraRowOf, insertEntries } from '../../modules/commission';
import { incentive } from '../../modules/recruiting';
import { inList, type Tx } from '../../platform/db';
import type { DemoChain } from '../chain/types';
import { AMOUNT_FEN, recruitsOf } from '../load/recruits';

/** Books what good recruits of the plan before are worth, as their hold was over: last month's are paid with its statements. */
export async function writeRecruitRewards(tx: Tx, chain: DemoChain, now: Date): Promise<number> {
  const good = recruitsOf(chain, now).filter(({ time, state }) => time === 'decided' && state === 'valid');
  if (!good.length) return 0;
  const stores = new Map(chain.staff.map(({ id, storeId }) => [id, storeId]));
  const entries = good.map((one) => extraRowOf(incentive({ ...one, amountFen: AMOUNT_FEN }, one.dueAt), stores));
  const entryIds = await insertEntries(tx, entries);
  const whens = good.map(() => 'WHEN ? THEN ?').join(' ');
  const ids = inList(good.map(({ id }) => id));
  await tx.query(`UPDATE recruit SET entry_id = CASE id ${whens} END WHERE id IN ${ids.sql}`, [
    ...good.flatMap(({ id }, i) => [id, entryIds[i]!]),
    ...ids.params,
  ]);
  return good.length;
}
