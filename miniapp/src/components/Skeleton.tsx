import { View } from '@tarojs/components';
import { cx } from '@/lib/text';
import s from './Skeleton.module.scss';

/** A grey place where something will be. */
export const Bone = ({ className }: { className?: string }) => <View className={cx(s.bone, className)} />;

/** Cards in two columns, as the lists will show them. */
export const GridSkeleton = ({ count = 4 }: { count?: number }) => (
  <View className={s.grid}>
    {Array.from({ length: count }, (_, index) => (
      <View key={index} className={s.card}>
        <Bone className={s.picture} />
        <Bone className={s.text} />
        <Bone className={s.short} />
      </View>
    ))}
  </View>
);
/** Rows with a picture, for orders, links and the like. */
export const RowsSkeleton = ({ count = 4 }: { count?: number }) => (
  <View className={s.rows}>
    {Array.from({ length: count }, (_, index) => (
      <View key={index} className={s.row}>
        <Bone className={s.thumb} />
        <View className={s.lines}>
          <Bone className={s.text} />
          <Bone className={s.short} />
        </View>
      </View>
    ))}
  </View>
);
