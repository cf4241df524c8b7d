import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/Icon';
import s from './Tools.module.scss';

export interface Tool {
  icon: IconName;
  text: string;
  onClick: () => void;
}

/** What can be done, four in a row. */
export const Tools = ({ tools }: { tools: readonly Tool[] }) => (
  <View className={s.tools}>
    {tools.map(({ icon, text, onClick }) => (
      <View key={text} className={s.tool} onClick={onClick}>
        <View className={s.plate}>
          <Icon name={icon} />
        </View>
        <Text>{text}</Text>
      </View>
    ))}
  </View>
);
