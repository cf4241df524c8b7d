import type { Tx } from '../../platform/db';
import type { KnownMember, TillMembers } from '../members';

const MAX_LOOKS = 5;

/**
 * Members as they are once they are locked: while one was waited for, it may have become somebody else's account, who joined
 * with the phone, or have been deleted. Looks again until what was locked is what is found.
 * @param find by phone or hash, in this transaction
 */
export async function lockBuyers(
  tx: Tx,
  members: Pick<TillMembers, 'lock'>,
  find: () => Promise<Map<string, KnownMember>>,
): Promise<Map<string, KnownMember>> {
  let found = await find();
  for (let looks = 1; found.size; looks++) {
    await members.lock(
      tx,
      [...found.values()].map(({ memberId }) => memberId),
    );
    const locked = found;
    found = await find();
    const same =
      found.size === locked.size && [...found].every(([by, { memberId }]) => locked.get(by)?.memberId === memberId);
    if (same) break;
    if (looks >= MAX_LOOKS) throw new Error('buyers change faster than they can be locked');
  }
  return found;
}
