import { View } from '@tarojs/components';
import { Bone, GridSkeleton } from '@/components/Skeleton';
import s from './StorefrontSkeleton.module.scss';

export const StorefrontSkeleton = () => (
  <View>
    <View className={s.head}>
      <Bone className={s.name} />
      <Bone className={s.search} />
    </View>
    <Bone className={s.banner} />
    <Bone className={s.zone} />
    <GridSkeleton />
  </View>
);
