import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { apiBase, isWeapp } from '@/platform/env';
import { busy } from '@/platform/feedback';
import { demoOpenid, playAs } from '@/platform/sign-in';
import { forgetPerson, session } from '@/runtime';
import { PATHS } from '@/routes';
import { accountGroups } from './account-groups';
import s from './index.module.scss';

/** The h5 preview plays people: shoppers, guides, managers of the demo chain. Not part of the mini program. */
export default function AccountsPage() {
  const { data, error, reload } = useLoadable(isWeapp ? undefined : 'accounts', async () => {
    const answer = await Taro.request<unknown>({ url: `${apiBase}/simulator/accounts` });
    if (answer.statusCode !== 200) throw new Error('no demo accounts');
    return accountGroups(answer.data);
  });
  usePageView('accounts');
  const now = demoOpenid();
  const become = async (openid: string | undefined) => {
    forgetPerson();
    playAs(openid);
    await busy('正在切换', () => session.signIn());
    void Taro.reLaunch({ url: PATHS.mine });
  };
  if (isWeapp)
    return (
      <Screen>
        <Empty icon="users" title="只在浏览器预览里可用" />
      </Screen>
    );
  if (!data)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;
  return (
    <Screen>
      <Card>
        <View className={s.row} onClick={() => void become(undefined)}>
          <Icon name="user" className={s.icon} />
          <Text className={s.name}>新访客</Text>
          <Text className={s.note}>第一次来的人</Text>
        </View>
      </Card>
      {data.map(({ title, accounts }) => (
        <Card key={title} title={title}>
          {accounts.map(({ openid, name, note }) => (
            <View key={openid} className={s.row} onClick={() => void become(openid)}>
              <Text className={s.name}>{name}</Text>
              <Text className={s.note}>{openid === now ? '当前' : note}</Text>
              <Icon name="right" className={s.more} />
            </View>
          ))}
        </Card>
      ))}
    </Screen>
  );
}
