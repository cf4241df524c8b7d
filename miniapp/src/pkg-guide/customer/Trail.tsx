import { Text, View } from '@tarojs/components';
import { Picture } from '@/components/Picture';
import { Empty } from '@/components/States';
import { usePagedList } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { serverClock } from '@/platform/clock';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { ListState } from '../components/ListState';
import { dayAt } from '../lib/calendar';
import { dayHeading } from '../lib/since';
import { byDay } from './by-day';
import s from './Trail.module.scss';

/** What the member looked at, day by day (A68); nothing when they do not want that. */
export const Trail = ({ memberId, allowed }: { memberId: number; allowed: boolean }) => {
  const paged = usePagedList(
    allowed ? String(memberId) : undefined,
    (page) => call('GET /api/v1/guide/customers/:memberId/trail', { params: { memberId }, query: { page, size: 30 } }),
    (step) => `${step.at}${step.name}${step.text}`,
  );
  const { items, error } = paged;
  if (!allowed || (error as { code?: string } | undefined)?.code === 'TRAIL_WITHDRAWN')
    return <Empty icon="shield" title="会员关闭了个性化" text="尊重会员的选择，浏览行踪不再记录也看不到" />;
  const today = dayAt(serverClock.now());
  return (
    <ListState of={paged} empty={<Empty icon="clock" title="最近没有浏览" text="发一件 TA 可能喜欢的商品试试" />}>
      {byDay(items).map(({ day, items: steps }) => (
        <View key={day}>
          <View className={s.day}>{dayHeading(day, today)}</View>
          <View className={s.card}>
            {steps.map((step) => (
              <View
                key={`${step.at}${step.name}${step.text}`}
                className={s.step}
                onClick={step.productId ? () => open('product', { id: step.productId ?? 0 }) : undefined}
              >
                <Text className={s.time}>{shortTimeText(step.at).split(' ')[1]}</Text>
                <View className={cx(s.dot, step.mine && s.mine)} />
                <View className={s.words}>
                  {step.text}
                  {step.mine && <View className={s.note}>经由我的链接</View>}
                </View>
                {step.picture && <Picture src={step.picture} className={s.picture} />}
              </View>
            ))}
          </View>
        </View>
      ))}
    </ListState>
  );
};
