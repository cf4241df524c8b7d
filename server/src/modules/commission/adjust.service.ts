import { createHash } from 'node:crypto';
import { Inject, Singleton } from '@midwayjs/core';
import type { addManualEntry, Answer, Parsed } from '@qiandian/shared/contract';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { Audit } from '../hq';
import { Commission } from './commission.service';
import { CreditEntryEntity } from './credit-entry.entity';
import { SettlementScope } from './settlement-scope.service';

const LONGEST_KEY = 128;

/** Manual adjustments of what a guide is paid: in the next statement, with a reason, for ever in the log. */
@Singleton()
export class Adjust {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() scope!: SettlementScope;
  @Inject() commission!: Commission;
  @Inject() audit!: Audit;

  /** @throws Problem IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_MISMATCH, STAFF_NOT_FOUND, OUT_OF_SCOPE */
  async add(
    key: string,
    { guideId, amountFen, why }: Parsed<typeof addManualEntry>['body'],
    caller: HqCaller,
  ): Promise<Answer<typeof addManualEntry>> {
    if (!key || key.length > LONGEST_KEY) throw new Problem('IDEMPOTENCY_KEY_REQUIRED');
    this.scope.assertDecides(caller);
    const guide = this.staff.byId(guideId);
    if (!guide) throw new Problem('STAFF_NOT_FOUND');
    this.scope.assertStore(caller.scope, guide.storeId);
    const reference = `${caller.operatorId}:${createHash('sha256').update(key).digest('base64url')}`;
    const extra = { guideId, kind: 'manual' as const, amountFen, reference, text: why, at: this.clock.now() };
    return this.database.inTx(async (tx) => {
      const { entryId, outcome } = await this.commission.postExtra(tx, extra);
      if (outcome === 'duplicate') {
        const known = await tx.getRepository(CreditEntryEntity).findOneByOrFail({ id: entryId });
        const same = known.beneficiaryId === guideId && known.amountFen === amountFen && known.text === why;
        if (!same) throw new Problem('IDEMPOTENCY_MISMATCH');
        return { entryId };
      }
      await this.audit.record(tx, caller, {
        action: 'adjust',
        subject: 'commission',
        subjectId: entryId,
        title: guide.name,
        after: { guideId, amountFen, why },
      });
      return { entryId };
    });
  }
}
