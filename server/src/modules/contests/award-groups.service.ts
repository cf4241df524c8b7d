import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import {
  awardPrizes,
  type PrizeShare,
  prizesFor,
  recheckWinners,
  splitPrize,
  type TeamMember,
} from '../../domain/contest';
import { insertRows, type Tx, updateCount } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { Commission, type Extra } from '../commission';
import type { ContestBoard } from './contest-boards.service';
import { BOARD_OF, ContestGroups, groupScoreText } from './contest-groups.service';
import { ruleOf } from './contest-state';
import { Contestants } from './contestants.service';
import { type ContestEntity, type ContestGroupWinnerEntity, type GroupKind } from './contest.entities';

type GroupWinner = Omit<ContestGroupWinnerEntity, 'contestId'> & {
  readonly name: string;
  /** Of a team's money; the members, also of a store. */
  readonly shares: readonly PrizeShare[];
};
export const SPLIT_TEXT = { equal: '平分', contribution: '按成交额分' } as const;

/** Teams and stores that win (A52, A53): a team's money is shared by its members, a store's goes to its pool. */
@Singleton()
export class AwardGroups {
  @Inject() groups!: ContestGroups;
  @Inject() contestants!: Contestants;
  @Inject() commission!: Commission;
  @Inject() outbox!: Outbox;

  /** @param before the board of the contest's last evening, `now` with refunds since */
  winners(contest: ContestEntity, before: ContestBoard, now: ContestBoard): GroupWinner[] {
    const members = this.membersOf(contest, now);
    return (['team', 'store'] as const).flatMap((kind) => {
      const prizes = prizesFor(contest.prizes, kind);
      const [was, is] = [before[BOARD_OF[kind]], now[BOARD_OF[kind]]];
      const notes = new Map(recheckWinners(ruleOf(contest), was, is, prizes).map(({ id, reason }) => [id, reason]));
      const standings = new Map(is.map((entry) => [entry.id, entry]));
      return awardPrizes(is, prizes).map(({ id, rank, prize }): GroupWinner => {
        const own = members(kind, id);
        return {
          kind,
          groupId: id,
          name: this.groups.nameOf(contest, kind, id),
          rank,
          score: standings.get(id)!.score,
          prize: prize.title,
          cashFen: prize.cashFen,
          note: notes.get(id) ?? '',
          members: own.length,
          shares: splitPrize(kind === 'team' ? prize.cashFen : 0, contest.teamSplit, own),
        };
      });
    });
  }

  /** In the place of those who were written before. */
  async write(tx: Tx, contestId: number, winners: readonly GroupWinner[]): Promise<void> {
    await updateCount(tx, 'DELETE FROM contest_group_winner WHERE contest_id = ?', [contestId]);
    await updateCount(tx, 'DELETE FROM contest_prize_share WHERE contest_id = ?', [contestId]);
    await insertRows(
      tx,
      'contest_group_winner',
      ['contest_id', 'kind', 'group_id', 'place', 'score', 'prize', 'cash_fen', 'note', 'members'],
      winners.map((w) => [contestId, w.kind, w.groupId, w.rank, w.score, w.prize, w.cashFen, w.note, w.members]),
    );
    await insertRows(
      tx,
      'contest_prize_share',
      ['contest_id', 'group_id', 'guide_id', 'cash_fen'],
      winners.flatMap(({ groupId, shares }) =>
        shares
          .filter(({ cashFen }) => cashFen > 0)
          .map(({ guideId, cashFen }) => [contestId, groupId, guideId, cashFen]),
      ),
    );
  }

  /** Posts the money and tells everybody in a team or store that won. */
  async award(tx: Tx, contest: ContestEntity, winners: readonly GroupWinner[], at: Date): Promise<void> {
    await this.commission.postExtras(
      tx,
      winners.flatMap((winner) => extrasOf(contest, winner, at)),
    );
    await this.outbox.publish(
      tx,
      'guide.told',
      winners.flatMap((winner): Told[] => {
        const { kind, name, rank, score, prize, cashFen, shares } = winner;
        const won = `${name} 成绩 ${groupScoreText(contest, kind, score)}，获得 ${prize}`;
        const notice = {
          kind: 'contest',
          title: `「${contest.title}」${KIND_TEXT[kind]}第 ${rank} 名`,
          path: `/pkg-guide/contest/index?id=${contest.id}`,
          reference: `contest:${contest.id}:award:${kind}`,
        };
        return kind === 'store'
          ? [{ ...notice, guideIds: shares.map(({ guideId }) => guideId), text: `${won}${poolText(cashFen)}` }]
          : shares.map((share) => ({ ...notice, guideId: share.guideId, text: `${won}${shareText(share)}` }));
      }),
    );
  }

  private membersOf(contest: ContestEntity, { entries }: ContestBoard) {
    const amounts = new Map(entries.map(({ id, amountFen }) => [id, amountFen]));
    const groups = new Map<string, TeamMember[]>();
    for (const { id, storeId } of this.contestants.of(contest)) {
      for (const key of [`team ${this.groups.teamOf(contest, storeId)}`, `store ${storeId}`]) {
        const own = groups.get(key) ?? [];
        own.push({ guideId: id, amountFen: amounts.get(id) ?? 0 });
        groups.set(key, own);
      }
    }
    return (kind: GroupKind, groupId: number): readonly TeamMember[] => groups.get(`${kind} ${groupId}`) ?? [];
  }
}

interface Told {
  readonly kind: string;
  readonly title: string;
  readonly text: string;
  readonly path: string;
  readonly reference: string;
  readonly guideId?: number;
  readonly guideIds?: readonly number[];
}

const KIND_TEXT: Readonly<Record<GroupKind, string>> = { team: '团队', store: '门店' };
const shareText = ({ cashFen }: PrizeShare): string => (cashFen > 0 ? `，你分得 ${formatFen(cashFen)}` : '');
const poolText = (cashFen: number): string => (cashFen > 0 ? `，${formatFen(cashFen)} 进门店奖金池` : '');

function extrasOf(contest: ContestEntity, winner: GroupWinner, at: Date): Extra[] {
  const { kind, groupId, name, rank, prize, cashFen, members, shares } = winner;
  const won = `「${contest.title}」${name} ${KIND_TEXT[kind]}第 ${rank} 名：${prize}`;
  const fact = { kind: 'prize' as const, at };
  if (kind === 'store')
    return cashFen > 0
      ? [
          {
            ...fact,
            storeId: groupId,
            amountFen: cashFen,
            reference: `contest:${contest.id}:store:${groupId}`,
            text: won,
          },
        ]
      : [];
  const split = `，${formatFen(cashFen)} 由 ${members} 人${SPLIT_TEXT[contest.teamSplit]}`;
  return shares
    .filter((share) => share.cashFen > 0)
    .map((share) => ({
      ...fact,
      guideId: share.guideId,
      amountFen: share.cashFen,
      reference: `contest:${contest.id}:team:${groupId}:${share.guideId}`,
      text: `${won}${split}`,
    }));
}
