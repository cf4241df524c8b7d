import { Inject, Singleton } from '@midwayjs/core';
import {
  getNoticeSettings,
  listNotices,
  listStoreFeed,
  putNoticeSettings,
  readNotices,
} from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { NoticeList } from './notice-list.service';
import { NoticeSettingsBook } from './notice-settings.service';
import { StoreFeed } from './store-feed.service';

@Singleton()
export class NoticeGuideController {
  @Inject() notices!: NoticeList;
  @Inject() settings!: NoticeSettingsBook;
  @Inject() feed!: StoreFeed;

  @Endpoint(listNotices)
  list({ query, caller }: Input<typeof listNotices>) {
    return this.notices.page(caller.guideId, query);
  }

  @Endpoint(readNotices)
  read({ body, caller }: Input<typeof readNotices>) {
    return this.notices.read(caller.guideId, body.upTo);
  }

  @Endpoint(getNoticeSettings)
  chosen({ caller }: Input<typeof getNoticeSettings>) {
    return this.settings.of(caller.guideId);
  }

  @Endpoint(putNoticeSettings)
  choose({ body, caller }: Input<typeof putNoticeSettings>) {
    return this.settings.put(caller.guideId, body);
  }

  @Endpoint(listStoreFeed)
  colleagues({ query, caller }: Input<typeof listStoreFeed>) {
    return this.feed.page(caller, query);
  }
}
