import { Form, Input, Modal, Segmented } from 'antd';
import { call } from '@/api';
import { BrandIpSelect } from '@/components/brand-ip-select';
import { GuideSelect } from '@/components/guide-select';
import { useAction } from '@/hooks/use-action';
import type { Member } from './members';

interface Fields {
  kind: 'guide' | 'brand_ip';
  guideId: number;
  why: string;
}
/** Hands one member to a guide or a brand IP; what was bought before stays whose it was. */
export function AssignDialog({ member, onClose, onDone }: { member: Member; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'guide';
  const assign = useAction(
    ({ guideId, why }: Fields) =>
      call('POST /api/v1/hq/members/:memberId/guide', { params: { memberId: member.id }, body: { guideId, why } }),
    { form, done: ({ guideName }) => `${member.nickname}已指给${guideName}`, onDone },
  );
  return (
    <Modal
      open
      title={`指给导购 · ${member.nickname}`}
      okText="改绑"
      confirmLoading={assign.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">现在的导购：{member.guideName ?? '没有'}。改绑马上生效，之前的成交不变，会留痕。</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'guide' }}
        onValuesChange={(changed: Partial<Fields>) => {
          if (changed.kind) form.resetFields(['guideId']);
        }}
        onFinish={assign.run}
      >
        <Form.Item name="kind" label="指给谁">
          <Segmented
            options={[
              { value: 'guide', label: '导购' },
              { value: 'brand_ip', label: '品牌 IP' },
            ]}
          />
        </Form.Item>
        <Form.Item key={kind} name="guideId" rules={[{ required: true, message: '请选择接手的人' }]}>
          {kind === 'guide' ? <GuideSelect activeOnly /> : <BrandIpSelect />}
        </Form.Item>
        <Form.Item name="why" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea rows={3} maxLength={200} showCount placeholder="如：顾客要求换一位导购" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
