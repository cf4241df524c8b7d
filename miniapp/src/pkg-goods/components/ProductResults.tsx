import { View } from '@tarojs/components';
import { useState } from 'react';
import type { ProductList } from '@/api/types';
import { ProductGrid } from '@/components/ProductCard';
import { GridSkeleton } from '@/components/Skeleton';
import { SkuSheet } from '@/components/sku-sheet/SkuSheet';
import { Empty, ErrorState, ListFoot } from '@/components/States';
import { usePagedList } from '@/hooks/use-page';
import { open } from '@/platform/navigate';
import { call, useVisit } from '@/runtime';
import { plainQuery, type ProductQuery, wireQuery } from '@/state/product-query';
import { storeIdOf } from '@/state/visit';
import { FilterSheet } from './FilterSheet';
import { SortBar } from './SortBar';
import s from './ProductResults.module.scss';

type Base = Pick<ProductQuery, 'q' | 'category' | 'brand'>;

/** Products by words, category or brand, with sort and filters; the store decides what "in stock" means. */
export const ProductResults = ({ base }: { base: Base }) => {
  const storeId = useVisit(storeIdOf);
  const [query, setQuery] = useState<ProductQuery>(() => plainQuery(base));
  const [filtering, setFiltering] = useState(false);
  const [picked, setPicked] = useState<number>();
  const [facets, setFacets] = useState<ProductList['facets']>();
  const { items, total, phase, more, error, done, list } = usePagedList(
    JSON.stringify([storeId, query]),
    async (page) => {
      const answer = await call('GET /api/v1/products', { query: { ...wireQuery(query), storeId, page, size: 20 } });
      if (page === 1) setFacets(answer.facets);
      return answer;
    },
    (product) => product.productId,
  );
  return (
    <View>
      <SortBar query={query} base={base} onChange={setQuery} onFilter={() => setFiltering(true)} />
      {phase === 'error' && <ErrorState error={error} onRetry={() => void list.refresh()} />}
      {(phase === 'loading' || phase === 'idle') && <GridSkeleton count={6} />}
      {phase === 'ready' && items.length === 0 && (
        <Empty
          icon="search"
          title={base.q ? `没有找到“${base.q}”` : '没有符合条件的商品'}
          text="换个词，或者少选几个条件试试"
          action={{ text: '清空条件', onClick: () => setQuery(plainQuery(base)) }}
        >
          <View className={s.all} onClick={() => open('category')}>
            去分类逛逛
          </View>
        </Empty>
      )}
      {phase === 'ready' && items.length > 0 && (
        <View className={s.list}>
          <ProductGrid products={items} onPick={setPicked} />
          <ListFoot more={more} done={done} error={error} onRetry={() => void list.loadMore()} />
        </View>
      )}
      <FilterSheet
        open={filtering}
        query={query}
        facets={facets}
        total={total}
        onChange={setQuery}
        onReset={() => setQuery(plainQuery(base))}
        onClose={() => setFiltering(false)}
      />
      <SkuSheet productId={picked} onClose={() => setPicked(undefined)} />
    </View>
  );
};
