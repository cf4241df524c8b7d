import { Inject, Singleton } from '@midwayjs/core';
import {
  type ContestEntry,
  type ContestOrder,
  prizesFor,
  rankEntries,
  type Ranked,
  scoreEntry,
  scoreText,
  teamEntries,
} from '../../domain/contest';
import { StoreDirectory } from '../stores';
import { amountsOf, ordersOf, payersOf, type Query, visitorsOf } from './contest-facts.repository';
import { ruleOf } from './contest-state';
import { Contestants } from './contestants.service';
import type { ContestEntity, GroupKind } from './contest.entities';

export const BOARD_OF = { team: 'teams', store: 'stores' } as const;

/** A guide's standing. */
export interface Standing extends ContestEntry {
  readonly storeId: number;
  readonly uv: number;
  readonly payers: number;
}
/** A team's or a store's standing. */
export interface GroupStanding extends ContestEntry {
  readonly uv: number;
  readonly payers: number;
  /** Guides and managers at work in it. */
  readonly members: number;
}

/**
 * Teams, a store or a retail company (A50), stand by the average a head so that size does not decide. Stores that can win
 * a prize (A52) stand by all that their guides do together.
 */
@Singleton()
export class ContestGroups {
  @Inject() stores!: StoreDirectory;
  @Inject() contestants!: Contestants;

  /** The team of a store; undefined in a contest without teams. */
  teamOf({ teams }: Pick<ContestEntity, 'teams'>, storeId: number): number | undefined {
    if (teams === 'none') return undefined;
    return teams === 'store' ? storeId : this.stores.byId(storeId)?.regionId;
  }

  nameOf({ teams }: Pick<ContestEntity, 'teams'>, kind: GroupKind, id: number): string {
    return (kind === 'team' && teams === 'region' ? this.stores.region(id) : this.stores.byId(id))?.name ?? '';
  }

  /** Teams by the standings of their guides, best first. */
  teams(contest: ContestEntity, entries: readonly Standing[], day: string): Ranked<GroupStanding>[] {
    if (contest.teams === 'none') return [];
    const heads = new Map<number, number>();
    for (const [storeId, count] of this.contestants.byStore(contest)) {
      const team = this.teamOf(contest, storeId);
      if (team !== undefined) heads.set(team, (heads.get(team) ?? 0) + count);
    }
    const members = new Map<number, (Standing & { teamId: number })[]>([...heads.keys()].map((id) => [id, []]));
    for (const entry of entries) {
      const teamId = this.teamOf(contest, entry.storeId);
      if (teamId !== undefined) members.get(teamId)?.push({ ...entry, teamId });
    }
    const rule = ruleOf(contest);
    const scored =
      rule.type === 'CONVERSION'
        ? [...members].map(([id, own]) => scoreEntry(rule, pooled(id, own), day))
        : teamEntries(
            'average',
            [...members.values()].flat(),
            [...heads].map(([teamId, count]) => ({ teamId, heads: count })),
          );
    const sum = (id: number, of: (member: Standing) => number): number =>
      (members.get(id) ?? []).reduce((total, member) => total + of(member), 0);
    return rankEntries(
      scored.map((entry) => ({
        ...entry,
        uv: sum(entry.id, ({ uv }) => uv),
        payers: sum(entry.id, ({ payers }) => payers),
        members: heads.get(entry.id) ?? 0,
      })),
    );
  }

  /** Stores as contestants of their own, best first; none in a contest that has no prize for them. */
  async ofStores(query: Query, contest: ContestEntity, day: string): Promise<Ranked<GroupStanding>[]> {
    if (!prizesFor(contest.prizes, 'store').length) return [];
    const rule = ruleOf(contest);
    const [amounts, orders, visitors, payers] = await Promise.all([
      amountsOf(query, contest, day, 'store'),
      rule.type === 'STREAK' ? ordersOf(query, contest, day, 'store') : new Map<number, ContestOrder[]>(),
      rule.type === 'CONVERSION' ? visitorsOf(query, contest, day, 'store') : new Map<number, number>(),
      rule.type === 'CONVERSION' ? payersOf(query, contest, day, 'store') : new Map<number, number>(),
    ]);
    const standings = [...this.contestants.byStore(contest)].map(([id, members]): GroupStanding => {
      const { paidFen = 0, refundedFen = 0, lastPaidAt = null } = amounts.get(id) ?? {};
      const [uv, paid] = [visitors.get(id) ?? 0, payers.get(id) ?? 0];
      const facts = { id, paidFen, refundedFen, lastPaidAt, orders: orders.get(id) ?? [], uv, payers: paid };
      return { ...scoreEntry(rule, facts, day), uv, payers: Math.min(paid, uv), members };
    });
    return rankEntries(standings);
  }
}

/** A group's score as people read it: a team's is an average, but of its conversion. @example groupScoreText(amount, 'team', 8000) //=> '人均 ¥80.00' */
export const groupScoreText = (contest: ContestEntity, kind: GroupKind, score: number): string =>
  `${kind === 'team' && contest.type !== 'CONVERSION' ? '人均 ' : ''}${scoreText(ruleOf(contest), score)}`;

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
