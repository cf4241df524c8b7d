import { Inject, Singleton } from '@midwayjs/core';
import { LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { lastFrozenDay } from '../../domain/performance';
import { addDays } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { ContestBoards } from './contest-boards.service';
import { ContestEntity } from './contest.entities';

/** Nights that were missed while nothing ran are made up for. */
const DAYS_BACK = 7;

/** Freezes the boards of contests when each of their Shanghai days has been over for the grace of all boards (A51). */
@Singleton()
export class FreezeContests {
  @Inject() clock!: Clock;
  @Inject() boards!: ContestBoards;

  @TaskHandler('contests.freeze-boards', { effect: 'database', everySeconds: 300 })
  async freeze({ tx }: DatabaseTask): Promise<void> {
    const newest = lastFrozenDay(this.clock.now());
    const oldest = addDays(newest, 1 - DAYS_BACK);
    const contests = await tx.getRepository(ContestEntity).find({
      where: { decision: 'published', fromDay: LessThanOrEqual(newest), toDay: MoreThanOrEqual(oldest) },
      order: { id: 'ASC' },
    });
    for (const contest of contests) {
      const last = contest.toDay < newest ? contest.toDay : newest;
      let day = contest.fromDay > oldest ? contest.fromDay : oldest;
      for (; day <= last; day = addDays(day, 1)) await this.boards.freeze(tx, contest, day);
    }
  }
}
