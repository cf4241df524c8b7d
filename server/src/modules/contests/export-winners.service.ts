import { Inject, Singleton } from '@midwayjs/core';
import type { HqCaller } from '../../platform/auth';
import { Database, inList } from '../../platform/db';
import { Problem } from '../../platform/http';
import { writeXlsx } from '../../platform/spreadsheet';
import { SPLIT_TEXT } from './award-groups.service';
import { ContestDesk } from './contest-desk.service';
import { ContestView } from './contest-view.service';
import { GroupWinners } from './group-winners.service';

const HEADER = ['奖给', '名次', '工号', '名称', '门店', '成绩', '奖项', '现金（元）', '队员分得（元）', '复核说明'];

/** The list that prizes are handed out by (A53): guides, teams each with what its members get, stores. */
@Singleton()
export class ExportWinners {
  @Inject() database!: Database;
  @Inject() desk!: ContestDesk;
  @Inject() view!: ContestView;
  @Inject() groups!: GroupWinners;

  /** @throws Problem CONTEST_NOT_FOUND, CONTEST_STATE while there is no list, OUT_OF_SCOPE */
  async xlsx(contestId: number, caller: HqCaller): Promise<Buffer> {
    const contest = await this.desk.one(contestId, caller);
    const [winners, groups] = await Promise.all([this.view.winners(contest), this.groups.of(contest)]);
    if (!winners.length && !groups.length && contest.decision !== 'awarded') throw new Problem('CONTEST_STATE');
    const members = groups.flatMap(({ shares }) => shares);
    const numbers = await this.employeeNumbers([...winners, ...members].map(({ guideId }) => guideId));
    const rows = winners.map(({ rank, guideId, name, storeName, text, prize, cashFen, note }) => [
      ...['导购', rank, numbers.get(guideId) ?? '', name, storeName, text, prize],
      ...[cashFen / 100, '', note],
    ]);
    const groupRows = groups.flatMap(({ kind, rank, name, text, prize, cashFen, note, shares }) => [
      [kind === 'team' ? '团队' : '门店', rank, '', name, '', text, prize, cashFen / 100, '', note],
      ...shares.map((share) => [
        ...['队员', '', numbers.get(share.guideId) ?? '', share.name, share.storeName, '', ''],
        ...['', share.cashFen / 100, `${name} ${SPLIT_TEXT[contest.teamSplit]}`],
      ]),
    ]);
    return writeXlsx(HEADER, [...rows, ...groupRows], '获奖名单');
  }

  private async employeeNumbers(guideIds: readonly number[]): Promise<Map<number, string>> {
    const ids = inList([...new Set(guideIds)]);
    const staff = await this.database.query<{ id: number; employee_no: string }>(
      `SELECT id, employee_no FROM staff WHERE id IN ${ids.sql}`,
      ids.params,
    );
    return new Map(staff.map(({ id, employee_no }) => [id, employee_no]));
  }
}
