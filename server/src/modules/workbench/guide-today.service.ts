import { Inject, Singleton } from '@midwayjs/core';
import type { Answer, getGuideMe } from '@qiandian/shared/contract';
import { maskPhone } from '../../domain/text/mask';
import { startOfShanghaiDay } from '../../domain/time';
import type { GuideCaller } from '../../platform/auth';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/db';
import { Bindings, GuideSales, opensOfGuide, StaffDirectory } from '../guides';
import { StoreDirectory } from '../stores';

/** The guide's own page: who, where, and today so far in Shanghai's day. */
@Singleton()
export class GuideToday {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() staff!: StaffDirectory;
  @Inject() stores!: StoreDirectory;
  @Inject() bindings!: Bindings;
  @Inject() sales!: GuideSales;

  async of(guide: GuideCaller): Promise<Answer<typeof getGuideMe>> {
    const from = startOfShanghaiDay(this.clock.now());
    const [day, opens, members] = await Promise.all([
      this.sales.since(guide.guideId, from),
      opensOfGuide(this.database, guide.guideId, from),
      this.bindings.countOfGuide(guide.guideId),
    ]);
    const staff = this.staff.byId(guide.guideId);
    return {
      guideId: guide.guideId,
      name: guide.name,
      avatar: staff?.avatar ?? '',
      grade: staff?.grade ?? 'C',
      phone: staff ? maskPhone(staff.phone) : '',
      store: { id: guide.storeId, name: this.stores.byId(guide.storeId)?.name ?? '' },
      today: { ...day, ...opens },
      members,
    };
  }
}
