import { In } from 'typeorm';
import { isSqlite, type Tx } from '../../platform/db';
import { StaffEntity } from '../guides';

/** These people as they are now, by id, locked in one order until the transaction ends; unknown ones are absent. */
export async function lockStaff(tx: Tx, staffIds: readonly number[]): Promise<Map<number, StaffEntity>> {
  const people = await tx.getRepository(StaffEntity).find({
    where: { id: In([...new Set(staffIds)]) },
    order: { id: 'ASC' },
    ...(isSqlite(tx) ? {} : { lock: { mode: 'pessimistic_write' } }),
  });
  return new Map(people.map((person) => [person.id, person]));
}
