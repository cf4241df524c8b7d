import { Inject, Singleton } from '@midwayjs/core';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { TaskHandler } from '../../platform/outbox';
import { ContestBoards } from './contest-boards.service';
import { ContestEntity } from './contest.entities';

/** After its last day a contest is rechecked and looked at until its awards. */
const CHECKED_DAYS = 30;

/** Has the boards of contests that are not awarded ready, so that whoever opens one first does not wait for all that was sold in it. */
@Singleton()
export class PrepareBoards {
  @Inject() clock!: Clock;
  @Inject() database!: Database;
  @Inject() boards!: ContestBoards;

  @TaskHandler('contests.prepare-boards', { effect: 'outside', everySeconds: 300, leaseSeconds: 300 })
  async prepare(): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const open = await this.database.dataSource.getRepository(ContestEntity).find({
      where: {
        decision: 'published',
        fromDay: LessThanOrEqual(today),
        toDay: MoreThanOrEqual(addDays(today, -CHECKED_DAYS)),
      },
      order: { id: 'ASC' },
    });
    for (const contest of open) await this.boards.prepare(contest);
  }
}
