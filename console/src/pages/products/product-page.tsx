import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { ProductEditor } from './product-editor';

/** `/products/new` starts an empty one, `/products/7` opens product 7. */
export default function ProductPage() {
  const { productId = '' } = useParams();
  const id = /^\d+$/.test(productId) ? Number(productId) : undefined;
  const product = useLoad(
    () => call('GET /api/v1/hq/products/:productId', { params: { productId: id ?? 0 } }),
    id ? `product ${id}` : null,
  );
  if (productId === 'new') return <ProductEditor key="new" />;
  if (!id) return <NotFound />;
  return (
    <Ready of={product}>{(data) => <ProductEditor key={data.id} product={data} onServer={product.replace} />}</Ready>
  );
}
