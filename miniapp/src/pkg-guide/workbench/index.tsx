import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { Card } from '@/components/Card';
import { Icon, type IconName } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call, useSession } from '@/runtime';
import { isGuide, isManager, isStaff } from '@/state/session';
import { TodayCard } from './TodayCard';
import s from './index.module.scss';

/** Where staff start: today, what waits in the store, and the tools. */
export default function WorkbenchPage() {
  const staff = useSession(isStaff);
  const guide = useSession(isGuide);
  const manager = useSession(isManager);
  const mine = useLoadable(guide ? 'guide' : undefined, () => call('GET /api/v1/guide/me'));
  const store = useLoadable(staff ? 'store' : undefined, () => call('GET /api/v1/store/me'));
  usePageView('workbench');
  usePull(() => Promise.all([guide && mine.reload(), staff && store.reload()]));
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current && staff) void store.reload();
    shown.current = true;
  });
  if (!staff)
    return (
      <Screen>
        <Empty
          icon="badge"
          title="这里是店员的工作台"
          text="先用登记的手机号认领账号"
          action={{ text: '去认领', onClick: () => open('claim') }}
        />
      </Screen>
    );
  const counts = store.data?.counts;
  return (
    <Screen>
      {guide &&
        (mine.data ? (
          <TodayCard me={mine.data} />
        ) : mine.error ? (
          <ErrorState error={mine.error} onRetry={() => void mine.reload()} />
        ) : (
          <RowsSkeleton count={1} />
        ))}
      {guide && (
        <Card title="去分享">
          <View className={s.tools}>
            <Tool icon="share" text="分享商品" onClick={() => open('share', {})} />
            <Tool icon="fire" text="爆款专区" onClick={() => open('storefront')} />
            <Tool icon="badge" text="我的工牌码" onClick={() => open('badge')} />
            <Tool icon="link" text="我的链接" onClick={() => open('links')} />
          </View>
        </Card>
      )}
      <Card title={store.data ? `${store.data.store.name} · 待办` : '门店待办'}>
        {!counts && store.error !== undefined && <ErrorState error={store.error} onRetry={() => void store.reload()} />}
        {counts && (
          <View>
            <Todo
              icon="box"
              text="待备货的自提单"
              count={counts.toPrepare}
              action="去备货"
              onClick={() => open('fulfilments', { tab: 'to_prepare' })}
            />
            <Todo
              icon="truck"
              text="待发货的快递单"
              count={counts.toShip}
              action="去发货"
              onClick={() => open('fulfilments', { tab: 'to_ship' })}
            />
            <Todo
              icon="bag"
              text="等顾客来取"
              count={counts.toPickUp}
              action="去核销"
              onClick={() => open('verify', {})}
            />
            <Todo
              icon="refresh"
              text={manager ? '待处理的售后' : '售后（店长处理）'}
              count={counts.afterSales}
              action="去看看"
              onClick={() => open('storeAfterSales')}
            />
          </View>
        )}
      </Card>
    </Screen>
  );
}

const Tool = ({ icon, text, onClick }: { icon: IconName; text: string; onClick: () => void }) => (
  <View className={s.tool} onClick={onClick}>
    <View className={s.plate}>
      <Icon name={icon} />
    </View>
    <Text>{text}</Text>
  </View>
);
const Todo = ({
  icon,
  text,
  count,
  action,
  onClick,
}: {
  icon: IconName;
  text: string;
  count: number;
  action: string;
  onClick: () => void;
}) => (
  <View className={s.todo} onClick={onClick}>
    <Icon name={icon} className={s.icon} />
    <Text className={s.text}>{text}</Text>
    <Text className={count > 0 ? s.hot : s.none}>{count}</Text>
    <Text className={s.action}>{action}</Text>
  </View>
);
