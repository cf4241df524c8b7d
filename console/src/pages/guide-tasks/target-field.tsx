import { Form } from 'antd';
import { MaterialSelect, ZoneSelect } from '@/components/content-selects';
import { ProductSelect } from '@/components/pickers';
import type { TaskKind } from './task-words';

const RULES = [{ required: true, message: '请选择要转发什么' }];

/** What is to be forwarded; part of the task's form. */
export function TargetField({ kind }: { kind: TaskKind }) {
  switch (kind) {
    case 'share_product':
      return (
        <Form.Item name="targetId" label="商品" rules={RULES}>
          <ProductSelect />
        </Form.Item>
      );
    case 'share_zone':
      return (
        <Form.Item name="targetId" label="爆款专区" rules={RULES}>
          <ZoneSelect />
        </Form.Item>
      );
    case 'share_material':
      return (
        <Form.Item name="targetId" label="素材" rules={RULES}>
          <MaterialSelect />
        </Form.Item>
      );
    case 'contact':
    case 'recruit':
      return null;
  }
}
