import { Text, View } from '@tarojs/components';
import { Icon, type IconName } from '@/components/Icon';
import { PostSwitch } from '@/components/PostSwitch';
import { open } from '@/platform/navigate';
import { useSession } from '@/runtime';
import { isGuide } from '@/state/session';
import s from './StaffEntry.module.scss';

/** The way to work: the workbench, the post acted in, and the three things done most. */
export const StaffEntry = () => {
  const guide = useSession(isGuide);
  return (
    <View className={s.block}>
      <View className={s.head} onClick={() => open('workbench')}>
        <View>
          <View className={s.title}>导购工作台</View>
          <View className={s.note}>分享、备货、核销，一处办</View>
        </View>
        <Icon name="right" />
      </View>
      <View className={s.post}>
        <PostSwitch />
      </View>
      <View className={s.row}>
        {guide && <Tool icon="share" text="分享商品" onClick={() => open('share', {})} />}
        <Tool icon="scan" text="核销提货" onClick={() => open('verify', {})} />
        <Tool icon="box" text="门店履约" onClick={() => open('fulfilments', {})} />
      </View>
    </View>
  );
};

const Tool = ({ icon, text, onClick }: { icon: IconName; text: string; onClick: () => void }) => (
  <View className={s.tool} onClick={onClick}>
    <Icon name={icon} />
    <Text>{text}</Text>
  </View>
);
