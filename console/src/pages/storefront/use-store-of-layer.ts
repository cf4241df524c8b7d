import { call } from '@/api';
import { useLoad } from '@/hooks/use-load';
import { useSession } from '@/session';
import type { Layer } from './layer-draft';

/** A store the layer applies to, to preview in: the store itself, or the first of its brand or region. */
export function useStoreOfLayer({ level, targetId }: Pick<Layer, 'level' | 'targetId'>): number | undefined {
  const { can } = useSession();
  const byAxis = (level === 'brand' || level === 'region') && can('stores');
  const axis = level === 'brand' ? { brandId: targetId } : { regionId: targetId };
  const found = useLoad(
    () => call('GET /api/v1/hq/stores', { query: { size: 1, status: 'online', ...axis } }),
    byAxis ? `one of ${level} ${targetId}` : null,
  );
  return level === 'store' ? targetId : found.data?.items[0]?.id;
}
