import { Input, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { StoreSale, StoreSaleLine } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { serverClock } from '@/platform/clock';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { dayAt } from '../lib/calendar';
import { daysOf, type Period, PERIODS } from './periods';
import { ReassignSheet } from './ReassignSheet';
import { SaleCard } from './SaleCard';
import s from './index.module.scss';

const CHANNELS = [
  { key: 'all', text: '全部' },
  { key: 'mall', text: '小程序' },
  { key: 'pos', text: '收银台' },
  { key: 'tmall', text: '天猫' },
  { key: 'jd', text: '京东' },
  { key: 'youzan', text: '有赞' },
] as const;
type Channel = (typeof CHANNELS)[number]['key'];

/** What the store sold in every channel, line by line with its owner; the manager puts right what is wrong. */
export default function StoreSalesPage() {
  const manager = useSession(isManager);
  const [channel, setChannel] = useState<Channel>('all');
  const [period, setPeriod] = useState<Period>('week');
  const [text, setText] = useState('');
  const [words, setWords] = useState('');
  const [changing, setChanging] = useState<{ saleId: number; line: StoreSaleLine }>();
  usePageView('store-sales');
  useEffect(() => {
    const timer = setTimeout(() => setWords(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text]);
  const paged = usePagedList(
    [channel, period, words].join('|'),
    (page) =>
      call('GET /api/v1/store/sales', {
        query: {
          // a number that is looked for may be older than the period
          ...(words ? { q: words } : daysOf(period, dayAt(serverClock.now()))),
          channel: channel === 'all' ? undefined : channel,
          page,
          size: 20,
        },
      }),
    (sale) => sale.saleId,
  );
  const { items, list } = paged;
  const open = ({ reassignUntil }: StoreSale) =>
    manager && reassignUntil !== undefined && Date.parse(reassignUntil) > serverClock.now();
  return (
    <GuideScreen>
      <View className={s.head}>
        <Tabs tabs={CHANNELS} active={channel} onChange={setChannel} />
        <View className={s.filters}>
          <View className={s.box}>
            <Icon name="search" className={s.icon} />
            <Input
              className={s.input}
              value={text}
              name="q"
              maxlength={64}
              placeholder="订单号、小票号"
              onInput={(event) => setText(event.detail.value)}
            />
          </View>
          {!words &&
            PERIODS.map((option) => (
              <View
                key={option.key}
                className={cx(s.pill, option.key === period && s.on)}
                onClick={() => setPeriod(option.key)}
              >
                {option.text}
              </View>
            ))}
        </View>
      </View>
      {manager && <View className={s.note}>付款 7 天内，可改给本店同事或门店，改动会留痕</View>}
      <ListState of={paged} empty={<Empty icon="order" title={words ? '没有这一单' : '这段时间还没有成交'} />}>
        {items.map((sale) => (
          <SaleCard
            key={sale.saleId}
            sale={sale}
            open={open(sale)}
            onReassign={(line) => setChanging({ saleId: sale.saleId, line })}
          />
        ))}
      </ListState>
      <ReassignSheet
        line={changing?.line}
        onClose={() => setChanging(undefined)}
        onDone={(sale) => {
          if (changing) list.patch(changing.saleId, (before) => ({ ...before, ...sale }));
          setChanging(undefined);
        }}
      />
    </GuideScreen>
  );
}
