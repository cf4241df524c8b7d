import { ScrollView, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { Bone } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useCartBadge } from '@/hooks/use-cart-badge';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import { call, useVisit, visit } from '@/runtime';
import { storeIdOf } from '@/state/visit';
import s from './index.module.scss';

const BRANDS = 0;

/** Two panes: kinds on the left, what is in them on the right; only what this store can sell. */
export default function CategoryPage() {
  const storeId = useVisit(storeIdOf);
  const settled = useVisit((state) => state.phase === 'ready' || state.phase === 'error');
  const { data, error, reload } = useLoadable(settled ? `at ${storeId ?? ''}` : undefined, () =>
    call('GET /api/v1/categories', { query: { storeId } }),
  );
  const [chosen, setChosen] = useState<number>();
  usePageView('category');
  useCartBadge();
  useEffect(() => {
    void visit.ensure();
  }, []);
  const active = chosen ?? data?.categories[0]?.id ?? BRANDS;
  const category = data?.categories.find(({ id }) => id === active);
  return (
    <Screen paper className={s.page}>
      <View className={s.search} onClick={() => open('search')}>
        <Icon name="search" /> 搜商品、品牌、款式
      </View>
      {!data && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {!data && error === undefined && <Skeleton />}
      {data && (
        <View className={s.panes}>
          <ScrollView scrollY className={s.left}>
            {[...data.categories, ...(data.brands.length > 0 ? [{ id: BRANDS, name: '品牌' }] : [])].map(
              ({ id, name }) => (
                <View key={id} className={cx(s.kind, id === active && s.on)} onClick={() => setChosen(id)}>
                  {name}
                </View>
              ),
            )}
          </ScrollView>
          <ScrollView scrollY className={s.right}>
            {category && (
              <View className={s.all} onClick={() => open('list', { category: category.id, title: category.name })}>
                全部{category.name} <Icon name="right" />
              </View>
            )}
            <View className={s.grid}>
              {category?.children.map(({ id, name, icon }) => (
                <View key={id} className={s.cell} onClick={() => open('list', { category: id, title: name })}>
                  <Picture src={icon} className={s.icon} round label={name} />
                  <View className={s.name}>{name}</View>
                </View>
              ))}
              {active === BRANDS &&
                data.brands.map(({ id, name, logo, line }) => (
                  <View key={id} className={s.cell} onClick={() => open('list', { brand: id, title: name })}>
                    <Picture src={logo} className={s.logo} label={name} />
                    <View className={s.name}>{name}</View>
                    <View className={s.line}>{line}</View>
                  </View>
                ))}
            </View>
          </ScrollView>
        </View>
      )}
      <JoinBar tab />
    </Screen>
  );
}

const Skeleton = () => (
  <View className={s.panes}>
    <View className={s.left} />
    <View className={cx(s.right, s.grid)}>
      {Array.from({ length: 9 }, (_, index) => (
        <Bone key={index} className={s.bone} />
      ))}
    </View>
  </View>
);
