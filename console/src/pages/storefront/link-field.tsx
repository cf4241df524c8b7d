import { Flex, Input, Select } from 'antd';
import { call, callPublic } from '@/api';
import { CategorySelect, ProductSelect } from '@/components/pickers';
import { type Choice, RemoteSelect } from '@/components/remote-select';
import { useSession } from '@/session';
import { kindOfLink, linkTo, type LinkKind } from './links';

const KINDS: { value: LinkKind; label: string }[] = [
  { value: 'none', label: '不跳转' },
  { value: 'zone', label: '爆款专区' },
  { value: 'product', label: '商品' },
  { value: 'category', label: '类目' },
  { value: 'path', label: '页面路径' },
];

/** Where a banner leads: chosen by what it is, kept as the mini program's path. */
export function LinkField({ value, onChange }: { value: string; onChange: (link: string) => void }) {
  const { can } = useSession();
  const { kind, id } = kindOfLink(value);
  const zones = async (q: string): Promise<Choice[]> =>
    (await call('GET /api/v1/hq/hot-zones', { query: { size: 30, ...(q ? { q } : {}) } })).items.map((zone) => ({
      value: zone.id,
      title: zone.title,
      label: zone.title,
    }));
  const nameZones = async (ids: number[]): Promise<Choice[]> => {
    const found = await Promise.all(
      ids.map((zoneId) =>
        callPublic('GET /api/v1/hot-zones/:zoneId', { params: { zoneId }, query: {} }).catch(() => undefined),
      ),
    );
    return found
      .filter((zone) => zone !== undefined)
      .map(({ id: zoneId, title }) => ({ value: zoneId, title, label: title }));
  };
  const set = (next?: number): void => onChange(linkTo(kind, next));
  return (
    <Flex gap={8} style={{ flex: 1, minWidth: 0 }}>
      <Select<LinkKind>
        aria-label="跳转到"
        style={{ width: 108, flex: 'none' }}
        value={kind}
        options={KINDS.map((k) => ({ ...k, disabled: k.value === 'zone' && !can('hot-zones') }))}
        onChange={(next) => onChange(linkTo(next))}
      />
      {kind === 'zone' && (
        <RemoteSelect
          of="zones"
          search={zones}
          resolve={nameZones}
          value={id ?? null}
          onChange={set}
          placeholder="选择专区"
          style={{ flex: 1, minWidth: 0 }}
        />
      )}
      {kind === 'product' && <ProductSelect value={id ?? null} onChange={set} style={{ flex: 1, minWidth: 0 }} />}
      {kind === 'category' && (
        <CategorySelect value={id ?? null} onChange={set} placeholder="选择类目" style={{ flex: 1, minWidth: 0 }} />
      )}
      {kind === 'path' && (
        <Input
          value={value}
          maxLength={200}
          placeholder="/pages/category/index"
          onChange={(e) => onChange(e.target.value.trim() || '/')}
        />
      )}
    </Flex>
  );
}
