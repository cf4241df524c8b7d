import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, contactCustomer, Parsed } from '@qiandian/shared/contract';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database, insertRows, isSqlite, sqlTime, type Tx } from '../../platform/db';
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
  /** Tracked, not only told. */
  readonly proved: boolean;
}

/** A card that was opened longer ago is not what the contact came from. */
const CARD_MS = 30 * 60_000;

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
    { kind, note, taskId, link }: Parsed<typeof contactCustomer>['body'],
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
      const proved = link !== undefined && (await this.proves(tx, guide.guideId, memberId, link, now));
      await insertRows(
        tx,
        'customer_contact',
        ['id', 'member_id', 'guide_id', 'at', 'kind', 'note', 'task_id', 'proved'],
        [[contactId, memberId, guide.guideId, sqlTime(now), kind, note, taskId ?? null, proved ? 1 : 0]],
      );
      const contacted: GuideContacted = {
        contactId,
        guideId: guide.guideId,
        memberId,
        ...(taskId === undefined ? {} : { taskId }),
        at: now.toISOString(),
        proved,
      };
      await this.outbox.publish(tx, GUIDE_CONTACTED, [contacted]);
      return { contact: contactView([...history, now], now, caps) };
    });
  }

  /**
   * Proof by what the server knows itself (A62): the guide has just opened this member's card, and what is sent carries a link
   * that was made for this guide. By index (guide_id, at).
   */
  private async proves(tx: Tx, guideId: number, memberId: number, link: string, now: Date): Promise<boolean> {
    const since = sqlTime(new Date(now.getTime() - CARD_MS));
    const found = await tx.query<unknown[]>(
      `SELECT l.token FROM link_token l WHERE l.token = ? AND l.guide_id = ? AND EXISTS (
         SELECT 1 FROM customer_access a WHERE a.guide_id = ? AND a.at >= ? AND a.member_id = ? AND a.what = 'card')`,
      [link, guideId, guideId, since, memberId],
    );
    return found.length > 0;
  }
}
