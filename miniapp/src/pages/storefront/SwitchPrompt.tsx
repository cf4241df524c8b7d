import { View } from '@tarojs/components';
import type { Storefront } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { distanceText } from '@/lib/text';
import { track, visit } from '@/runtime';
import s from './SwitchPrompt.module.scss';

type Nearer = NonNullable<Storefront['resolution']['nearer']>;

/** A clearly nearer store: told once a session, blocks nothing (E3 "Switch prompt"). */
export const SwitchPrompt = ({ nearer }: { nearer: Nearer }) => {
  const change = () => {
    track('store_switch', { storeId: nearer.storeId });
    void visit.chooseStore(nearer.storeId);
  };
  return (
    <View className={s.prompt}>
      <View className={s.words}>
        <View className={s.name}>{nearer.name}</View>
        <View className={s.note}>
          离你更近{nearer.distanceM !== undefined && `，${distanceText(nearer.distanceM)}`}
        </View>
      </View>
      <Btn kind="accent" size="small" onClick={change}>
        去这家
      </Btn>
      <View className={s.close} onClick={visit.closePrompt} ariaRole="button" ariaLabel="关闭">
        <Icon name="close" />
      </View>
    </View>
  );
};
