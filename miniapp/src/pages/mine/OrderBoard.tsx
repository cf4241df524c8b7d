import { Text, View } from '@tarojs/components';
import type { Me } from '@/api/types';
import { Card } from '@/components/Card';
import { Icon, type IconName } from '@/components/Icon';
import { open } from '@/platform/navigate';
import s from './OrderBoard.module.scss';

const ENTRIES = [
  { icon: 'wallet', text: '待付款', tab: 'pending_payment', count: 'pendingPayment' },
  { icon: 'truck', text: '待收货', tab: 'to_receive', count: 'toReceive' },
  { icon: 'bag', text: '待自提', tab: 'to_pick_up', count: 'toPickUp' },
  { icon: 'refresh', text: '售后', tab: 'after_sale', count: 'afterSale' },
] as const satisfies readonly { icon: IconName; text: string; tab: string; count: keyof Me['orderCounts'] }[];

/** Orders by what they wait for, with how many. */
export const OrderBoard = ({ counts }: { counts: Me['orderCounts'] | undefined }) => (
  <Card
    title="我的订单"
    aside={
      <View className={s.all} onClick={() => open('orders', {})}>
        全部 <Icon name="right" />
      </View>
    }
  >
    <View className={s.board}>
      {ENTRIES.map(({ icon, text, tab, count }) => (
        <View key={tab} className={s.entry} onClick={() => open('orders', { tab })}>
          <View className={s.place}>
            <Icon name={icon} />
            {counts && counts[count] > 0 && (
              <Text className={s.count}>{counts[count] > 99 ? '99+' : counts[count]}</Text>
            )}
          </View>
          <Text className={s.text}>{text}</Text>
        </View>
      ))}
    </View>
  </Card>
);
