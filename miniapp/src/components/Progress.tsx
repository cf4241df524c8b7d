import { Text, View } from '@tarojs/components';
import s from './Progress.module.scss';

/** How much of a hot item is sold. */
export const Progress = ({ percent }: { percent: number }) => (
  <View className={s.progress}>
    {percent > 0 && <View className={s.fill} style={{ width: `${Math.max(6, percent)}%` }} />}
    <Text className={s.text}>{percent >= 100 ? '已抢光' : percent === 0 ? '刚开抢' : `已售 ${percent}%`}</Text>
  </View>
);
