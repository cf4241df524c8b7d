import { Flex, Select, Tag, Tooltip, TreeSelect } from 'antd';
import { useOrg, useScope } from '@/org';
import { regionTree } from '@/lib/regions';
import { useOperator } from '@/session';
import { scopeWords } from '@/lib/scope-words';

/** Region × brand at the top, on pages whose list takes it; on others the operator's own scope, so that it is never a riddle. */
export function ScopeSwitch({ axes }: { axes?: { region?: boolean; brand?: boolean } | undefined }) {
  const operator = useOperator();
  const names = useOrg();
  const { regions, brands, org } = names;
  const { scope, choose } = useScope();
  const own = scopeWords(operator.scope, names);
  return (
    <Flex align="center" gap={8}>
      {axes?.region && (
        <TreeSelect
          aria-label="区域"
          style={{ width: 180 }}
          allowClear
          showSearch
          treeNodeFilterProp="title"
          treeDefaultExpandAll
          loading={org.loading}
          placeholder="全部区域"
          treeData={regionTree(regions)}
          value={scope.regionId}
          onChange={(regionId?: number) => choose({ regionId: regionId ?? null })}
          popupMatchSelectWidth={260}
        />
      )}
      {axes?.brand && (
        <Select
          aria-label="品牌"
          style={{ width: 160 }}
          allowClear
          showSearch
          optionFilterProp="label"
          loading={org.loading}
          placeholder="全部品牌"
          options={brands.map((b) => ({ value: b.id, label: b.name }))}
          value={scope.brandId}
          onChange={(brandId?: number) => choose({ brandId: brandId ?? null })}
          popupMatchSelectWidth={220}
        />
      )}
      <Tooltip title="这是你的数据范围，列表和操作都在其中">
        <Tag bordered={false} style={{ maxWidth: 320 }} className="ellipsis">
          我的范围：{own}
        </Tag>
      </Tooltip>
    </Flex>
  );
}
