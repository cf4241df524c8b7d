import type { AppModule } from '../../platform/app';
import { NoticeGuideController } from './notice.guide.controller';
import { NoticeEntity, NoticeSettingEntity } from './notice.entities';
import { PushNotices } from './push-notices.tasks';
import { TellEarnings } from './tell-earnings.tasks';
import { TellGuides } from './tell-guides.tasks';

export { earningNotice } from './earning-notice';
export { NoticeList } from './notice-list.service';
export { type NewNotice, Notices } from './notices.service';
export type { GuideTold } from './tell-guides.tasks';

export const notices: AppModule = {
  name: 'notices',
  entities: [NoticeEntity, NoticeSettingEntity],
  providers: [NoticeGuideController, PushNotices, TellEarnings, TellGuides],
};
