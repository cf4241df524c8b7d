import { callPublic } from '@/api';
import type { PreviewProduct } from '@/components/phone/model';
import { useDebounced } from '@/hooks/use-debounced';
import { useLoad } from '@/hooks/use-load';
import type { ShelfRule } from './layer-draft';

const PREVIEWED = 4;
type Sort = 'new' | 'popular';

const ruleQuery = ({ kind, categoryId }: ShelfRule): { sort: Sort; category?: number; inStock?: '1' } => {
  if (kind === 'new_arrivals') return { sort: 'new' };
  if (kind === 'store_stock') return { sort: 'popular', inStock: '1' };
  if (kind === 'category') return { sort: 'popular', ...(categoryId ? { category: categoryId } : {}) };
  return { sort: 'popular' };
};

async function goodsOf(rule: ShelfRule, storeId: number | undefined): Promise<PreviewProduct[]> {
  const at = storeId ? { storeId } : {};
  if (rule.kind === 'picked') {
    const found = await Promise.all(
      (rule.productIds ?? []).map((productId) =>
        callPublic('GET /api/v1/products/:productId', { params: { productId }, query: at }).catch(() => undefined),
      ),
    );
    return found.flatMap((p) =>
      p ? [{ productId: p.id, name: p.name, picture: p.pictures[0] ?? '', priceFen: p.priceFen }] : [],
    );
  }
  if (rule.kind === 'category' && !rule.categoryId) return [];
  const { items } = await callPublic('GET /api/v1/products', { query: { ...ruleQuery(rule), ...at, size: PREVIEWED } });
  return items;
}

/** What each shelf of a draft would show in one store; a shelf whose goods cannot be fetched stays empty. */
export function useShelfGoods(shelves: readonly ShelfRule[], storeId: number | undefined): PreviewProduct[][] {
  const rules = useDebounced(
    JSON.stringify(shelves.map(({ kind, categoryId, productIds }) => [kind, categoryId, productIds])),
  );
  const loaded = useLoad(
    () => Promise.all(shelves.map((rule) => goodsOf(rule, storeId).catch(() => []))),
    `shelves ${storeId ?? ''} ${rules}`,
  );
  return loaded.data ?? [];
}
