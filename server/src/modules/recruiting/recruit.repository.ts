import { type EntityTarget, In, type ObjectLiteral } from 'typeorm';
import { isSqlite, type Tx } from '../../platform/db';
import { RecruitEntity, RecruitPlanEntity } from './recruit.entities';

type Locked = { id: number } & ObjectLiteral;

/** Rows by id, locked in one order. Plans come before recruits wherever both are locked. */
async function locked<E extends Locked>(
  tx: Tx,
  entity: EntityTarget<E>,
  ids: readonly number[],
  mode: 'pessimistic_write' | 'pessimistic_read',
): Promise<E[]> {
  const repository = tx.getRepository(entity);
  return repository.find({
    where: { id: In([...new Set(ids)]) } as never,
    order: { id: 'ASC' } as never,
    ...(isSqlite(tx) ? {} : { lock: { mode } }),
  });
}

/** Read locks: the kill switch waits for who decides by a plan, and whoever comes after sees it thrown. */
export const readPlans = async (tx: Tx, ids: readonly number[]): Promise<Map<number, RecruitPlanEntity>> =>
  new Map((await locked(tx, RecruitPlanEntity, ids, 'pessimistic_read')).map((plan) => [plan.id, plan]));

export const lockPlan = async (tx: Tx, id: number): Promise<RecruitPlanEntity | undefined> =>
  (await locked(tx, RecruitPlanEntity, [id], 'pessimistic_write'))[0];

export const lockRecruits = (tx: Tx, ids: readonly number[]): Promise<RecruitEntity[]> =>
  locked(tx, RecruitEntity, ids, 'pessimistic_write');
