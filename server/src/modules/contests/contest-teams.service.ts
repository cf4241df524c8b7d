import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getHqContest } from '@qiandian/shared/contract';
import { type ContestEntry, rankEntries, scoreEntry, scoreText, teamEntries } from '../../domain/contest';
import { StoreDirectory } from '../stores';
import type { ContestBoard, Standing } from './contest-boards.service';
import { ruleOf } from './contest-state';
import { Contestants } from './contestants.service';
import type { ContestEntity } from './contest.entities';

export type TeamAnswer = Answer<typeof getHqContest>['teamBoard'][number];

/** Teams: a store, or a retail company (A50), by the average a head so that size does not decide. */
@Singleton()
export class ContestTeams {
  @Inject() stores!: StoreDirectory;
  @Inject() contestants!: Contestants;

  /** The team of a store; undefined in a contest without teams. */
  teamOf({ teams }: ContestEntity, storeId: number): number | undefined {
    if (teams === 'none') return undefined;
    return teams === 'store' ? storeId : this.stores.byId(storeId)?.regionId;
  }

  board(contest: ContestEntity, { entries, day }: ContestBoard): TeamAnswer[] {
    if (contest.teams === 'none') return [];
    const heads = new Map<number, number>();
    for (const { storeId } of this.contestants.of(contest)) {
      const team = this.teamOf(contest, storeId);
      if (team !== undefined) heads.set(team, (heads.get(team) ?? 0) + 1);
    }
    const members = entries.flatMap((entry) => {
      const teamId = this.teamOf(contest, entry.storeId);
      return teamId !== undefined && heads.has(teamId) ? [{ ...entry, teamId }] : [];
    });
    const rule = ruleOf(contest);
    const teams = [...heads].map(([teamId, count]) => ({ teamId, heads: count }));
    const scored =
      rule.type === 'CONVERSION'
        ? teams.map(({ teamId }) => {
            const own = members.filter((member) => member.teamId === teamId);
            return scoreEntry(rule, pooled(teamId, own), day);
          })
        : teamEntries('average', members, teams);
    const average = rule.type === 'CONVERSION' ? '' : '人均 ';
    return rankEntries<ContestEntry>(scored).flatMap(({ id, rank, score }) =>
      rank === null
        ? []
        : [
            {
              rank,
              id,
              name: this.nameOf(contest, id),
              value: score,
              text: `${average}${scoreText(rule, score)}`,
              members: heads.get(id) ?? 0,
            },
          ],
    );
  }

  private nameOf({ teams }: ContestEntity, id: number): string {
    return (teams === 'store' ? this.stores.byId(id) : this.stores.region(id))?.name ?? '';
  }
}

/** A team's conversion is made of its own visitors and payers, not of its guides' rates. */
function pooled(id: number, members: readonly Standing[]) {
  const sum = (of: (member: Standing) => number): number => members.reduce((total, member) => total + of(member), 0);
  const [last] = members
    .flatMap(({ reachedAt }) => (reachedAt ? [reachedAt] : []))
    .sort((a, b) => b.getTime() - a.getTime());
  return {
    id,
    paidFen: sum(({ amountFen }) => amountFen),
    refundedFen: 0,
    lastPaidAt: last ?? null,
    uv: sum(({ uv }) => uv),
    payers: sum(({ payers }) => payers),
  };
}
