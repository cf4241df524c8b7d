import Taro, { useRouter } from '@tarojs/taro';
import { useEffect } from 'react';
import { JoinBar } from '@/components/join/JoinBar';
import { Screen } from '@/components/Screen';
import { numberParam } from '@/hooks/use-opened';
import { usePageView } from '@/hooks/use-page';
import { visit } from '@/runtime';
import { ProductResults } from '../components/ProductResults';

/** Products of a category or a brand. */
export default function ListPage() {
  const { params } = useRouter();
  const title = params['title'] ? decodeURIComponent(params['title']) : '商品';
  usePageView('list');
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title });
    void visit.ensure();
  }, [title]);
  return (
    <Screen>
      <ProductResults base={{ category: numberParam(params['category']), brand: numberParam(params['brand']) }} />
      <JoinBar />
    </Screen>
  );
}
