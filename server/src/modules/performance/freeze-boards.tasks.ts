import { Inject, Singleton } from '@midwayjs/core';
import { addDays, shanghaiDay } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { type DatabaseTask, TaskHandler } from '../../platform/outbox';
import { addMonths, monthOf } from '../targets';
import { type BoardKey, Boards } from './boards.service';
import type { BoardMeasure } from './leaderboard.entities';

const MEASURES: readonly BoardMeasure[] = ['sales', 'online_sales'];
/** Nights that were missed while nothing ran are made up for, from what the ledger says then. */
const DAYS_BACK = 7;

/** Freezes boards soon after their Shanghai day or month is over. */
@Singleton()
export class FreezeBoards {
  @Inject() clock!: Clock;
  @Inject() boards!: Boards;

  @TaskHandler('performance.freeze-boards', { effect: 'database', everySeconds: 300 })
  async freeze({ tx }: DatabaseTask): Promise<void> {
    const today = shanghaiDay(this.clock.now());
    const days = Array.from({ length: DAYS_BACK }, (_, i) => addDays(today, i - DAYS_BACK));
    const keys = MEASURES.flatMap((measure): BoardKey[] => [
      ...days.map((date) => ({ period: 'day' as const, date, measure })),
      { period: 'month', date: `${addMonths(monthOf(today), -1)}-01`, measure },
    ]);
    for (const key of keys) await this.boards.freeze(tx, key);
  }
}
