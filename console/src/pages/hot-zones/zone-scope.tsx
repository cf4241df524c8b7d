import { Flex, Segmented } from 'antd';
import { BrandsSelect, RegionsSelect } from '@/components/brand-select';
import { StoresSelect } from '@/components/pickers';
import { useOperator } from '@/session';
import type { ZoneScope } from './zone-draft';

const KINDS = [
  { value: 'chain', label: '全部门店' },
  { value: 'region', label: '按区域' },
  { value: 'brand', label: '按品牌' },
  { value: 'stores', label: '指定门店' },
] as const;

/** Where the zone appears. An operator with a narrower scope cannot choose the whole chain. */
export function ZoneScopeField(props: {
  scope: ZoneScope;
  onChange: (scope: ZoneScope) => void;
  problem?: string | undefined;
}) {
  const { scope, onChange, problem } = props;
  const { scope: own } = useOperator();
  const limited = own.regionIds !== null || own.brandIds !== null;
  const change = (ids: number[]): void => onChange({ ...scope, ids });
  return (
    <Flex vertical gap={12} align="stretch">
      <div>
        <Segmented<ZoneScope['kind']>
          value={scope.kind}
          options={KINDS.map((kind) => ({ ...kind, disabled: kind.value === 'chain' && limited }))}
          onChange={(kind) => onChange({ kind, ids: [] })}
        />
      </div>
      {scope.kind === 'region' && <RegionsSelect value={scope.ids} onChange={change} />}
      {scope.kind === 'brand' && <BrandsSelect value={scope.ids} onChange={change} />}
      {scope.kind === 'stores' && <StoresSelect value={scope.ids} onChange={change} />}
      {scope.kind === 'chain' && <span className="muted">集团所有在线门店的首页都会出现</span>}
      {problem && <span style={{ color: '#C8102E' }}>{problem}</span>}
    </Flex>
  );
}
