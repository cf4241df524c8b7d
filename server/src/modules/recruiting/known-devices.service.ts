import { Init, Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { insertMissingRows, sqlTime, type Tx, updateCount } from '../../platform/db';
import { PersonalData, SignIns } from '../members';
import { IdentityHashes } from './identity-hashes';
import { membersOf } from './recruit-facts.repository';

/** Remembers what tells one person with many accounts: devices signed in on, and who was a member before. */
@Singleton()
export class KnownDevices {
  @Inject() clock!: Clock;
  @Inject() signIns!: SignIns;
  @Inject() personalData!: PersonalData;
  @Inject() hashes!: IdentityHashes;

  @Init()
  async init(): Promise<void> {
    this.signIns.onSignIn(async (tx, { visitorId, memberId, at }) => {
      if (!visitorId) return;
      await insertMissingRows(
        tx,
        'member_device',
        ['visitor_id', 'member_id', 'at'],
        [[visitorId, memberId, sqlTime(at)]],
      );
    });
    this.personalData.register({ key: 'recruits', erase: (tx, memberId) => this.leave(tx, memberId) });
  }

  /** Before the account loses phone and unionid. What waits for this member is void from now on. */
  private async leave(tx: Tx, memberId: number): Promise<void> {
    const member = (await membersOf(tx, [memberId])).get(memberId);
    const { phone, unionid } = member ?? { phone: null, unionid: null };
    const at = sqlTime(this.clock.now());
    await insertMissingRows(
      tx,
      'former_member',
      ['hash', 'at'],
      [
        ...(phone === null ? [] : [[this.hashes.of('phone', phone), at]]),
        ...(unionid === null ? [] : [[this.hashes.of('unionid', unionid), at]]),
      ],
    );
    await updateCount(tx, 'DELETE FROM member_device WHERE member_id = ?', [memberId]);
    await updateCount(
      tx,
      `UPDATE recruit SET state = 'void', void_reason = 'MEMBER_LEFT', decided_at = ?
       WHERE member_id = ? AND state IN ('pending', 'review')`,
      [at, memberId],
    );
  }
}
