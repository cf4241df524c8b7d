import { Text, View } from '@tarojs/components';
import { useJoin } from '@/hooks/use-join';
import { open } from '@/platform/navigate';
import { useVisit } from '@/runtime';
import { Icon, type IconName } from '../Icon';
import { PhoneButton } from '../PhoneButton';
import s from './JoinOffer.module.scss';

const BENEFITS: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'bag', title: '到店自提', text: '备货好马上通知，凭码就取' },
  { icon: 'users', title: '专属导购', text: '选款、尺码有人帮你看' },
  { icon: 'order', title: '一处查单', text: '门店和线上的订单都在这里' },
];

/** What joining brings, and the one button it takes. */
export const JoinOffer = ({ onJoined }: { onJoined: () => void }) => {
  const guide = useVisit((state) => state.storefront?.guide);
  const join = useJoin(onJoined);
  return (
    <View>
      {BENEFITS.map(({ icon, title, text }) => (
        <View key={title} className={s.benefit}>
          <View className={s.plate}>
            <Icon name={icon} />
          </View>
          <View>
            <View className={s.strong}>{title}</View>
            <View className={s.note}>{text}</View>
          </View>
        </View>
      ))}
      {guide && <View className={s.guide}>入会后由导购 {guide.name} 为你服务</View>}
      <View className={s.action}>
        <PhoneButton onCode={(code) => void join(code)}>手机号一键入会</PhoneButton>
      </View>
      <View className={s.terms}>
        入会即同意会员服务约定。手机号只用于订单和提货通知，可随时在
        <Text className={s.link} onClick={() => open('privacy')}>
          隐私与账号
        </Text>
        里注销。
      </View>
    </View>
  );
};
