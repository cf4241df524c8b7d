import { formatFen } from '@qiandian/shared';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { type AnswerOf, call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { differenceText } from './exchange-note';

export type AfterSale = AnswerOf<'GET /api/v1/hq/after-sales'>['items'][number];
export type Step = 'approve' | 'reject' | 'receive' | 'close';

/** What HQ may do with an after-sale now. */
export const stepsOf = ({ status, kind }: Pick<AfterSale, 'status' | 'kind'>): Step[] => {
  if (status === 'requested') return ['approve', 'reject'];
  // a parcel may be lost, or hold something else
  if (status === 'returning') return ['receive', 'reject'];
  if (kind !== 'refund_only' && status === 'approved') return ['receive', 'close'];
  return [];
};

interface Fields {
  note: string;
  restock: boolean;
}
const TITLE: Readonly<Record<Step, string>> = {
  approve: '同意售后',
  reject: '拒绝售后',
  receive: '确认收到退货',
  close: '关闭售后',
};
/** The buyer reads why. */
const REASON: Readonly<Partial<Record<Step, string>>> = { reject: '拒绝原因', close: '关闭原因' };

function exchangeEffect(step: Step, differenceFen: number): string {
  if (step === 'reject') return '留的货放回可售，顾客会看到拒绝原因。';
  if (step === 'close') return '不再等商品退回，留的货放回可售，顾客会看到关闭原因。';
  if (step === 'approve') return `同意后再留货 7 天，等顾客退回商品；${differenceText(differenceFen)}。`;
  return differenceFen > 0 ? '生成换新订单，顾客补好差价后交付新的。' : '生成换新订单，可以交付新的；差价原路退回。';
}

export function DecideDialog(props: { row: AfterSale; step: Step; onClose: () => void; onDone: () => void }) {
  const { row, step, onClose, onDone } = props;
  const [form] = Form.useForm<Fields>();
  const params = { afterSaleId: row.id };
  const reason = REASON[step];
  const decide = useAction(
    ({ note = '', restock }: Fields) => {
      if (step === 'approve')
        return call('POST /api/v1/hq/after-sales/:afterSaleId/approve', { params, body: { note } });
      if (step === 'reject') return call('POST /api/v1/hq/after-sales/:afterSaleId/reject', { params, body: { note } });
      if (step === 'close') return call('POST /api/v1/hq/after-sales/:afterSaleId/close', { params, body: { note } });
      return call('POST /api/v1/hq/after-sales/:afterSaleId/receive', { params, body: { note, restock } });
    },
    { form, done: '已处理', onDone },
  );
  const effect = row.exchange
    ? exchangeEffect(step, row.exchange.differenceFen)
    : step === 'reject'
      ? '顾客会看到拒绝原因，仍可联系客服。'
      : step === 'close'
        ? '不再等商品退回，顾客会看到关闭原因；这些商品可以重新申请售后，也可以在订单里直接退款。'
        : step === 'approve' && row.kind === 'return'
          ? `同意后等顾客 7 天内退货；收到退货再退款 ${formatFen(row.amountFen)}。`
          : `退款 ${formatFen(row.amountFen)} 原路退回顾客。`;
  return (
    <Modal
      open
      title={TITLE[step]}
      okText={TITLE[step]}
      okButtonProps={{ danger: step === 'reject' || step === 'close' }}
      confirmLoading={decide.busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      width={460}
    >
      <Alert type="info" showIcon message={effect} style={{ margin: '12px 0 16px' }} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ note: '', restock: true }}
        onFinish={decide.run}
      >
        {step === 'receive' && (
          <Form.Item name="restock" label="货物">
            <Radio.Group
              options={[
                { value: true, label: '完好，重新入库' },
                { value: false, label: '不能再卖，报损' },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={reason ? `${reason}（顾客可见）` : '说明（选填）'}
          rules={
            reason
              ? [
                  { required: true, message: `请写明${reason}` },
                  { min: 2, message: `请写明${reason}` },
                ]
              : []
          }
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
