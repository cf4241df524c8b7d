import { Inject, Singleton } from '@midwayjs/core';
import { lastFrozenDay } from '../../domain/performance';
import { addDays } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { addMonths, monthOf } from '../targets';
import { type BoardKey, Boards } from './boards.service';
import type { BoardMeasure } from './leaderboard.entities';

const MEASURES: readonly BoardMeasure[] = ['sales', 'online_sales'];
/** Nights that were missed while nothing ran are made up for, from what the ledger says then. */
const DAYS_BACK = 7;

/** Freezes boards when their Shanghai day or month has been over for the grace. */
@Singleton()
export class FreezeBoards {
  @Inject() clock!: Clock;
  @Inject() boards!: Boards;

  @TaskHandler('performance.freeze-boards', { effect: 'database', everySeconds: 300 })
  async freeze({ tx }: DatabaseTask): Promise<void> {
    const last = lastFrozenDay(this.clock.now());
    const days = Array.from({ length: DAYS_BACK }, (_, i) => addDays(last, i + 1 - DAYS_BACK));
    const keys = MEASURES.flatMap((measure): BoardKey[] => [
      ...days.map((date) => ({ period: 'day' as const, date, measure })),
      { period: 'month', date: `${addMonths(monthOf(addDays(last, 1)), -1)}-01`, measure },
    ]);
    for (const key of keys) await this.boards.freeze(tx, key);
  }
}
