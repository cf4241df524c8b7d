import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Icon, type IconName } from '@/components/Icon';
import { PhoneButton } from '@/components/PhoneButton';
import { Screen } from '@/components/Screen';
import { usePageView } from '@/hooks/use-page';
import { busy, toastDone } from '@/platform/feedback';
import { back, open } from '@/platform/navigate';
import { call, session, track, useVisit, visit } from '@/runtime';
import s from './index.module.scss';

const BENEFITS: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'bag', title: '到店自提', text: '备货好马上通知，凭码就取' },
  { icon: 'users', title: '专属导购', text: '选款、尺码有人帮你看' },
  { icon: 'order', title: '一处查单', text: '门店和线上的订单都在这里' },
];

/** Joining in one step: WeChat's phone button (A94). Never asked for at entry. */
export default function JoinPage() {
  const guide = useVisit((state) => state.storefront?.guide);
  usePageView('join');
  useDidShow(() => track('join_view'));
  const join = async (phoneCode: string) => {
    const { link } = visit.store.getState();
    const member = await busy('正在入会', () =>
      call('POST /api/v1/me/join', { body: { phoneCode, ...(link ? { link } : {}) } }),
    );
    if (!member) return;
    session.update(member);
    track('join_done');
    toastDone('入会成功');
    back();
  };
  return (
    <Screen paper>
      <View className={s.join}>
        <View className={s.title}>加入会员</View>
        <View className={s.note}>授权手机号，一步就好</View>
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
    </Screen>
  );
}
