import { Text, View } from '@tarojs/components';
import type { CustomerGroup } from '@/api/types';
import { Sheet } from '@/components/Sheet';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable } from '@/hooks/use-page';
import { call } from '@/runtime';
import { Figures } from '../components/Figures';
import { dayText } from '../lib/calendar';
import { moneyText } from '../lib/figures';
import s from './TrendSheet.module.scss';

const HIGHEST = 56;

/** How a group has done: people a day from its links. */
export const TrendSheet = ({ group, onClose }: { group: CustomerGroup | undefined; onClose: () => void }) => {
  const { data, error, reload } = useLoadable(group && String(group.id), () =>
    call('GET /api/v1/guide/groups/:groupId', { params: { groupId: group?.id ?? 0 } }),
  );
  const shown = data?.id === group?.id ? data : undefined;
  const most = Math.max(1, ...(shown?.daily ?? []).map(({ visitors }) => visitors));
  return (
    <Sheet open={group !== undefined} title={group?.name} onClose={onClose}>
      {!shown && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!shown && error === undefined && <RowsSkeleton count={1} />}
      {shown && (
        <View>
          <View className={s.why}>{shown.why}</View>
          <Figures
            items={[
              { text: '打开', value: String(shown.opens) },
              { text: '进店人数', value: String(shown.visitors) },
              { text: '订单', value: String(shown.orders) },
              { text: '成交', value: moneyText(shown.paidFen) },
            ]}
          />
          <View className={s.bars}>
            {shown.daily.map(({ day, visitors }) => (
              <View
                key={day}
                className={visitors > 0 ? s.bar : s.flat}
                style={{ height: `${Math.max(2, Math.round((visitors * HIGHEST) / most))}px` }}
              />
            ))}
          </View>
          <View className={s.axis}>
            <Text>{dayText(shown.daily[0]?.day ?? '')}</Text>
            <Text>每天从群里进店的人</Text>
            <Text>今天</Text>
          </View>
        </View>
      )}
    </Sheet>
  );
};
