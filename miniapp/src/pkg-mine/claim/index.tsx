import { View } from '@tarojs/components';
import { Icon } from '@/components/Icon';
import { PhoneButton } from '@/components/PhoneButton';
import { Screen } from '@/components/Screen';
import { usePageView } from '@/hooks/use-page';
import { busy, confirm } from '@/platform/feedback';
import { back, replace } from '@/platform/navigate';
import { call, session } from '@/runtime';
import s from './index.module.scss';

const ROLE = { guide: '导购', manager: '店长', sharer: '推荐官' } as const;

/** Staff whom HQ imported claim their account by the phone registered there. */
export default function ClaimPage() {
  usePageView('claim');
  const claim = async (phoneCode: string) => {
    const answer = await busy('正在核对', () => call('POST /api/v1/me/claim-staff', { body: { phoneCode } }));
    if (!answer) return;
    const me = await call('GET /api/v1/me').catch(() => undefined);
    if (me) session.update(me);
    const go = await confirm('认领成功', `${answer.name}，你是${answer.storeName}的${ROLE[answer.role]}。`, {
      yes: '去工作台',
      no: '知道了',
    });
    if (go) replace('workbench');
    else back();
  };
  return (
    <Screen paper>
      <View className={s.claim}>
        <View className={s.plate}>
          <Icon name="badge" />
        </View>
        <View className={s.title}>我是导购或店长</View>
        <View className={s.text}>用门店登记的手机号认领，认领后可以分享商品、备货发货、核销提货码。</View>
        <View className={s.action}>
          <PhoneButton onCode={(code) => void claim(code)}>用手机号认领</PhoneButton>
        </View>
        <View className={s.note}>手机号要与总部导入的一致；换过号码请联系店长修改。</View>
      </View>
    </Screen>
  );
}
