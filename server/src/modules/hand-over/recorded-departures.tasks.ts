import { Inject, Singleton } from '@midwayjs/core';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { GUIDE_LEFT, type GuideLeft } from '../staffing';
import { HandOverEntity } from './hand-over.entities';
import { TransferDesk } from './transfer-desk.service';

/** Who left without the wizard has a hand-over all the same: one that is open is closed by it, else one is written. */
@Singleton()
export class RecordedDepartures {
  @Inject() transfers!: TransferDesk;

  @OnEvent(GUIDE_LEFT)
  async left({ tx, payload }: DatabaseTask<GuideLeft>): Promise<void> {
    const { handOverId, guideId, storeId, successorKind, successorGuideId, members, reason, by } = payload;
    if (handOverId !== null) return;
    const at = new Date(payload.at);
    const repository = tx.getRepository(HandOverEntity);
    const done = { state: 'completed' as const, openFor: null, endedAt: at, successorKind, successorGuideId, members };
    const open = await repository.findOneBy({ openFor: guideId });
    if (open) await repository.update(open.id, done);
    const saved =
      open ??
      (await repository.save({
        guideId,
        storeId,
        reason: reason || '离职',
        startedAt: at,
        startedBy: by.slice(0, 40),
        ...done,
      }));
    await this.transfers.plan(tx, saved.id, guideId, successorGuideId);
  }
}
