import { Button, Text, View } from '@tarojs/components';
import { AGREE_BUTTON, openPrivacyContract } from '@/platform/privacy';
import { privacy, usePrivacy } from '@/runtime';
import s from './PrivacySheet.module.scss';

/** WeChat's privacy agreement in our words. Refusing leaves the mall usable (wechat.md B7, B10). */
export const PrivacySheet = () => {
  const asked = usePrivacy((state) => state.pending !== undefined);
  if (!asked) return null;
  return (
    <View className={s.mask} catchMove>
      <View className={s.sheet}>
        <View className={s.title}>隐私保护提示</View>
        <View className={s.text}>
          为了帮你找到附近的门店、保存地址或完成下单，需要用到你授权的信息。位置只用来选门店，不会保存。详见
          <Text className={s.link} onClick={openPrivacyContract}>
            《用户隐私保护指引》
          </Text>
          。不同意也可以继续逛。
        </View>
        <View className={s.actions}>
          <Button className={s.no} onClick={() => privacy.answer(false)}>
            暂不同意
          </Button>
          <Button
            id={AGREE_BUTTON}
            className={s.yes}
            openType="agreePrivacyAuthorization"
            onAgreePrivacyAuthorization={() => privacy.answer(true)}
          >
            同意并继续
          </Button>
        </View>
      </View>
    </View>
  );
};
