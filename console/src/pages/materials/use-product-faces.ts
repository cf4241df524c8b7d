import { callPublic } from '@/api';
import type { PickedProduct } from '@/components/product-picker';
import { useLoad } from '@/hooks/use-load';
import type { DraftProduct } from './material-draft';

/** Names and pictures of products of which only the id is known; one that is no longer sold keeps its id alone. */
export function useProductFaces(products: readonly DraftProduct[]): DraftProduct[] {
  const missing = products.filter(({ name }) => name === undefined).map(({ productId }) => productId);
  const found = useLoad(
    () =>
      Promise.all(
        missing.map(async (productId): Promise<PickedProduct | undefined> => {
          const product = await callPublic('GET /api/v1/products/:productId', {
            params: { productId },
            query: {},
          }).catch(() => undefined);
          return (
            product && { productId, name: product.name, picture: product.pictures[0] ?? '', priceFen: product.priceFen }
          );
        }),
      ),
    missing.length > 0 ? missing.join() : null,
  );
  const faces = new Map((found.data ?? []).flatMap((face) => (face ? [[face.productId, face] as const] : [])));
  return products.map((product) => faces.get(product.productId) ?? product);
}
