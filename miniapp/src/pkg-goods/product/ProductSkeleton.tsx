import { View } from '@tarojs/components';
import { Bone } from '@/components/Skeleton';
import s from './ProductSkeleton.module.scss';

export const ProductSkeleton = () => (
  <View>
    <Bone className={s.picture} />
    <View className={s.lines}>
      <Bone className={s.price} />
      <Bone className={s.line} />
      <Bone className={s.line} />
    </View>
  </View>
);
