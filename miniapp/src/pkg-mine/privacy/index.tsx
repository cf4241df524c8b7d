import { Switch, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { isWeapp } from '@/platform/env';
import { busy, confirm, toast, toastDone } from '@/platform/feedback';
import { openPrivacyContract } from '@/platform/privacy';
import { playAs } from '@/platform/sign-in';
import { forgetVisitor } from '@/platform/storage';
import { call, forgetPerson, locator } from '@/runtime';
import { PATHS } from '@/routes';
import s from './index.module.scss';

const KEPT: readonly [string, string][] = [
  ['位置', '只在选门店时用一次，不上传保存；本机留 30 分钟，免得反复问你。'],
  ['手机号', '入会或提货时才用，店员看到的是打码后的号码。'],
  ['浏览与分享', '用来算清是哪位导购为你服务，也让导购知道你喜欢什么；浏览记录留 90 天，关掉下面的开关或注销就删除。'],
  ['价格', '所有人同一价，不因人而异。'],
];

const SWITCH_NOTE =
  '开着时，你的专属导购能看到你最近浏览、加购和喜欢的商品，好为你推荐。关掉后：已有的浏览记录和链接记录立即删除，' +
  '之后的浏览不再记到你名下，导购看不到；订单和专属导购关系不变。重新打开只从那时记起。';

/** What is kept and why; switching off, taking along, and leaving (wechat.md B10). */
export default function PrivacyPage() {
  const { data: me, error, reload, put } = useLoadable('me', () => call('GET /api/v1/me'));
  usePageView('privacy');
  const personalise = async (on: boolean) => {
    const done = await busy('请稍候', () => call('PATCH /api/v1/me', { body: { personalised: on } }));
    if (done && me) put({ ...me, personalised: on });
    else await reload();
  };
  const take = async () => {
    const data = await busy('正在整理', () => call('GET /api/v1/me/data'));
    if (!data) return;
    await Taro.setClipboardData({ data: JSON.stringify(data, null, 2) });
    toast('我的数据已复制，可粘贴保存');
  };
  const leave = async () => {
    const sure = await confirm('注销账号', '会删除你的资料、地址和浏览记录，订单按法律要求保留。注销后不能恢复。', {
      yes: '确认注销',
      no: '再想想',
    });
    if (!sure || !(await busy('正在注销', () => call('DELETE /api/v1/me')))) return;
    forgetPerson();
    locator.forget();
    forgetVisitor();
    if (!isWeapp) playAs(undefined);
    toastDone('已注销');
    void Taro.reLaunch({ url: PATHS.storefront });
  };
  return (
    <Screen>
      <Card title="我们怎么用你的信息">
        {KEPT.map(([what, text]) => (
          <View key={what} className={s.fact}>
            <View className={s.what}>{what}</View>
            <View className={s.text}>{text}</View>
          </View>
        ))}
        {isWeapp && (
          <View className={s.contract} onClick={openPrivacyContract}>
            查看《用户隐私保护指引》
          </View>
        )}
      </Card>
      {!me && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!me && error === undefined && <RowsSkeleton count={2} />}
      {me && (
        <>
          <Card>
            <View className={s.switch}>
              <View>
                <View>个性化与行踪</View>
                <View className={s.note}>{SWITCH_NOTE}</View>
              </View>
              <Switch
                checked={me.personalised}
                color="#1E9E63"
                onChange={(event) => void personalise(event.detail.value)}
              />
            </View>
          </Card>
          <View className={s.actions}>
            <Btn kind="line" size="large" block onClick={() => void take()}>
              导出我的数据
            </Btn>
            <Btn kind="text" size="large" block className={s.leave} onClick={() => void leave()}>
              注销账号
            </Btn>
          </View>
        </>
      )}
    </Screen>
  );
}
