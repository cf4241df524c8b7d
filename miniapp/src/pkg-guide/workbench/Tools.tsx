import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/Icon';
import { cx } from '@/lib/text';
import s from './Tools.module.scss';

export interface Tool {
  icon: IconName;
  text: string;
  onClick: () => void;
}

const FOUR = 4;

/** What can be done: four in a row, or five when one of them would stand alone in the last. */
export const Tools = ({ tools }: { tools: readonly Tool[] }) => (
  <View className={s.tools}>
    {tools.map(({ icon, text, onClick }) => (
      <View key={text} className={cx(s.tool, tools.length % FOUR === 1 && s.narrow)} onClick={onClick}>
        <View className={s.plate}>
          <Icon name={icon} />
        </View>
        <Text>{text}</Text>
      </View>
    ))}
  </View>
);
