import { View } from '@tarojs/components';
import type { ContentStat } from '@/api/types';
import { Picture } from '@/components/Picture';
import { countText } from '@/lib/text';
import { open } from '@/platform/navigate';
import { Bar } from '../components/Bar';
import { Figures } from '../components/Figures';
import { moneyText, percentOf } from '../lib/figures';
import s from './ContentRow.module.scss';

const KIND: Readonly<Record<ContentStat['kind'], string>> = {
  product: '商品',
  zone: '专区',
  material: '素材',
  store: '门店',
};
const show = ({ kind, contentId: id }: ContentStat): void => {
  if (kind === 'material') open('guideMaterial', { id });
  else open(kind, { id });
};

/** One thing I shared; the bar compares its visitors with those of the best. */
export const ContentRow = ({ content, most }: { content: ContentStat; most: number }) => {
  const { kind, title, picture, shares, pv, uv, carts, orders, paidFen } = content;
  return (
    <View className={s.card} onClick={() => show(content)}>
      <View className={s.head}>
        <Picture src={picture} className={s.picture} label={title} />
        <View className={s.words}>
          <View className={s.title}>{title}</View>
          <View className={s.note}>
            {KIND[kind]} · 转发 {countText(shares)} 次{paidFen > 0 && ` · 成交 ${moneyText(paidFen)}`}
          </View>
          <View className={s.bar}>
            <Bar percent={percentOf(uv, most)} />
          </View>
        </View>
      </View>
      <Figures
        className={s.figures}
        items={[
          { text: '打开', value: countText(pv) },
          { text: '人数', value: countText(uv) },
          { text: '加购', value: countText(carts) },
          { text: '订单', value: countText(orders) },
        ]}
      />
    </View>
  );
};
