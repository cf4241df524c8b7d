import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getGuideMe } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import { shanghaiDay, startOfShanghaiDay } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { EarningsReader } from '../commission';
import { GuideTasks } from '../guide-tasks';
import { Bindings, opensOfGuide, StaffDirectory } from '../guides';
import { NoticeList } from '../notices';
import { Sales } from '../sales';
import { StoreDirectory } from '../stores';

/** The guide's own page: who, where, and today so far in Shanghai's day; all of the home card in one request. */
@Singleton()
export class GuideToday {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;
  @Inject() sales!: Sales;
  @Inject() tasks!: GuideTasks;
  @Inject() notices!: NoticeList;
  @Inject() earnings!: EarningsReader;

  async of(guide: GuideCaller): Promise<Answer<typeof getGuideMe>> {
    const now = this.clock.now();
    const today = shanghaiDay(now);
    const [sold, opens, members, rank, unread, tasksTodo, todayFen, month, unsettled] = await Promise.all([
      this.sales.guideDay(guide.guideId, today, today),
      opensOfGuide(this.database, guide.guideId, startOfShanghaiDay(now)),
      this.bindings.countOfGuide(guide.guideId),
      this.rank(guide, today),
      this.notices.unread(guide.guideId),
      this.tasks.todo(guide.guideId),
      this.earnings.today(guide.guideId),
      this.earnings.summary(guide.guideId, today.slice(0, 7)),
      this.earnings.unsettled(guide.guideId),
    ]);
    const { paidFen, onlineFen, tillFen, returnedFen, orders, afterHoursFen } = sold;
    const staff = this.staff.byId(guide.guideId);
    return {
      guideId: guide.guideId,
      name: guide.name,
      avatar: staff?.avatar ?? '',
      grade: staff?.grade ?? 'C',
      phone: staff ? maskPhone(staff.phone) : '',
      store: { id: guide.storeId, name: this.stores.byId(guide.storeId)?.name ?? '' },
      today: { paidFen, onlineFen, tillFen, returnedFen, orders, afterHoursFen, ...opens },
      members,
      earnings: {
        todayFen,
        pendingFen: unsettled.pendingFen,
        maturedFen: unsettled.maturedFen,
        afterHoursFen: month.afterHoursFen,
      },
      unread,
      tasksTodo,
      rank,
    };
  }

  /** By what was sold today less what came back; those who sold alike share a place. */
  private async rank(guide: GuideCaller, day: string): Promise<{ place: number; of: number }> {
    const guideIds = [...new Set([guide.guideId, ...this.staff.ofStore(guide.storeId).map(({ id }) => id)])];
    const totals = await this.sales.guideTotals({ fromDay: day, toDay: day }, { guideIds });
    const sold = (id: number): number => {
      const figures = totals.get(id);
      return figures ? figures.paidFen - figures.returnedFen : 0;
    };
    const own = sold(guide.guideId);
    return { place: 1 + guideIds.filter((id) => sold(id) > own).length, of: guideIds.length };
  }
}
