import { View } from '@tarojs/components';
import { useEffect, useRef } from 'react';
import { Card } from '@/components/Card';
import { useLoadable } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { call } from '@/runtime';
import { shareText } from './share-words';
import s from './index.module.scss';

const POLL_MS = 2000;

/** The last times members were shared out; one under way is looked at again and again. */
export const Shares = ({ turn, onEnd }: { turn: number; onEnd: () => void }) => {
  const { data, reload } = useLoadable(`shares ${turn}`, () =>
    call('GET /api/v1/store/members/shares', { query: { size: 3 } }),
  );
  const running = data?.items.some(({ state }) => state === 'running') ?? false;
  const ran = useRef(false);
  useEffect(() => {
    if (ran.current && !running) onEnd();
    ran.current = running;
    if (!running) return undefined;
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => clearInterval(timer);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- from the beginning of one to its end
  }, [running]);
  if (!data?.items.length) return null;
  return (
    <Card title="最近的分配">
      {data.items.map((share) => (
        <View key={share.id} className={s.share}>
          <View>{shareText(share)}</View>
          <View className={s.note}>
            {shortTimeText(share.startedAt)} · {share.startedBy} · {share.why}
          </View>
        </View>
      ))}
    </Card>
  );
};
