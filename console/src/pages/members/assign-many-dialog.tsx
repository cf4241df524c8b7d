import { Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { BrandIpSelect } from '@/components/brand-ip-select';
import { GuidesSelect } from '@/components/guide-select';
import { useAction } from '@/hooks/use-action';
import { ShareProgress } from './share-progress';

export type Share = AnswerOf<'GET /api/v1/hq/members/shares/:shareId'>;
/** Chosen members, or all of a guide. */
export type Whom = { memberIds: number[] } | { ofGuideId: number; guideName: string };
interface Fields {
  kind: 'guide' | 'brand_ip';
  guideIds?: number[];
  ipId?: number;
  why: string;
}

/** Hands many members over at once; several guides get equal shares. What was bought before stays whose it was. */
export function AssignManyDialog({ whom, onClose, onDone }: { whom: Whom; onClose: () => void; onDone: () => void }) {
  const [form] = Form.useForm<Fields>();
  const kind = Form.useWatch('kind', form) ?? 'guide';
  const [share, setShare] = useState<Share>();
  const assign = useAction(
    ({ kind: chosen, guideIds = [], ipId, why }: Fields) =>
      call('POST /api/v1/hq/members/shares', {
        body: {
          ...('memberIds' in whom ? { memberIds: whom.memberIds } : { ofGuideId: whom.ofGuideId }),
          guideIds: chosen === 'guide' ? guideIds : ipId === undefined ? [] : [ipId],
          why,
        },
      }),
    { form, onDone: setShare },
  );
  const title = 'memberIds' in whom ? `已选的 ${whom.memberIds.length} 位会员` : `${whom.guideName}名下的全部会员`;
  if (share) return <ShareProgress share={share} onClose={onDone} />;
  return (
    <Modal
      open
      title={`成批改绑 · ${title}`}
      okText="改绑"
      confirmLoading={assign.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p className="muted">
        选几位导购就平均分成几份。之前的成交和企微好友不变；要改回来，再分配一次即可，每次都会留痕。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: 'guide' }}
        onFinish={(fields) => assign.run(fields)}
      >
        <Form.Item name="kind" label="交给谁">
          <Segmented
            options={[
              { value: 'guide', label: '导购' },
              { value: 'brand_ip', label: '品牌 IP' },
            ]}
          />
        </Form.Item>
        {kind === 'guide' ? (
          <Form.Item name="guideIds" rules={[{ required: true, message: '请选择接手的导购' }]}>
            <GuidesSelect />
          </Form.Item>
        ) : (
          <Form.Item name="ipId" rules={[{ required: true, message: '请选择品牌 IP' }]}>
            <BrandIpSelect />
          </Form.Item>
        )}
        <Form.Item name="why" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea rows={3} maxLength={200} showCount placeholder="如：调店后重新分配" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
