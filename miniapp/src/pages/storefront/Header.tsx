import { Text, View } from '@tarojs/components';
import { useMemo } from 'react';
import type { Storefront } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Picture } from '@/components/Picture';
import { chrome } from '@/platform/launch';
import { open } from '@/platform/navigate';
import s from './Header.module.scss';

/** Which store this is, why, and until when it is open. The way to another store is always one tap (E3). */
export const Header = ({ storefront: { store, resolution, theme } }: { storefront: Storefront }) => {
  const top = useMemo(chrome, []);
  return (
    <View className={s.header} style={{ paddingTop: `${top.statusBar}px` }}>
      <View className={s.bar} style={{ minHeight: `${top.bar}px`, paddingRight: `${top.capsule + 12}px` }}>
        <Picture src={theme.logo} className={s.logo} eager label={theme.brandName} />
        <View className={s.names} onClick={() => open('chooseStore')}>
          <View className={s.name}>
            <Text className={s.text}>{store.name}</Text>
            <View className={s.switch}>
              <Icon name="swap" /> 换店
            </View>
          </View>
        </View>
      </View>
      <View className={s.lines} onClick={() => open('store', { id: store.id })}>
        <View className={s.reason}>
          <Icon name="pin" /> <Text className={s.text}>{resolution.text}</Text>
        </View>
        <View className={s.hours}>
          <Icon name="clock" /> <Text className={s.text}>{store.hoursText}</Text>
        </View>
        <Icon name="right" className={s.more} />
      </View>
      <View className={s.search} onClick={() => open('search')}>
        <Icon name="search" /> 搜商品、品牌、款式
      </View>
    </View>
  );
};
