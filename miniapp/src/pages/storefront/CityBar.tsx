import { View } from '@tarojs/components';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { toast } from '@/platform/feedback';
import { openLocationSetting } from '@/platform/location';
import { open } from '@/platform/navigate';
import { useVisit, visit } from '@/runtime';
import s from './CityBar.module.scss';

/** Without a position: a quiet bar, never a popup (E3 row 9). The settings page opens only by this tap. */
export const CityBar = () => {
  const denied = useVisit((state) => state.noFix === 'denied');
  const locate = async () => {
    if (denied && !(await openLocationSetting())) return;
    if (!(await visit.relocate())) toast('没有拿到位置，可以直接选城市');
  };
  return (
    <View className={s.bar}>
      <Icon name="pin" className={s.pin} />
      <View className={s.text}>还不知道你在哪，选一家近的店</View>
      <Btn kind="soft" size="small" onClick={() => void locate()}>
        定位
      </Btn>
      <Btn kind="line" size="small" onClick={() => open('chooseStore')}>
        选城市
      </Btn>
    </View>
  );
};
