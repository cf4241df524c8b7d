import { IsNull } from 'typeorm';
import type { Tx } from '../../platform/db';
import { Problem } from '../../platform/http';
import { holdStaff } from '../guides';
import { CustomerGroupEntity } from './customer-group.entities';

/** More than anybody can look after. */
const MOST_GROUPS = 50;

/** The guide's own row is locked: two forms sent at once are counted one after the other. @throws Problem GROUPS_FULL */
export async function assertRoom(tx: Tx, guideId: number): Promise<void> {
  await holdStaff(tx, [guideId]);
  const had = await tx.getRepository(CustomerGroupEntity).countBy({ guideId, archivedAt: IsNull() });
  if (had >= MOST_GROUPS) throw new Problem('GROUPS_FULL');
}

/** Once the row is locked: whoever has left or is being handed over meanwhile takes no more. @throws Problem STAFF_NOT_FOUND */
export async function assertAtWork(tx: Tx, guideId: number): Promise<void> {
  const sql = "SELECT id FROM staff WHERE id = ? AND status = 'active' AND frozen_at IS NULL";
  const [there] = await tx.query<unknown[]>(sql, [guideId]);
  if (!there) throw new Problem('STAFF_NOT_FOUND');
}
