import { Alert, Form, Input, Modal, Radio } from 'antd';
import { call } from '@/api';
import { Money } from '@/components/bits';
import { GuideSelect } from '@/components/guide-select';
import { useAction } from '@/hooks/use-action';
import { creditName, type SaleLine } from './credit';

interface Fields {
  to: 'guide' | 'store';
  guideId?: number;
  why: string;
}
interface Props {
  line: SaleLine;
  onClose: () => void;
  onDone: () => void;
}

/** Moves a line to another guide or to its store: the old entries are reversed, the new ones posted, both stay. */
export function ReassignDialog({ line, onClose, onDone }: Props) {
  const [form] = Form.useForm<Fields>();
  const to = Form.useWatch('to', form) ?? 'guide';
  const { credit } = line;
  const save = useAction(
    ({ to: owner, guideId, why }: Fields) =>
      call('POST /api/v1/hq/sale-lines/:lineId/reassign', {
        params: { lineId: line.lineId },
        body: { why, ...(owner === 'store' ? { toStorePool: true } : guideId === undefined ? {} : { guideId }) },
      }),
    { form, done: '归属已改，原分录已冲销并按新归属重记', onDone },
  );
  return (
    <Modal open title="改归属" okText="改归属" confirmLoading={save.busy} onOk={() => form.submit()} onCancel={onClose}>
      <p>
        {line.name}
        {line.quantity > 0 && ` ×${line.quantity}`}，净额 <Money fen={line.netFen - line.returnedFen} />
        <br />
        <span className="muted">
          现在归 {creditName(credit)}：{credit.reasonText}
        </span>
      </p>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ to: 'guide' }} onFinish={save.run}>
        <Form.Item name="to">
          <Radio.Group
            options={[
              { value: 'guide', label: '改给一位导购' },
              {
                value: 'store',
                label: `改记到成交门店${credit.sellingStoreName ? `（${credit.sellingStoreName}）` : ''}`,
                disabled: credit.beneficiary === 'store_pool',
              },
            ]}
          />
        </Form.Item>
        {to === 'guide' && (
          <Form.Item name="guideId" label="导购" rules={[{ required: true, message: '请选择导购' }]}>
            <GuideSelect activeOnly autoFocus disabledIds={credit.guideId === undefined ? [] : [credit.guideId]} />
          </Form.Item>
        )}
        <Form.Item name="why" label="原因" rules={[{ required: true }, { min: 2, message: '请写明原因' }]}>
          <Input.TextArea rows={2} maxLength={200} showCount placeholder="如：顾客由她全程接待，收银时选错了人" />
        </Form.Item>
      </Form>
      <Alert type="info" showIcon message="已结算的月份不改动，差额进当前未关账的一期。" />
    </Modal>
  );
}
