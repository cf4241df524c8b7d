import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { JoinOffer } from '@/components/join/JoinOffer';
import { Screen } from '@/components/Screen';
import { usePageView } from '@/hooks/use-page';
import { back } from '@/platform/navigate';
import { track } from '@/runtime';
import s from './index.module.scss';

/** Joining in one step: WeChat's phone button (A94). Never asked for at entry. */
export default function JoinPage() {
  usePageView('join');
  useDidShow(() => track('join_view'));
  return (
    <Screen paper>
      <View className={s.join}>
        <View className={s.title}>加入会员</View>
        <View className={s.note}>授权手机号，一步就好</View>
        <JoinOffer onJoined={back} />
      </View>
    </Screen>
  );
}
