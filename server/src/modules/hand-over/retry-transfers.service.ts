import { Inject, Singleton } from '@midwayjs/core';
import { Database } from '../../platform/db';
import { Problem } from '../../platform/http';
import { Audit } from '../hq';
import { type HandOverActor, HandOvers } from './hand-overs.service';
import { TransferDesk } from './transfer-desk.service';

/** Has WeCom asked again for customers who did not change hands. */
@Singleton()
export class RetryTransfers {
  @Inject() database!: Database;
  @Inject() handOvers!: HandOvers;
  @Inject() transfers!: TransferDesk;
  @Inject() audit!: Audit;

  /** @throws Problem HAND_OVER_NOT_FOUND, OUT_OF_SCOPE, HAND_OVER_STATE, WECOM_OFF */
  async retry(handOverId: number, by: HandOverActor): Promise<void> {
    const handOver = await this.handOvers.mine(handOverId, by);
    if (handOver.state !== 'completed') throw new Problem('HAND_OVER_STATE');
    await this.database.inTx(async (tx) => {
      await this.transfers.retry(tx, handOver);
      await this.audit.record(tx, by, {
        action: 'hand-over-retry',
        subject: 'guide',
        subjectId: handOver.guideId,
        title: `交接 ${handOverId}`,
      });
    });
  }
}
