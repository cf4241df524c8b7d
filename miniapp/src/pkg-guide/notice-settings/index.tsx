import { Picker, Switch, View } from '@tarojs/components';
import type { NoticeSettings } from '@/api/types';
import { Card } from '@/components/Card';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { toastError } from '@/platform/feedback';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import s from './index.module.scss';

/** When the phone stays silent, what goes to WeCom, and whether colleagues see my sales. Saved at each touch. */
export default function NoticeSettingsPage() {
  const { data, error, reload, put } = useLoadable('settings', () => call('GET /api/v1/guide/notice-settings'));
  usePageView('guide-notice-settings');
  const save = async (change: Partial<NoticeSettings>) => {
    if (!data) return;
    // shown at once: a switch is easily switched back
    put({ ...data, ...change });
    try {
      put(await call('PUT /api/v1/guide/notice-settings', { body: { ...data, ...change } }));
    } catch (failure) {
      put(data);
      toastError(failure);
    }
  };
  if (!data)
    return (
      <GuideScreen>
        {error === undefined ? <RowsSkeleton count={3} /> : <ErrorState error={error} onRetry={() => void reload()} />}
      </GuideScreen>
    );
  return (
    <GuideScreen>
      <Card>
        <Line
          title="免打扰"
          note="时段内不弹、不推，消息照收"
          checked={data.quiet}
          onChange={(quiet) => void save({ quiet })}
        />
        {data.quiet && (
          <View className={s.times}>
            <Time value={data.quietFrom} onChange={(quietFrom) => void save({ quietFrom })} />
            <View className={s.to}>到</View>
            <Time
              value={data.quietTo}
              next={data.quietTo <= data.quietFrom}
              onChange={(quietTo) => void save({ quietTo })}
            />
          </View>
        )}
      </Card>
      <Card>
        <Line
          title="推到企业微信"
          note="没打开小程序也能收到成交提醒"
          checked={data.push}
          onChange={(push) => void save({ push })}
        />
      </Card>
      <Card>
        <Line
          title="我的开单进本店喜报"
          note="同事看得到金额，看不到顾客是谁"
          checked={data.showInFeed}
          onChange={(showInFeed) => void save({ showInFeed })}
        />
      </Card>
    </GuideScreen>
  );
}

const Line = ({
  title,
  note,
  checked,
  onChange,
}: {
  title: string;
  note: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) => (
  <View className={s.line}>
    <View>
      <View>{title}</View>
      <View className={s.note}>{note}</View>
    </View>
    <Switch checked={checked} color="#1E9E63" onChange={(event) => onChange(event.detail.value)} />
  </View>
);
const Time = ({ value, next, onChange }: { value: string; next?: boolean; onChange: (value: string) => void }) => (
  <Picker mode="time" value={value} onChange={(event) => onChange(event.detail.value)}>
    <View className={s.time}>
      {next && '次日 '}
      {value}
    </View>
  </Picker>
);
