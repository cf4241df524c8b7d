import { Text, View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useRef } from 'react';
import type { Address } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { addressText } from '@/lib/text';
import { busy, confirm } from '@/platform/feedback';
import { back, open } from '@/platform/navigate';
import { call, checkout } from '@/runtime';
import s from './index.module.scss';

/** The address book; from the checkout it answers with the tapped address. */
export default function AddressesPage() {
  const picking = useRouter().params['pick'] === '1';
  const { data, error, reload } = useLoadable('all', () => call('GET /api/v1/addresses'));
  usePageView('addresses');
  usePull(reload);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  const pick = (address: Address) => {
    if (!picking) return open('addressEdit', { id: address.id });
    checkout.edit({ address });
    back();
  };
  const remove = async (address: Address) => {
    if (!(await confirm('删除地址', `${address.name}，${address.district}${address.detail}`, { yes: '删除' }))) return;
    const done = await busy('请稍候', () =>
      call('DELETE /api/v1/addresses/:addressId', { params: { addressId: address.id } }),
    );
    if (!done) return;
    if (checkout.store.getState().address?.id === address.id) checkout.edit({ address: undefined });
    await reload();
  };
  if (!data)
    return <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</Screen>;
  return (
    <Screen bar>
      {data.items.length === 0 && <Empty icon="pin" title="还没有收货地址" text="加一个，下单更快" />}
      {data.items.map((address) => (
        <Card key={address.id}>
          <View className={s.row}>
            <View className={s.words} onClick={() => pick(address)}>
              <View className={s.person}>
                <Text>{address.name}</Text>
                <Text>{address.phone}</Text>
                {address.isDefault && <Text className={s.tag}>默认</Text>}
              </View>
              <View className={s.place}>{addressText(address)}</View>
            </View>
            <View
              className={s.icon}
              onClick={() => open('addressEdit', { id: address.id })}
              ariaLabel="修改"
              ariaRole="button"
            >
              <Icon name="edit" />
            </View>
            <View className={s.icon} onClick={() => void remove(address)} ariaLabel="删除" ariaRole="button">
              <Icon name="trash" />
            </View>
          </View>
        </Card>
      ))}
      <BottomBar>
        <Btn kind="ink" size="large" block onClick={() => open('addressEdit', picking ? { pick: 1 } : {})}>
          新增地址
        </Btn>
      </BottomBar>
    </Screen>
  );
}
