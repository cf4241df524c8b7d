import { Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { updateCount } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { GUIDE_LEFT, type GuideLeft } from '../staffing';

/** Mentor pairs of a leaver end on the day of leaving (A82), so that the mentee may have another mentor. */
@Singleton()
export class LeaversPairs {
  @OnEvent(GUIDE_LEFT)
  async left({ tx, payload: { guideId, at } }: DatabaseTask<GuideLeft>): Promise<void> {
    await updateCount(
      tx,
      `UPDATE mentor_pair SET to_day = ?, open_for = NULL
       WHERE to_day IS NULL AND from_day <= ? AND (mentor_id = ? OR mentee_id = ?)`,
      [shanghaiDay(new Date(at)), shanghaiDay(new Date(at)), guideId, guideId],
    );
  }
}
