import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { awardPrizes, prizesFor, recheckWinners, scoreText } from '../../domain/contest';
import { Clock } from '../../platform/clock';
import { insertRows, type Tx, updateCount } from '../../platform/db';
import { Outbox } from '../../platform/outbox';
import { Commission } from '../commission';
import { AwardGroups } from './award-groups.service';
import { type ContestBoard, ContestBoards } from './contest-boards.service';
import { ruleOf } from './contest-state';
import type { ContestEntity } from './contest.entities';

interface Winner {
  readonly guideId: number;
  readonly rank: number;
  readonly score: number;
  readonly storeId: number;
  readonly prize: string;
  readonly cashFen: number;
  readonly note: string;
}

/** Who wins after refunds are counted, and what they get (A53). The caller has locked the contest and checked its state. */
@Singleton()
export class AwardContest {
  @Inject() clock!: Clock;
  @Inject() boards!: ContestBoards;
  @Inject() groups!: AwardGroups;
  @Inject() commission!: Commission;
  @Inject() outbox!: Outbox;

  /** Writes the winners as they would be now, with what has changed since the contest's last evening. */
  async recheck(tx: Tx, contest: ContestEntity): Promise<void> {
    const { now, before } = await this.standings(tx, contest);
    await this.write(tx, contest.id, this.winners(contest, before, now));
    await this.groups.write(tx, contest.id, this.groups.winners(contest, before, now));
  }

  /**
   * Rechecks for the last time, keeps board and winners for good, posts cash prizes and tells the winners. Who is not at
   * work any more, or not in the contest's stores, does not win.
   */
  async award(tx: Tx, contest: ContestEntity): Promise<void> {
    const { now, before } = await this.standings(tx, contest);
    const winners = this.winners(contest, before, now);
    await this.write(tx, contest.id, winners);
    const groups = this.groups.winners(contest, before, now);
    await this.groups.write(tx, contest.id, groups);
    await this.boards.freezeFinal(tx, contest.id, now);
    const at = this.clock.now();
    await this.groups.award(tx, contest, groups, at);
    await this.commission.postExtras(
      tx,
      winners
        .filter(({ cashFen }) => cashFen > 0)
        .map(({ guideId, rank, prize, cashFen }) => ({
          guideId,
          kind: 'prize' as const,
          amountFen: cashFen,
          reference: `contest:${contest.id}:${guideId}`,
          text: `「${contest.title}」第 ${rank} 名：${prize}`,
          at,
        })),
    );
    await this.outbox.publish(
      tx,
      'guide.told',
      winners.map(({ guideId, rank, score, prize, cashFen }) => ({
        guideId,
        kind: 'contest',
        title: `「${contest.title}」第 ${rank} 名`,
        text: `成绩 ${scoreText(ruleOf(contest), score)}，获得 ${prize}${cashFen > 0 ? `，奖金 ${formatFen(cashFen)}` : ''}`,
        path: `/pkg-guide/contest/index?id=${contest.id}`,
        reference: `contest:${contest.id}:award`,
      })),
    );
  }

  /** As they are now, and as they were frozen on the contest's last evening. */
  private async standings(tx: Tx, contest: ContestEntity): Promise<{ now: ContestBoard; before: ContestBoard }> {
    const now = await this.boards.count(contest, tx);
    return { now, before: (await this.boards.frozen(contest, contest.toDay, tx)) ?? now };
  }

  private winners(contest: ContestEntity, before: ContestBoard, now: ContestBoard): Winner[] {
    const prizes = prizesFor(contest.prizes, 'guide');
    const changes = recheckWinners(ruleOf(contest), before.entries, now.entries, prizes);
    const notes = new Map(changes.map(({ id, reason }) => [id, reason]));
    const standings = new Map(now.entries.map((entry) => [entry.id, entry]));
    return awardPrizes(now.entries, prizes).map(({ id, rank, prize }) => ({
      guideId: id,
      rank,
      score: standings.get(id)!.score,
      storeId: standings.get(id)!.storeId,
      prize: prize.title,
      cashFen: prize.cashFen,
      note: notes.get(id) ?? '',
    }));
  }

  private async write(tx: Tx, contestId: number, winners: readonly Winner[]): Promise<void> {
    await updateCount(tx, 'DELETE FROM contest_winner WHERE contest_id = ?', [contestId]);
    await insertRows(
      tx,
      'contest_winner',
      ['contest_id', 'guide_id', 'place', 'score', 'prize', 'cash_fen', 'note', 'store_id'],
      winners.map((one) => [
        contestId,
        one.guideId,
        one.rank,
        one.score,
        one.prize,
        one.cashFen,
        one.note,
        one.storeId,
      ]),
    );
  }
}
