import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, contactCustomer, Parsed } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertRows, isSqlite, sqlTime } from '../../platform/db';
import { Problem } from '../../platform/http';
import { mintId } from '../../platform/ids';
import { Outbox } from '../../platform/outbox';
import { GuideRules } from '../guide-rules';
import { capsOf, contactsMatterSince, contactView } from './contact-view';
import { contactsSince, type Query } from './customer.repository';
import { ownCustomer } from './own-customer';

/** A guide wrote down that a member was contacted; `taskId` when it was done for a task. */
export const GUIDE_CONTACTED = 'guide.contacted';
export interface GuideContacted {
  readonly contactId: number;
  readonly guideId: number;
  readonly memberId: number;
  readonly taskId?: number;
  readonly at: string;
}

/** Writes down that a member was contacted, no oftener than the caps allow (A72). */
@Singleton()
export class ContactCustomer {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() outbox!: Outbox;
  @Inject() rules!: GuideRules;

  /** Publishes `guide.contacted`. @throws Problem CUSTOMER_NOT_FOUND, CONTACT_CAPPED with `allowedAt` */
  async record(
    guide: GuideCaller,
    memberId: number,
    { kind, note, taskId }: Parsed<typeof contactCustomer>['body'],
  ): Promise<Answer<typeof contactCustomer>> {
    return this.database.inTx(async (tx) => {
      const query: Query = (sql, params) => tx.query(sql, params);
      // two taps at once must see each other
      if (!isSqlite(tx)) await tx.query('SELECT id FROM member WHERE id = ? FOR UPDATE', [memberId]);
      await ownCustomer(query, guide.guideId, memberId);
      const now = this.clock.now();
      const since = sqlTime(contactsMatterSince(now));
      const history = (await contactsSince(query, [memberId], since)).get(memberId) ?? [];
      const caps = capsOf(this.rules.current());
      const before = contactView(history, now, caps);
      if (!before.allowed) {
        throw new Problem('CONTACT_CAPPED', { detail: before.note, extra: { allowedAt: before.allowedAt } });
      }
      const contactId = mintId();
      await insertRows(
        tx,
        'customer_contact',
        ['id', 'member_id', 'guide_id', 'at', 'kind', 'note', 'task_id'],
        [[contactId, memberId, guide.guideId, sqlTime(now), kind, note, taskId ?? null]],
      );
      const contacted: GuideContacted = {
        contactId,
        guideId: guide.guideId,
        memberId,
        ...(taskId === undefined ? {} : { taskId }),
        at: now.toISOString(),
      };
      await this.outbox.publish(tx, GUIDE_CONTACTED, [contacted]);
      return { contact: contactView([...history, now], now, caps) };
    });
  }
}
