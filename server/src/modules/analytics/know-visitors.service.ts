import { Init, Inject, Singleton } from '@midwayjs/core';
import { insertMissingRows, sqlTime, updateCount } from '../../platform/db';
import { Members, SignIns } from '../members';

/** Remembers whose device it is when somebody signs in; the next roll-up makes one person of the two. */
@Singleton()
export class KnowVisitors {
  @Inject() signIns!: SignIns;
  @Inject() people!: Members;

  @Init()
  async init(): Promise<void> {
    this.signIns.onSignIn(async (tx, { memberId, visitorId, at }) => {
      if (!visitorId) return;
      if ((await this.people.withdrawn(tx, [memberId])).has(memberId)) {
        await updateCount(tx, 'DELETE FROM known_visitor WHERE visitor_id = ?', [visitorId]);
        return;
      }
      const columns = ['visitor_id', 'member_id', 'at', 'merged'];
      await insertMissingRows(tx, 'known_visitor', columns, [[visitorId, memberId, sqlTime(at), 0]]);
      await updateCount(
        tx,
        'UPDATE known_visitor SET member_id = ?, merged = 0 WHERE visitor_id = ? AND member_id <> ?',
        [memberId, visitorId, memberId],
      );
      // a device in use stays known
      await updateCount(tx, 'UPDATE known_visitor SET at = ? WHERE visitor_id = ?', [sqlTime(at), visitorId]);
    });
  }
}
