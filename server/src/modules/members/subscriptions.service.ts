import { Init, Inject, Singleton } from '@midwayjs/core';
import { Database, insertMissingRows, type Tx, updateCount } from '../../platform/db';
import { SubscriptionGrantEntity } from './member.entities';
import { PersonalData } from './personal-data.service';

export type MessageTemplate = 'pickup_ready' | 'shipped' | 'refunded';

/** More grants than this of one template are not remembered. */
const MOST = 20;

/** Permission wallet (wechat.md B6): each tap on "accept" allows one message, and no more. */
@Singleton()
export class Subscriptions {
  @Inject() database!: Database;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'member',
      erase: async (tx, memberId) => void (await tx.getRepository(SubscriptionGrantEntity).delete({ memberId })),
    });
  }

  async grant(memberId: number, templates: readonly MessageTemplate[]): Promise<void> {
    await this.database.inTx(async (tx) => {
      // one order for all writers, so that they never wait for each other in a circle
      const granted = [...new Set(templates)].sort();
      await insertMissingRows(
        tx,
        'subscription_grant',
        ['member_id', 'template', 'remaining'],
        granted.map((template) => [memberId, template, 0]),
      );
      for (const template of granted) {
        await updateCount(
          tx,
          `UPDATE subscription_grant SET remaining = CASE WHEN remaining < ? THEN remaining + 1 ELSE remaining END
           WHERE member_id = ? AND template = ?`,
          [MOST, memberId, template],
        );
      }
    });
  }

  /** Uses up one permission; false when there is none, and then nothing may be sent. */
  async take(tx: Tx, memberId: number, template: MessageTemplate): Promise<boolean> {
    const met = await updateCount(
      tx,
      'UPDATE subscription_grant SET remaining = remaining - 1 WHERE member_id = ? AND template = ? AND remaining > 0',
      [memberId, template],
    );
    return met > 0;
  }
}
