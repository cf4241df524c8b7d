import { Inject, Singleton } from '@midwayjs/core';
import type { decideRecruit, Parsed } from '@qiandian/shared/contract';
import { assertRecruitTransition } from '../../domain/recruiting';
import type { HqCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { StoreDirectory } from '../stores';
import { JudgeRecruits } from './judge-recruits.service';
import { lockRecruits } from './recruit.repository';
import { VoidRecruit } from './void-recruit.service';

/** What a person decides: the review queue, and fakes found out later, whose money comes back (A56). */
@Singleton()
export class DecideRecruit {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() stores!: StoreDirectory;
  @Inject() judging!: JudgeRecruits;
  @Inject() voiding!: VoidRecruit;
  @Inject() audit!: Audit;

  /** @throws Problem RECRUIT_NOT_FOUND, OUT_OF_SCOPE; DomainError RECRUIT_STATE */
  async decide(
    recruitId: number,
    { decision, note }: Parsed<typeof decideRecruit>['body'],
    caller: HqCaller,
  ): Promise<void> {
    await this.database.inTx(async (tx) => {
      const [recruit] = await lockRecruits(tx, [recruitId]);
      if (!recruit) throw new Problem('RECRUIT_NOT_FOUND');
      if (!this.stores.inScope(caller.scope, recruit.storeId)) throw new Problem('OUT_OF_SCOPE');
      const decided = { decidedAt: this.clock.now(), decidedBy: caller.name.slice(0, 40), note };
      if (decision === 'valid') {
        const state = assertRecruitTransition(recruit.state, 'clear', 'hq');
        await this.judging.book(tx, [recruit], () => ({ ...decided, state }));
      } else {
        await this.voiding.void(tx, recruit, 'hq', { reason: 'PROVEN_FAKE', text: '经核查不实' }, decided);
      }
      await this.audit.record(tx, caller, {
        action: decision === 'valid' ? 'clear' : 'void',
        subject: 'recruit',
        subjectId: recruitId,
        title: `会员 ${recruit.memberId}`,
        before: { state: recruit.state },
        after: { decision, note, amountFen: recruit.amountFen },
      });
    });
  }
}
