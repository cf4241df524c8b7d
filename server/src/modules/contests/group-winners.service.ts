import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqContest } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';
import { ContestGroups, groupScoreText } from './contest-groups.service';
import { type ContestEntity, ContestGroupWinnerEntity, ContestPrizeShareEntity } from './contest.entities';

export type GroupWinnerAnswer = Answer<typeof getHqContest>['groupWinners'][number];

/** Of a board of teams or stores; who stands behind them learns his place all the same. */
export const GROUPS_SHOWN = 200;

/** Teams and stores that won, and what of a team's money each of its members gets. */
@Singleton()
export class GroupWinners {
  @Inject() database!: Database;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() groups!: ContestGroups;

  /** Teams first, best first. */
  async of(contest: ContestEntity): Promise<GroupWinnerAnswer[]> {
    const { dataSource } = this.database;
    const where = { contestId: contest.id };
    const rows = await dataSource
      .getRepository(ContestGroupWinnerEntity)
      .find({ where, order: { kind: 'DESC', rank: 'ASC', groupId: 'ASC' } });
    const shares = rows.length
      ? await dataSource
          .getRepository(ContestPrizeShareEntity)
          .find({ where, order: { groupId: 'ASC', cashFen: 'DESC', guideId: 'ASC' } })
      : [];
    const byTeam = new Map<number, GroupWinnerAnswer['shares']>();
    for (const { groupId, guideId, cashFen } of shares) {
      const guide = this.staff.byId(guideId);
      const own = byTeam.get(groupId) ?? [];
      const storeName = this.stores.byId(guide?.storeId ?? 0)?.name ?? '';
      own.push({ guideId, name: guide?.name ?? '', storeName, cashFen });
      byTeam.set(groupId, own);
    }
    return rows.map(({ kind, groupId, rank, score, prize, cashFen, note, members }) => ({
      kind,
      rank,
      id: groupId,
      name: this.groups.nameOf(contest, kind, groupId),
      value: score,
      text: groupScoreText(contest, kind, score),
      members,
      prize,
      cashFen,
      note,
      shares: kind === 'team' ? (byTeam.get(groupId) ?? []) : [],
    }));
  }

  /** As one of the contest sees them: with his own share alone. */
  async seenBy(contest: ContestEntity, guideId: number) {
    const winners = await this.of(contest);
    return winners.map(({ shares, ...winner }) => {
      const own = shares.find((share) => share.guideId === guideId);
      return { ...winner, ...(own ? { myShareFen: own.cashFen } : {}) };
    });
  }
}
