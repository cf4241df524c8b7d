import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/Icon';
import { open } from '@/platform/navigate';
import s from './Todos.module.scss';

interface Counts {
  toShip: number;
  toPrepare: number;
  toPickUp: number;
  afterSales: number;
}

/** What waits in the store, each with the one thing to do. */
export const Todos = ({ counts, manager }: { counts: Counts; manager: boolean }) => (
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
    <Todo icon="bag" text="等顾客来取" count={counts.toPickUp} action="去核销" onClick={() => open('verify', {})} />
    <Todo
      icon="refresh"
      text={manager ? '待处理的售后' : '售后（店长处理）'}
      count={counts.afterSales}
      action="去看看"
      onClick={() => open('storeAfterSales')}
    />
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
