import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenHandOver } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { busy, confirm, toastDone } from '@/platform/feedback';
import { call, useSession } from '@/runtime';
import { isManager } from '@/state/session';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { ChooseSheet } from './ChooseSheet';
import { HandOverCard } from './HandOverCard';
import { StartSheet } from './StartSheet';
import s from './index.module.scss';

/** A guide leaves: freeze, choose who takes over, done (A74). For the manager. */
export default function HandOverPage() {
  const manager = useSession(isManager);
  const [starting, setStarting] = useState(false);
  const [choosing, setChoosing] = useState<number>();
  usePageView('hand-over');
  const paged = usePagedList(
    manager ? 'all' : undefined,
    (page) => call('GET /api/v1/store/hand-overs', { query: { page, size: 10 } }),
    (handOver) => handOver.id,
  );
  const { items, list } = paged;
  if (!manager)
    return (
      <GuideScreen>
        <Empty icon="swap" title="离职交接由店长办理" />
      </GuideScreen>
    );
  const started = async () => {
    setStarting(false);
    await list.refresh();
    setChoosing(list.store.getState().items.find(({ state }) => state === 'frozen')?.id);
  };
  const cancel = async (handOver: OpenHandOver) => {
    const sure = await confirm('取消交接', `${handOver.guideName} 的账号恢复使用，什么都不变。`, {
      yes: '取消交接',
      no: '再想想',
    });
    if (!sure) return;
    const params = { handOverId: handOver.id };
    if (await busy('请稍候', () => call('POST /api/v1/store/hand-overs/:handOverId/cancel', { params })))
      toastDone('已取消');
    await list.refresh();
  };
  return (
    <GuideScreen bar>
      <ListState
        of={paged}
        empty={<Empty icon="swap" title="还没有交接" text="导购离职时，从这里把会员和链接交给同事" />}
      >
        {items.map((handOver) => (
          <HandOverCard
            key={handOver.id}
            handOver={handOver}
            onChoose={() => setChoosing(handOver.id)}
            onCancel={() => void cancel(handOver)}
          />
        ))}
      </ListState>
      <BottomBar>
        <View className={s.start}>
          <Btn kind="ink" size="large" block onClick={() => setStarting(true)}>
            发起离职交接
          </Btn>
        </View>
      </BottomBar>
      <StartSheet open={starting} onClose={() => setStarting(false)} onStarted={() => void started()} />
      <ChooseSheet
        handOver={items.find(({ id, state }) => id === choosing && state === 'frozen')}
        onClose={() => setChoosing(undefined)}
        onDone={(handOver) => {
          setChoosing(undefined);
          list.patch(handOver.id, (before) => ({ ...before, ...handOver }));
          toastDone('交接完成');
        }}
      />
    </GuideScreen>
  );
}
