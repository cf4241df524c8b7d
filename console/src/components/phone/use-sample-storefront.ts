import { useState } from 'react';
import { callPublic } from '@/api';
import { type Loaded, useLoad } from '@/hooks/use-load';
import type { Storefront } from './model';

/** A store to preview in: the operator's choice, else the one suggested, else the chain's own. */
export function useSampleStorefront(suggested: number | undefined): {
  live: Loaded<Storefront>;
  storeId: number | undefined;
  choose: (storeId: number | undefined) => void;
} {
  const [chosen, choose] = useState<number>();
  const storeId = chosen ?? suggested;
  const live = useLoad(
    () => callPublic('GET /api/v1/storefront', { query: storeId ? { storeId } : {} }),
    `storefront ${storeId ?? ''}`,
  );
  return { live, storeId, choose };
}
