import { Text, View } from '@tarojs/components';
import type { AnswerOf } from '@qiandian/shared/client';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { Price } from '@/components/Price';
import { ShareButton } from '@/components/ShareButton';
import { sentLink } from '@/hooks/guide-card';
import { open } from '@/platform/navigate';
import type { Share } from '@/state/share-links';
import s from './FindRow.module.scss';

type Found = AnswerOf<'GET /api/v1/guide/products'>['items'][number];
interface FindRowProps {
  product: Found;
  way: Pick<Share, 'channel' | 'groupId'>;
  onPoster: (productId: number) => void;
}

/** A product to send. The link is made when the card goes out. */
export const FindRow = ({ product, way, onPoster }: FindRowProps) => (
  <View className={s.row}>
    <View onClick={() => open('product', { id: product.productId })}>
      <Picture src={product.picture} className={s.picture} label={product.name} />
    </View>
    <View className={s.body}>
      <View className={s.name} onClick={() => open('product', { id: product.productId })}>
        {product.name}
      </View>
      <Text className={s.stock}>{product.availabilityText}</Text>
      <View className={s.foot}>
        <Price fen={product.priceFen} maxFen={product.priceMaxFen} />
        <View className={s.actions}>
          <Btn kind="line" size="small" onClick={() => onPoster(product.productId)}>
            海报
          </Btn>
          <ShareButton
            className={s.share}
            id={`share-${product.productId}`}
            dataset={{ product: product.productId }}
            path={async () => (await sentLink({ about: { productId: product.productId }, ...way })).path}
          >
            <Icon name="share" /> {way.groupId ? '发到群' : '发好友'}
          </ShareButton>
        </View>
      </View>
    </View>
  </View>
);
