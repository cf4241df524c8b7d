import { useEffect, useState } from 'react';
import { call, visit } from '@/runtime';
import { numberParam } from './use-opened';

/**
 * What a page is about: its own `id`, or what the link of a scanned code leads to, since a code's scene has room for the
 * token only (wechat.md B1). `missing` = neither says.
 */
export const useTarget = (
  id: string | undefined,
  kind: 'product' | 'zone' | 'material',
): { id: number | undefined; missing: boolean } => {
  const own = numberParam(id);
  const [led, setLed] = useState<{ id?: number }>();
  useEffect(() => {
    if (own !== undefined) return;
    const { link } = visit.store.getState();
    if (!link) return setLed({});
    call('GET /api/v1/links/:token', { params: { token: link } })
      .then((target) => setLed(target.kind === kind ? { id: target.targetId } : {}))
      .catch(() => setLed({}));
  }, [own, kind]);
  const found = own ?? led?.id;
  return { id: found, missing: found === undefined && led !== undefined };
};
