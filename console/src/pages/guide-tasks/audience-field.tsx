import { Checkbox, Form, Segmented } from 'antd';
import { BrandsSelect, RegionsSelect } from '@/components/brand-select';
import { GuidesSelect } from '@/components/guide-select';
import { StoresSelect } from '@/components/pickers';
import type { TaskFields } from './task-draft';

const KINDS: { value: TaskFields['among']; label: string }[] = [
  { value: 'all', label: '我范围内的全部' },
  { value: 'region', label: '按区域' },
  { value: 'brand', label: '按品牌' },
  { value: 'stores', label: '指定门店' },
  { value: 'guides', label: '指定导购' },
];
const GRADES = ['SA', 'A', 'B', 'C'];
const some = (message: string) => [{ required: true, type: 'array' as const, min: 1, message }];

/** Whom the task goes to; part of the task's form. */
export function AudienceField({ among }: { among: TaskFields['among'] }) {
  return (
    <>
      <Form.Item name="among" label="派给" style={{ marginBottom: among === 'all' ? 16 : 8 }}>
        <Segmented options={KINDS} />
      </Form.Item>
      {among === 'region' && (
        <Form.Item name="regionIds" rules={some('请选择区域')}>
          <RegionsSelect />
        </Form.Item>
      )}
      {among === 'brand' && (
        <Form.Item name="brandIds" rules={some('请选择品牌')}>
          <BrandsSelect />
        </Form.Item>
      )}
      {among === 'stores' && (
        <Form.Item name="storeIds" rules={some('请选择门店')}>
          <StoresSelect />
        </Form.Item>
      )}
      {among === 'guides' && (
        <Form.Item name="guideIds" rules={some('请选择导购')}>
          <GuidesSelect />
        </Form.Item>
      )}
      {among !== 'guides' && (
        <Form.Item name="grades" label="导购等级" extra="不选为所有等级">
          <Checkbox.Group options={GRADES} />
        </Form.Item>
      )}
    </>
  );
}
