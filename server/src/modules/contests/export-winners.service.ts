import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database, inList } from '../../platform/db';
import { Problem } from '../../platform/http';
import { writeXlsx } from '../../platform/spreadsheet';
import { ContestDesk } from './contest-desk.service';
import { ContestView } from './contest-view.service';

const HEADER = ['名次', '工号', '姓名', '门店', '成绩', '奖项', '现金（元）', '复核说明'];

/** The list that prizes are handed out by (A53). */
@Singleton()
export class ExportWinners {
  @Inject() database!: Database;
  @Inject() desk!: ContestDesk;
  @Inject() view!: ContestView;

  /** @throws Problem CONTEST_NOT_FOUND, CONTEST_STATE while there is no list, OUT_OF_SCOPE */
  async xlsx(contestId: number, caller: HqCaller): Promise<Buffer> {
    const contest = await this.desk.one(contestId, caller);
    const winners = await this.view.winners(contest);
    if (!winners.length && contest.decision !== 'awarded') throw new Problem('CONTEST_STATE');
    const ids = inList(winners.map(({ guideId }) => guideId));
    const staff = await this.database.query<{ id: number; employee_no: string }>(
      `SELECT id, employee_no FROM staff WHERE id IN ${ids.sql}`,
      ids.params,
    );
    const numbers = new Map(staff.map(({ id, employee_no }) => [id, employee_no]));
    const rows = winners.map(({ rank, guideId, name, storeName, text, prize, cashFen, note }) => [
      rank,
      numbers.get(guideId) ?? '',
      name,
      storeName,
      text,
      prize,
      cashFen / 100,
      note,
    ]);
    return writeXlsx(HEADER, rows, '获奖名单');
  }
}
