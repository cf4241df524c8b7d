import { Flex, Segmented } from 'antd';
import { BrandsSelect, RegionsSelect } from '@/components/brand-select';
import { useOperator } from '@/session';

export interface ScopeValue {
  regionIds: number[] | null;
  brandIds: number[] | null;
}

/** Two axes, each all or a chosen few; nobody grants more than they have. */
export function ScopeField({ value, onChange }: { value?: ScopeValue; onChange?: (value: ScopeValue) => void }) {
  const { scope: own } = useOperator();
  const scope = value ?? { regionIds: own.regionIds && [], brandIds: own.brandIds && [] };
  const axis = (key: keyof ScopeValue, all: string, some: string) => (
    <Segmented
      value={scope[key] === null ? 'all' : 'some'}
      options={[
        { value: 'all', label: all, disabled: own[key] !== null },
        { value: 'some', label: some },
      ]}
      onChange={(kind) => onChange?.({ ...scope, [key]: kind === 'all' ? null : [] })}
    />
  );
  return (
    <Flex vertical gap={8} style={{ background: '#FAFBFC', borderRadius: 8, padding: 12 }}>
      <div>{axis('regionIds', '全部区域', '指定区域')}</div>
      {scope.regionIds && (
        <RegionsSelect value={scope.regionIds} onChange={(regionIds) => onChange?.({ ...scope, regionIds })} />
      )}
      <div>{axis('brandIds', '全部品牌', '指定品牌')}</div>
      {scope.brandIds && (
        <BrandsSelect value={scope.brandIds} onChange={(brandIds) => onChange?.({ ...scope, brandIds })} />
      )}
    </Flex>
  );
}
