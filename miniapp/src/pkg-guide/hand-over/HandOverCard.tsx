import { Text, View } from '@tarojs/components';
import type { OpenHandOver } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { Figures } from '../components/Figures';
import { moneyText } from '../lib/figures';
import { wecomText } from './hand-over-words';
import { Steps } from './Steps';
import s from './index.module.scss';

const STATE_TEXT = { frozen: '待选接手人', completed: '已完成', cancelled: '已取消' } as const;

interface HandOverCardProps {
  handOver: OpenHandOver;
  onChoose: () => void;
  onCancel: () => void;
}

/** One hand-over: where it stands, what moves, and what is still to be done. */
export const HandOverCard = ({ handOver, onChoose, onCancel }: HandOverCardProps) => (
  <Card>
    <View className={s.head}>
      <View className={s.name}>{handOver.guideName}</View>
      <Text className={cx(s.state, s[handOver.state])}>{STATE_TEXT[handOver.state]}</Text>
    </View>
    <View className={s.note}>
      {handOver.reason} · {shortTimeText(handOver.startedAt)} 由{handOver.startedBy}发起
    </View>
    {handOver.state !== 'cancelled' && (
      <View className={s.progress}>
        <Steps at={handOver.state === 'frozen' ? 1 : 2} />
        <Figures
          items={[
            { text: '会员', value: String(handOver.members) },
            { text: '链接', value: String(handOver.links) },
            { text: '未结提成', value: moneyText(handOver.pendingFen) },
          ]}
        />
      </View>
    )}
    {handOver.state === 'completed' && (
      <View className={s.note}>
        {handOver.successorName && `已交给${handOver.successorName}。`}未结提成照常发给本人。
        <View>{wecomText(handOver.wecom)}</View>
      </View>
    )}
    {handOver.state === 'frozen' && (
      <View className={s.actions}>
        <Btn kind="line" size="small" onClick={onCancel}>
          取消交接
        </Btn>
        <Btn kind="ink" size="small" onClick={onChoose}>
          选接手人
        </Btn>
      </View>
    )}
  </Card>
);
