import { Flex, Segmented } from 'antd';
import { FranchiseesSelect } from '@/components/brand-select';
import { ScopeField, type ScopeValue } from '@/components/scope-field';
import { useOperator } from '@/session';

export interface AccountScopeValue extends ScopeValue {
  /** Absent or null = whoever runs the stores. */
  franchiseeIds?: number[] | null | undefined;
}

/** What an account may see: regions × brands, and for a franchisee's account only the stores that it runs (A47). */
export function AccountScope({
  value,
  onChange,
}: {
  value?: AccountScopeValue;
  onChange?: (value: AccountScopeValue) => void;
}) {
  const { scope: own } = useOperator();
  const { franchiseeIds, ...axes } = value ?? emptyScope(own);
  const change = (next: ScopeValue, ids = franchiseeIds): void =>
    onChange?.({ regionIds: next.regionIds, brandIds: next.brandIds, ...(ids ? { franchiseeIds: ids } : {}) });
  return (
    <Flex vertical gap={8}>
      <Flex vertical gap={8} style={{ background: '#FAFBFC', borderRadius: 8, padding: 12 }}>
        <Segmented
          style={{ alignSelf: 'flex-start' }}
          value={franchiseeIds ? 'franchisee' : 'company'}
          options={[
            { value: 'company', label: '公司人员', disabled: Boolean(own.franchiseeIds) },
            { value: 'franchisee', label: '加盟商' },
          ]}
          onChange={(kind) => onChange?.(kind === 'franchisee' ? { ...axes, franchiseeIds: [] } : { ...axes })}
        />
        {franchiseeIds && (
          <>
            <FranchiseesSelect value={franchiseeIds} onChange={(ids) => change(axes, ids)} />
            <div className="muted" style={{ fontSize: 12 }}>
              只看所选加盟商自己的门店；无论什么角色，都只能查看订单、提成和结算
            </div>
          </>
        )}
      </Flex>
      <ScopeField value={axes} onChange={(next) => change(next)} />
    </Flex>
  );
}

/** What the next account starts from: nothing wider than one's own. */
export const emptyScope = (own: {
  regionIds: number[] | null;
  brandIds: number[] | null;
  franchiseeIds?: number[] | null | undefined;
}): AccountScopeValue => ({
  regionIds: own.regionIds && [],
  brandIds: own.brandIds && [],
  ...(own.franchiseeIds ? { franchiseeIds: [] } : {}),
});
