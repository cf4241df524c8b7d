import { Inject, Singleton } from '@midwayjs/core';
import { shanghaiDay } from '../../domain/time';
import { insertMissingRows, isSqlite, num, readTimeOrNull, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { earnsCommission, MEMBER_BOUND, type MemberBound, StaffDirectory } from '../guides';
import { JudgeRecruits } from './judge-recruits.service';
import type { RecruitPlanEntity, RecruitSource } from './recruit.entities';
import { ruleOf } from './recruit-plan';
import { readPlans } from './recruit.repository';

const SOURCES: readonly string[] = ['join', 'wecom', 'pos', 'first_order'] satisfies RecruitSource[];
const DAY_MS = 86_400_000;

/** A member who gets a guide for the first time is that guide's recruit, if new (A40, A55). */
@Singleton()
export class RecordRecruit {
  @Inject() staff!: StaffDirectory;
  @Inject() judging!: JudgeRecruits;

  @OnEvent(MEMBER_BOUND)
  async bound({ tx, payload }: DatabaseTask<MemberBound>): Promise<void> {
    if (!SOURCES.includes(payload.source)) return;
    const at = new Date(payload.at);
    const bound = await boundOf(tx, payload.bindingId);
    if (!bound || !(await isNew(tx, bound.memberId, payload.bindingId, at))) return;
    const guide = this.staff.byId(payload.guideId);
    const plan = guide && earnsCommission(guide.role) ? await planAt(tx, at) : undefined;
    const { holdDays, amountFen } = ruleOf(plan);
    const id = mintId();
    await insertMissingRows(
      tx,
      'recruit',
      [
        'id',
        'plan_id',
        'guide_id',
        'store_id',
        'member_id',
        'source',
        'joined_at',
        'day',
        'due_at',
        'state',
        'amount_fen',
        'note',
      ],
      [
        [
          id,
          plan?.id ?? null,
          payload.guideId,
          bound.storeId,
          bound.memberId,
          payload.source,
          sqlTime(at),
          shanghaiDay(at),
          sqlTime(new Date(at.getTime() + holdDays * DAY_MS)),
          'pending',
          amountFen,
          '',
        ],
      ],
    );
    // what can never become good is void from the start
    await this.judging.judge(tx, [id]);
  }
}

/** New is who has had no guide before, and became a member with this guide, not earlier on their own. */
async function isNew(tx: Tx, memberId: number, bindingId: number, at: Date): Promise<boolean> {
  const [member] = await tx.query<{ joined_at: unknown }[]>('SELECT joined_at FROM member WHERE id = ?', [memberId]);
  if (!member) return false;
  if (isLongMember(readTimeOrNull(member.joined_at), at)) return false;
  const [before] = await tx.query<{ id: unknown }[]>(
    'SELECT id FROM binding WHERE member_id = ? AND id <> ? AND started_at < ? LIMIT 1',
    [memberId, bindingId, sqlTime(at)],
  );
  return !before;
}

/** Whether somebody was a member already, on their own, when a guide came. */
export const isLongMember = (joinedAt: Date | undefined | null, at: Date): boolean =>
  !!joinedAt && at.getTime() - joinedAt.getTime() > DAY_MS;

/** The plan in force then. A share lock: the kill switch waits for us, or has been seen. */
async function planAt(tx: Tx, at: Date): Promise<RecruitPlanEntity | undefined> {
  const [row] = await tx.query<{ id: unknown }[]>(
    `SELECT id FROM recruit_plan WHERE starts_at <= ? AND (ends_at IS NULL OR ends_at > ?)
     AND (stopped_at IS NULL OR stopped_at > ?) ORDER BY id LIMIT 1${isSqlite(tx) ? '' : ' LOCK IN SHARE MODE'}`,
    [sqlTime(at), sqlTime(at), sqlTime(at)],
  );
  return row && (await readPlans(tx, [num(row.id)])).get(num(row.id));
}

/** Whose binding it is by now: a member of the tills may have become the person's, who joined meanwhile. */
async function boundOf(tx: Tx, bindingId: number): Promise<{ memberId: number; storeId: number } | undefined> {
  const [row] = await tx.query<{ member_id: number; store_id: number }[]>(
    'SELECT member_id, store_id FROM binding WHERE id = ?',
    [bindingId],
  );
  return row && { memberId: row.member_id, storeId: row.store_id };
}
