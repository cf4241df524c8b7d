import { ScrollView, Text, View } from '@tarojs/components';
import type { CustomerCard } from '@/api/types';
import { Card } from '@/components/Card';
import { Picture } from '@/components/Picture';
import { usePull } from '@/hooks/use-page';
import { shortTimeText } from '@/lib/time';
import { open } from '@/platform/navigate';
import { moneyText } from '../lib/figures';
import { contactKindText } from './contact-kinds';
import s from './Overview.module.scss';

interface OverviewProps {
  customer: CustomerCard;
  reload: () => Promise<void>;
  onNote: () => void;
}

/** What the member likes and has not bought yet, what I keep in mind, and when we last spoke. */
export const Overview = ({ customer, reload, onNote }: OverviewProps) => {
  usePull(reload);
  const { tags, note, cart, likes, contacts } = customer;
  return (
    <View>
      <Card
        title="标签与备注"
        aside={
          <Text className={s.edit} onClick={onNote}>
            编辑
          </Text>
        }
      >
        {tags.length > 0 && (
          <View className={s.tags}>
            {tags.map((tag) => (
              <Text key={tag} className={s.tag}>
                {tag}
              </Text>
            ))}
          </View>
        )}
        <View className={note ? s.note : s.none}>{note || '记下尺码、喜好、生日，下次聊得更贴心'}</View>
      </Card>
      {cart.length > 0 && (
        <Card title={`购物车里 ${cart.length} 件`}>
          {cart.map((line) => (
            <View
              key={`${line.productId}:${line.attributesText}`}
              className={s.line}
              onClick={() => open('product', { id: line.productId })}
            >
              <Picture src={line.picture} className={s.thumb} label={line.name} />
              <View className={s.words}>
                <View className={s.name}>{line.name}</View>
                <View className={s.small}>{line.attributesText}</View>
              </View>
              <View className={s.price}>
                {moneyText(line.priceFen)} <Text className={s.small}>×{line.quantity}</Text>
              </View>
            </View>
          ))}
        </Card>
      )}
      <Card title="最近爱看">
        {likes.length === 0 && <View className={s.none}>还没看过商品，或没有同意个性化</View>}
        {likes.length > 0 && (
          <ScrollView scrollX enableFlex className={s.rail}>
            <View className={s.likes}>
              {likes.map((like) => (
                <View key={like.productId} className={s.like} onClick={() => open('product', { id: like.productId })}>
                  <Picture src={like.picture} className={s.picture} label={like.name} />
                  <View className={s.likeName}>{like.name}</View>
                  <View className={s.small}>看过 {like.views} 次</View>
                </View>
              ))}
            </View>
          </ScrollView>
        )}
      </Card>
      <Card title="联系记录">
        {contacts.length === 0 && <View className={s.none}>还没有联系过</View>}
        {contacts.map(({ at, kind, note: said }) => (
          <View key={at} className={s.contact}>
            <View className={s.words}>
              {contactKindText(kind)}
              {said && <Text className={s.said}> {said}</Text>}
            </View>
            <Text className={s.small}>{shortTimeText(at)}</Text>
          </View>
        ))}
      </Card>
    </View>
  );
};
