import { Flex, Segmented } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { type PreviewZone, previewOf, withZone } from '@/components/phone/model';
import { StorefrontPhone } from '@/components/phone/phone';
import { useSampleStorefront } from '@/components/phone/use-sample-storefront';
import { ZonePhone } from '@/components/phone/zone-phone';
import { StoreSelect } from '@/components/pickers';
import { useLoad } from '@/hooks/use-load';
import { useNow } from '@/hooks/use-now';
import { useSession } from '@/session';
import type { ZoneDraft } from './zone-draft';

/** A store the draft would appear in: the first one of its scope. */
function useStoreInScope({ kind, ids }: ZoneDraft['scope']): number | undefined {
  const { can } = useSession();
  const first = ids[0];
  const byAxis = first !== undefined && (kind === 'region' || kind === 'brand') && can('stores');
  const found = useLoad(
    () =>
      call('GET /api/v1/hq/stores', {
        query: { size: 1, status: 'online', ...(kind === 'region' ? { regionId: first } : { brandId: first }) },
      }),
    byAxis ? `one of ${kind} ${first}` : null,
  );
  if (kind === 'stores') return first;
  return byAxis ? found.data?.items[0]?.id : undefined;
}

/** The draft as shoppers will see it, in a real store's storefront; it follows every keystroke. */
export function ZonePreview({ draft, zoneId }: { draft: ZoneDraft; zoneId: number }) {
  const suggested = useStoreInScope(draft.scope);
  const { live, storeId, choose } = useSampleStorefront(suggested);
  const now = useNow(1000);
  const [place, setPlace] = useState<'home' | 'zone'>('home');
  const base = previewOf(live.data);
  const zone: PreviewZone = {
    id: zoneId,
    title: draft.title,
    subtitle: draft.subtitle,
    banner: draft.banner,
    startsAt: draft.startsAt,
    endsAt: draft.endsAt,
    items: draft.items.map((item) => ({
      ...item,
      storeStock: 'here',
      soldPercent: item.sold && item.stock !== undefined ? Math.round((item.sold / (item.sold + item.stock)) * 100) : 0,
    })),
  };
  return (
    <Flex vertical gap={12} style={{ position: 'sticky', top: 0, flex: '0 0 390px' }}>
      <Flex gap={8}>
        <Segmented<'home' | 'zone'>
          value={place}
          options={[
            { value: 'home', label: '首页' },
            { value: 'zone', label: '专区页' },
          ]}
          onChange={setPlace}
        />
        <StoreSelect
          style={{ flex: 1, minWidth: 0 }}
          placeholder="换一家门店预览"
          allowClear
          value={storeId ?? null}
          onChange={choose}
        />
      </Flex>
      {place === 'home' ? (
        <StorefrontPhone model={withZone(base, zone, draft.slot)} now={now} />
      ) : (
        <ZonePhone zone={zone} accent={base.accent} now={now} />
      )}
    </Flex>
  );
}
