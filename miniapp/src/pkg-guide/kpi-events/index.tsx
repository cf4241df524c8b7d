import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { KpiItem } from '@/api/types';
import { Empty } from '@/components/States';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { thisMonth } from '../components/MonthSwitch';
import { dayAt, dayText, monthText } from '../lib/calendar';
import { valueText } from '../lib/figures';
import s from './index.module.scss';

const SIZE = 20;
/** Counted by the day: there is no hour to tell. */
const BY_DAY: readonly string[] = ['shares', 'material_pv', 'material_uv'];

/** What one item of a score is made of (A38): mine, or for the manager a colleague's. */
export default function KpiEventsPage() {
  const { month = thisMonth(), item = 'sales', title = '', guide, name } = useRouter().params;
  const guideId = numberParam(guide);
  usePageView('guide-kpi-events');
  const paged = usePagedList(
    `${guideId}|${month}|${item}`,
    async (page) => {
      // what no item is called the server refuses
      const query = { month, item: item as KpiItem, page, size: SIZE };
      const answer =
        guideId === undefined
          ? await call('GET /api/v1/guide/kpi/events', { query })
          : await call('GET /api/v1/store/kpi-scores/:guideId/events', { params: { guideId }, query });
      return { ...answer, items: answer.items.map((event, at) => ({ ...event, place: (page - 1) * SIZE + at })) };
    },
    ({ place }) => place,
  );
  return (
    <GuideScreen>
      <View className={s.head}>
        <View className={s.title}>{decoded(title)}</View>
        <View className={s.note}>
          {name && `${decoded(name)} · `}
          {monthText(month)}
          {paged.phase === 'ready' && paged.items.length > 0 && ` · ${paged.total} 条`}
        </View>
      </View>
      <ListState
        of={paged}
        empty={<Empty icon="target" title="这一项还没有记录" text="有了成交、分享或会员，会一条条列在这里" />}
      >
        <View className={s.list}>
          {paged.items.map(({ place, at, text, value }) => (
            <View key={place} className={s.row}>
              <View className={s.words}>
                <View className={s.text}>{text}</View>
                <View className={s.note}>
                  {BY_DAY.includes(item) ? dayText(dayAt(Date.parse(at))) : shortTimeText(at)}
                </View>
              </View>
              <View className={s.value}>{valueText(item === 'online_share' ? 'sales' : item, value)}</View>
            </View>
          ))}
        </View>
      </ListState>
    </GuideScreen>
  );
}

/** A word of the address, as it is where it cannot be read. */
const decoded = (word: string): string => {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
};
