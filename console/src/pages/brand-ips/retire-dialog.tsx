import { Form, Input, Modal, Segmented } from 'antd';
import { call } from '@/api';
import { BrandIpSelect } from '@/components/brand-ip-select';
import { GuideSelect } from '@/components/guide-select';
import { useAction } from '@/hooks/use-action';
import type { BrandIp } from './brand-ips';

interface Fields {
  kind: 'brand_ip' | 'guide' | 'store_pool';
  successorGuideId?: number;
  reason?: string;
}

/** A persona is taken out of use; its members and links go to somebody, or back to their stores. */
export function RetireDialog({ ip, onClose, onSaved }: { ip: BrandIp; onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'brand_ip';
  const retire = useAction(
    ({ successorGuideId, reason = '' }: Fields) =>
      call('POST /api/v1/hq/brand-ips/:guideId/status', {
        params: { guideId: ip.guideId },
        body: { status: 'left', reason, ...(successorGuideId === undefined ? {} : { successorGuideId }) },
      }),
    { form, done: `${ip.name}已停用`, onDone: onSaved },
  );
  return (
    <Modal
      open
      title={`停用品牌 IP · ${ip.name}`}
      okText="停用"
      okButtonProps={{ danger: true }}
      confirmLoading={retire.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">
        名下 {ip.members.toLocaleString('zh-CN')}{' '}
        位会员马上换人服务，发出去的链接继续有效，企微好友随后转接，进度在“离职交接”里看。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'brand_ip' }}
        onValuesChange={(changed: Partial<Fields>) => {
          if (changed.kind) form.resetFields(['successorGuideId']);
        }}
        onFinish={retire.run}
      >
        <Form.Item name="kind" label="谁来接手">
          <Segmented
            options={[
              { value: 'brand_ip', label: '另一个品牌 IP' },
              { value: 'guide', label: '导购' },
              { value: 'store_pool', label: '回到各门店' },
            ]}
          />
        </Form.Item>
        {kind === 'store_pool' ? (
          <p className="muted">会员不再归任何人，由各自门店的店长在小程序里分配。</p>
        ) : (
          <Form.Item key={kind} name="successorGuideId" rules={[{ required: true, message: '请选择接手的人' }]}>
            {kind === 'guide' ? <GuideSelect activeOnly /> : <BrandIpSelect disabledIds={[ip.guideId]} />}
          </Form.Item>
        )}
        <Form.Item name="reason" label="原因">
          <Input maxLength={100} placeholder="选填" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
