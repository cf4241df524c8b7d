import { Text, View } from '@tarojs/components';
import type { CustomerPurchase } from '@/api/types';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { Empty } from '@/components/States';
import { usePagedList } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { call } from '@/runtime';
import { ListState } from '../components/ListState';
import { moneyText } from '../lib/figures';
import s from './Purchases.module.scss';

const CHANNEL_TEXT: Readonly<Record<CustomerPurchase['channel'], string>> = {
  mall: '小程序商城',
  pos: '门店收银',
  jd: '京东',
  tmall: '天猫',
  youzan: '有赞',
};

/** What the member bought, wherever it was (A70). */
export const Purchases = ({ memberId }: { memberId: number }) => {
  const paged = usePagedList(
    String(memberId),
    (page) =>
      call('GET /api/v1/guide/customers/:memberId/purchases', { params: { memberId }, query: { page, size: 20 } }),
    (purchase) => purchase.saleId,
  );
  const { items } = paged;
  return (
    <ListState of={paged} empty={<Empty icon="bag" title="还没有买过" text="线上、门店、各渠道的购买都会在这里" />}>
      {items.map((purchase) => (
        <Card key={purchase.saleId}>
          <View className={s.head}>
            <Text className={s.channel}>{CHANNEL_TEXT[purchase.channel]}</Text>
            <Text className={s.store}>{purchase.storeName}</Text>
            <Text className={s.time}>{shortTimeText(purchase.paidAt)}</Text>
          </View>
          {purchase.lines.map((line, index) => (
            <View key={index} className={s.line}>
              <Picture src={line.picture} className={s.picture} label={line.name} />
              <View className={s.name}>{line.name}</View>
              <Text className={s.quantity}>×{line.quantity}</Text>
              <Text className={s.price}>{moneyText(line.netFen)}</Text>
            </View>
          ))}
          <View className={s.foot}>
            {purchase.mine && <Text className={s.mine}>记在我名下</Text>}
            {purchase.returnedFen > 0 && <Text className={s.returned}>已退 {moneyText(purchase.returnedFen)}</Text>}
            <Text className={s.total}>实付 {moneyText(purchase.netFen)}</Text>
          </View>
        </Card>
      ))}
    </ListState>
  );
};
