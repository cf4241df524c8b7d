import { Inject, Singleton } from '@midwayjs/core';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { ContestBoards } from './contest-boards.service';
import { ContestEntity } from './contest.entities';

/** Nights that were missed while nothing ran are made up for. */
const DAYS_BACK = 7;

/** Freezes the boards of contests soon after each of their Shanghai days is over (A51). */
@Singleton()
export class FreezeContests {
  @Inject() clock!: Clock;
  @Inject() boards!: ContestBoards;

  @TaskHandler('contests.freeze-boards', { effect: 'database', everySeconds: 300 })
  async freeze({ tx }: DatabaseTask): Promise<void> {
    const yesterday = addDays(shanghaiDay(this.clock.now()), -1);
    const oldest = addDays(yesterday, 1 - DAYS_BACK);
    const contests = await tx.getRepository(ContestEntity).find({
      where: { decision: 'published', fromDay: LessThanOrEqual(yesterday), toDay: MoreThanOrEqual(oldest) },
      order: { id: 'ASC' },
    });
    for (const contest of contests) {
      const last = contest.toDay < yesterday ? contest.toDay : yesterday;
      let day = contest.fromDay > oldest ? contest.fromDay : oldest;
      for (; day <= last; day = addDays(day, 1)) await this.boards.freeze(tx, contest, day);
    }
  }
}
