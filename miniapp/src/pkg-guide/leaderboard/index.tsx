import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Leaderboard } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { serverClock } from '@/platform/clock';
import { call, useSession } from '@/runtime';
import { BoardLine } from '../components/BoardRows';
import { BoardSheet } from '../components/BoardSheet';
import { type BoardFacts, placeOf } from '../components/board-facts';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { Stepped } from '../components/Stepped';
import { addDays, addMonths, dayAt, dayText, lastDay, monthText } from '../lib/calendar';
import s from './index.module.scss';

const PERIODS = [
  { key: 'day', text: '日榜' },
  { key: 'month', text: '月榜' },
] as const;
const SCOPES = [
  { key: 'store', text: '本店' },
  { key: 'region', text: '区域' },
  { key: 'nation', text: '全国' },
] as const;
const MEASURES = [
  { key: 'sales', text: '全渠道' },
  { key: 'online_sales', text: '只看线上' },
] as const;
type KeyOf<T extends readonly { key: string }[]> = T[number]['key'];

/** Who sold how much: by day or month, in the store, the region or everywhere; my own place stays in view (A51). */
export default function LeaderboardPage() {
  const today = dayAt(serverClock.now());
  const [period, setPeriod] = useState<KeyOf<typeof PERIODS>>('day');
  const [scope, setScope] = useState<KeyOf<typeof SCOPES>>('store');
  const [measure, setMeasure] = useState<KeyOf<typeof MEASURES>>('sales');
  const [date, setDate] = useState(today);
  const [answered, setAnswered] = useState<{ key: string; board: Leaderboard }>();
  const [facts, setFacts] = useState<BoardFacts>();
  const myId = useSession(({ member }) => member?.guideId);
  usePageView('guide-leaderboard');
  const key = [period, date, scope, measure].join('|');
  const paged = usePagedList(
    key,
    async (page) => {
      const board = await call('GET /api/v1/guide/leaderboard', {
        query: { period, date, scope, measure, page, size: 50 },
      });
      if (page === 1) setAnswered({ key, board });
      return board;
    },
    (row) => row.guideId,
  );
  const { items } = paged;
  const board = answered?.key === key ? answered.board : undefined;
  const monthly = period === 'month';
  const when = monthly ? monthText(date.slice(0, 7)) : date === today ? '今天' : dayText(date);
  const step = (count: number) => {
    const next = monthly ? lastDay(addMonths(date.slice(0, 7), count)) : addDays(date, count);
    setDate(next > today ? today : next);
  };
  const current = monthly ? date.slice(0, 7) >= today.slice(0, 7) : date >= today;
  const freezes = monthly ? '下月 1 日 02:00 定格' : '次日 02:00 定格';
  const counted = board && (shortTimeText(board.asOf).split(' ')[1] ?? '');
  const state = board && (board.frozen ? '已定格' : `未定格（${freezes}） · ${counted} 更新`);
  const share = () => {
    if (!board) return;
    setFacts({
      title: `${board.scopeName} · ${measure === 'sales' ? '成交榜' : '线上成交榜'}`,
      note: `${monthly ? when : dayText(date)} · ${state ?? ''}`,
      rows: items.map((row) => placeOf(row, myId)),
      ...(board.me ? { mine: placeOf(board.me, myId) } : {}),
    });
  };
  return (
    <GuideScreen bar={board?.me !== undefined}>
      <View className={s.head}>
        <Tabs tabs={PERIODS} active={period} onChange={setPeriod} />
        <Stepped text={when} onBack={() => step(-1)} onForth={current ? undefined : () => step(1)} />
        <View className={s.filters}>
          {SCOPES.map((option) => (
            <View
              key={option.key}
              className={cx(s.pill, option.key === scope && s.on)}
              onClick={() => setScope(option.key)}
            >
              {option.text}
            </View>
          ))}
          <View className={s.gap} />
          {MEASURES.map((option) => (
            <View
              key={option.key}
              className={cx(s.pill, option.key === measure && s.on)}
              onClick={() => setMeasure(option.key)}
            >
              {option.text}
            </View>
          ))}
        </View>
      </View>
      {board && items.length > 0 && (
        <View className={s.bar}>
          <Text className={s.note}>
            {board.scopeName} · {state}
          </Text>
          <Btn kind="soft" size="small" onClick={share}>
            晒榜
          </Btn>
        </View>
      )}
      <ListState
        of={paged}
        empty={<Empty icon="chart" title="还没有人开单" text={current ? '第一单就是榜首' : undefined} />}
      >
        <View className={s.rows}>
          {items.map((row) => (
            <BoardLine key={row.guideId} row={row} mine={row.guideId === myId} />
          ))}
        </View>
      </ListState>
      {board?.me && (
        <BottomBar>
          <View className={s.me}>
            <BoardLine row={board.me} mine />
          </View>
        </BottomBar>
      )}
      <BoardSheet facts={facts} onClose={() => setFacts(undefined)} />
    </GuideScreen>
  );
}
