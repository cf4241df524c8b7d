import { Select, TreeSelect } from 'antd';
import { regionTree } from '@/lib/regions';
import { useOrg } from '@/org';

type Props<V> = {
  value?: V;
  onChange?: (value: V) => void;
  placeholder?: string;
  disabled?: boolean;
  allowClear?: boolean;
};

export function BrandSelect({ placeholder = '选择品牌', ...props }: Props<number>) {
  const { brands, org } = useOrg();
  return (
    <Select
      style={{ width: '100%' }}
      showSearch
      optionFilterProp="label"
      loading={org.loading}
      placeholder={placeholder}
      options={brands.map((b) => ({ value: b.id, label: b.name }))}
      {...props}
    />
  );
}
export function BrandsSelect({ placeholder = '选择品牌，可多选', ...props }: Props<number[]>) {
  const { brands, org } = useOrg();
  return (
    <Select
      style={{ width: '100%' }}
      mode="multiple"
      optionFilterProp="label"
      loading={org.loading}
      placeholder={placeholder}
      options={brands.map((b) => ({ value: b.id, label: b.name }))}
      {...props}
    />
  );
}
export function RegionSelect({ placeholder = '选择区域', ...props }: Props<number>) {
  const { regions, org } = useOrg();
  return (
    <TreeSelect
      style={{ width: '100%' }}
      showSearch
      treeNodeFilterProp="title"
      treeDefaultExpandAll
      loading={org.loading}
      placeholder={placeholder}
      treeData={regionTree(regions)}
      {...props}
    />
  );
}
export function RegionsSelect({ placeholder = '选择区域，可多选（含下级）', ...props }: Props<number[]>) {
  const { regions, org } = useOrg();
  return (
    <TreeSelect
      style={{ width: '100%' }}
      multiple
      showSearch
      treeNodeFilterProp="title"
      treeDefaultExpandAll
      loading={org.loading}
      placeholder={placeholder}
      treeData={regionTree(regions)}
      {...props}
    />
  );
}
export function FranchiseesSelect({ placeholder = '选择加盟商，可多选', ...props }: Props<number[]>) {
  const { franchisees, org } = useOrg();
  return (
    <Select
      aria-label="加盟商，可多选"
      style={{ width: '100%' }}
      mode="multiple"
      optionFilterProp="label"
      loading={org.loading}
      placeholder={placeholder}
      notFoundContent="还没有加盟商"
      options={franchisees.map((f) => ({ value: f.id, label: f.name }))}
      {...props}
    />
  );
}
