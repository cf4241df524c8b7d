import { Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { clawBack, type RecruitVoidReason } from '../../domain/recruiting';
import { Clock } from '../../platform/clock';
import type { Tx } from '../../platform/db';
import { Commission } from '../commission';
import { RecruitEntity } from './recruit.entities';

interface Why {
  readonly reason: RecruitVoidReason;
  /** For the statement: ends "the member who joined on … ". */
  readonly text: string;
}

/** Takes back what was found good before, with its money (A56). */
@Singleton()
export class VoidRecruit {
  @Inject() clock!: Clock;
  @Inject() commission!: Commission;

  /**
   * @param recruit locked by the caller
   * @throws DomainError RECRUIT_STATE
   */
  async void(
    tx: Tx,
    recruit: RecruitEntity,
    by: 'hq' | 'system',
    { reason, text }: Why,
    decided: Partial<RecruitEntity> = {},
  ): Promise<void> {
    const { id, guideId, amountFen, day } = recruit;
    const at = this.clock.now();
    const { status, entryFen } = clawBack({ status: recruit.state, amountFen }, by);
    await tx.getRepository(RecruitEntity).update(id, { decidedAt: at, ...decided, state: status, voidReason: reason });
    if (entryFen === 0) return;
    await this.commission.postExtra(tx, {
      guideId,
      kind: 'recruit',
      amountFen: entryFen,
      reference: `recruit:${id}:void`,
      text: `追回拉新奖励 ${formatFen(amountFen)} · ${day} 加入的会员${text}`,
      at,
    });
  }
}
