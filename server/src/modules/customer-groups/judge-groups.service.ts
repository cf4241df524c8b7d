import { Inject, Singleton } from '@midwayjs/core';
import { type GroupRule, judgeGroup } from '../../domain/customer-group';
import { addDays, shanghaiDay, shanghaiInstant } from '../../domain/time';
import { Clock } from '../../platform/clock';
import { Database, inList, num, sqlTime, updateCount } from '../../platform/db';
import { GuideRules } from '../guide-rules';
import { StaffDirectory } from '../guides';
import { activityOf, NO_ACTIVITY } from './group-facts.repository';

interface Row {
  id: number;
  guide_id: number;
  store_id: number;
  members: number;
}

/** Judges groups by headquarters' rule and writes down what it found, so that reports read no history. */
@Singleton()
export class JudgeGroups {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() rules!: GuideRules;
  @Inject() staff!: StaffDirectory;

  rule(): GroupRule {
    const { groupMinMembers, groupActivityDays } = this.rules.current();
    return { minMembers: groupMinMembers, activityDays: groupActivityDays };
  }

  /** The first of the days that activity is counted in; today is the last. */
  firstDay(): string {
    return addDays(shanghaiDay(this.clock.now()), 1 - this.rule().activityDays);
  }

  /** At most some hundred at once. */
  async judge(groupIds: readonly number[]): Promise<void> {
    if (!groupIds.length) return;
    const rule = this.rule();
    const day = this.firstDay();
    const ids = inList(groupIds);
    const rows = await this.database.query<Row>(
      `SELECT id, guide_id, store_id, members FROM customer_group WHERE id IN ${ids.sql} ORDER BY id`,
      ids.params,
    );
    const activity = await activityOf(this.database, groupIds, shanghaiInstant(day), day);
    const now = sqlTime(this.clock.now());
    await this.database.inTx(async (tx) => {
      for (const row of rows) {
        const owner = this.staff.byId(row.guide_id);
        const found = activity.get(num(row.id)) ?? NO_ACTIVITY;
        const ownerActive = owner !== undefined && owner.status !== 'left';
        const faults = judgeGroup({ members: row.members, visitors: found.visitors, ownerActive }, rule);
        await updateCount(
          tx,
          `UPDATE customer_group SET store_id = ?, valid = ?, faults = ?, opens = ?, visitors = ?, orders = ?, paid_fen = ?,
                                     last_visit_at = COALESCE(?, last_visit_at), judged_at = ? WHERE id = ? AND guide_id = ?`,
          [
            owner?.storeId ?? row.store_id,
            faults.length === 0 ? 1 : 0,
            faults.join(','),
            found.opens,
            found.visitors,
            found.orders,
            found.paidFen,
            found.lastVisitAt && sqlTime(found.lastVisitAt),
            now,
            row.id,
            // given into other hands meanwhile: their judgement is made anew
            row.guide_id,
          ],
        );
      }
    });
  }
}
