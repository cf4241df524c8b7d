import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useRef } from 'react';
import { Card } from '@/components/Card';
import { PostSwitch } from '@/components/PostSwitch';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call, useSession } from '@/runtime';
import { isGuide, isManager, isStaff } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { thisMonth } from '../components/MonthSwitch';
import { Feed } from './Feed';
import { Leads } from './Leads';
import { TodayCard } from './TodayCard';
import { TodayTasks } from './TodayTasks';
import { Todos } from './Todos';
import s from './index.module.scss';
import { type Tool, Tools } from './Tools';

const SELL: readonly Tool[] = [
  { icon: 'check', text: '今日任务', onClick: () => open('tasks') },
  { icon: 'users', text: '我的客户', onClick: () => open('customers', {}) },
  { icon: 'image', text: '素材', onClick: () => open('materials') },
  { icon: 'share', text: '分享商品', onClick: () => open('share', {}) },
  { icon: 'bag', text: '代客下单', onClick: () => open('assistedCarts') },
  { icon: 'message', text: '我的社群', onClick: () => open('groups') },
  { icon: 'fire', text: '爆款专区', onClick: () => open('storefront') },
  { icon: 'badge', text: '工牌码', onClick: () => open('badge') },
  { icon: 'chart', text: '我的战绩', onClick: () => open('contentStats') },
  { icon: 'link', text: '我的链接', onClick: () => open('links') },
  { icon: 'plus', text: '我的拉新', onClick: () => open('recruits') },
  { icon: 'qr', text: '企微码', onClick: () => open('contact') },
  { icon: 'box', text: '小礼登记', onClick: () => open('gifts', {}) },
];
const RESULTS: readonly Tool[] = [
  { icon: 'chart', text: '我的数据', onClick: () => open('overview') },
  { icon: 'wallet', text: '我的收入', onClick: () => open('earnings', {}) },
  { icon: 'chart', text: '排行榜', onClick: () => open('leaderboard') },
  { icon: 'trophy', text: '比赛', onClick: () => open('contests') },
  { icon: 'target', text: '目标考核', onClick: () => open('targets') },
  { icon: 'users', text: '等级带教', onClick: () => open('mentoring') },
];
const MANAGE: readonly Tool[] = [
  { icon: 'chart', text: '本店数据', onClick: () => open('storeOverview') },
  { icon: 'order', text: '本店业绩', onClick: () => open('storeSales') },
  { icon: 'wallet', text: '门店池', onClick: () => open('storePool') },
  { icon: 'target', text: '本店目标', onClick: () => open('storeTargets') },
  { icon: 'trophy', text: '本店考核', onClick: () => open('storeKpi') },
  { icon: 'check', text: '任务进度', onClick: () => open('storeTasks') },
  { icon: 'message', text: '本店社群', onClick: () => open('storeGroups') },
  { icon: 'plus', text: '拉新提醒', onClick: () => open('storeRecruits') },
  { icon: 'users', text: '分配会员', onClick: () => open('storeMembers') },
  { icon: 'swap', text: '离职交接', onClick: () => open('handOver') },
];

/** Rows of each card; the rest is on its page. */
const FIRST = 3;

/** Where staff start: today, what to do and whom to talk to, what waits in the store, the tools, and what colleagues sold. */
export default function WorkbenchPage() {
  const staff = useSession(isStaff);
  const guide = useSession(isGuide);
  const manager = useSession(isManager);
  /** Where one acts now: another post has another feed. */
  const at = useSession(({ member }) => member?.storeId);
  const mine = useLoadable(guide ? 'guide' : undefined, () => call('GET /api/v1/guide/me'));
  // two figures of the today card; without an answer the card does without them
  const earned = useLoadable(guide ? 'guide' : undefined, () =>
    call('GET /api/v1/guide/earnings', { query: { month: thisMonth(), size: 1 } }),
  );
  const board = useLoadable(guide ? 'guide' : undefined, () =>
    call('GET /api/v1/guide/leaderboard', { query: { size: 1 } }),
  );
  // what to do first; without an answer the tools below lead there all the same
  const tasks = useLoadable(guide ? 'guide' : undefined, () =>
    call('GET /api/v1/guide/tasks', { query: { tab: 'today', size: FIRST } }),
  );
  const leads = useLoadable(guide ? 'guide' : undefined, () =>
    call('GET /api/v1/guide/customers', { query: { sort: 'lead', size: FIRST } }),
  );
  const store = useLoadable(staff ? 'store' : undefined, () => call('GET /api/v1/store/me'));
  const reload = (): Promise<unknown> =>
    Promise.all([
      ...(guide ? [mine.reload(), earned.reload(), board.reload(), tasks.reload(), leads.reload()] : []),
      ...(staff ? [store.reload()] : []),
    ]);
  usePageView('workbench');
  usePull(reload);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  if (!staff)
    return (
      <GuideScreen>
        <Empty
          icon="badge"
          title="这里是店员的工作台"
          text="先用登记的手机号认领账号"
          action={{ text: '去认领', onClick: () => open('claim') }}
        />
      </GuideScreen>
    );
  return (
    <GuideScreen>
      <View className={s.post}>
        <PostSwitch onSwitched={() => void reload()} />
      </View>
      {guide && !mine.data && mine.error !== undefined && (
        <ErrorState error={mine.error} onRetry={() => void mine.reload()} />
      )}
      {guide && !mine.data && mine.error === undefined && <RowsSkeleton count={1} />}
      {guide && mine.data && <TodayCard me={mine.data} earned={earned.data?.summary} rank={board.data?.me} />}
      {guide && tasks.data && (
        <TodayTasks tasks={tasks.data.items} todo={mine.data?.tasksTodo ?? tasks.data.counts.todo} />
      )}
      {guide && leads.data && <Leads customers={leads.data.items} />}
      {guide && (
        <Card title="去成交">
          <Tools tools={SELL} />
        </Card>
      )}
      <Card title={store.data ? `${store.data.store.name} · 待办` : '门店待办'}>
        {store.data ? (
          <Todos counts={store.data.counts} manager={manager} />
        ) : (
          store.error !== undefined && <ErrorState error={store.error} onRetry={() => void store.reload()} />
        )}
      </Card>
      {guide && (
        <Card title="我的成绩">
          <Tools tools={RESULTS} />
        </Card>
      )}
      {manager && (
        <Card title="店长">
          <Tools tools={MANAGE} />
        </Card>
      )}
      {guide && <Feed key={at ?? 0} />}
    </GuideScreen>
  );
}
