import { Button, Col, DatePicker, Drawer, Form, Input, Row } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '@/api';
import { PercentInput } from '@/components/percent-input';
import { StoresSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { fromWall, toWall, wallNow } from '@/lib/time';
import type { Franchisee } from './franchisee-list';

interface Fields {
  name: string;
  code: string;
  rebateBp: number;
  /** Days; the contract's last day is inside. */
  contractFrom: Dayjs;
  contractTo: Dayjs | null;
  storeIds: number[];
}
type Body = Parameters<typeof call<'POST /api/v1/hq/franchisees'>>[1]['body'];

const fieldsOf = (franchisee: Franchisee | undefined): Partial<Fields> =>
  franchisee
    ? {
        ...franchisee,
        contractFrom: toWall(franchisee.contractFrom),
        contractTo: franchisee.contractTo === null ? null : toWall(franchisee.contractTo).subtract(1, 'second'),
      }
    : { rebateBp: 200, contractFrom: wallNow().startOf('day'), contractTo: null, storeIds: [] };
const bodyOf = ({ contractFrom, contractTo, ...rest }: Fields): Body => ({
  ...rest,
  contractFrom: fromWall(contractFrom.startOf('day')),
  contractTo: contractTo ? fromWall(contractTo.startOf('day').add(1, 'day')) : null,
});

/** A franchisee's contract and stores; a change counts for payments after it. */
export function FranchiseeDrawer(props: {
  franchisee?: Franchisee | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { franchisee, onClose, onSaved } = props;
  const [form] = Form.useForm<Fields>();
  const stores = Form.useWatch('storeIds', form)?.length ?? 0;
  const save = useAction(
    (fields: Fields) => {
      const body = bodyOf(fields);
      return franchisee
        ? call('PUT /api/v1/hq/franchisees/:franchiseeId', { params: { franchiseeId: franchisee.id }, body })
        : call('POST /api/v1/hq/franchisees', { body });
    },
    {
      form,
      done: franchisee ? '已保存，对之后的付款生效' : '已新增加盟商',
      onDone: onSaved,
      onRefused: ({ code, message, fields }) => {
        const name = code === 'CODE_TAKEN' ? 'code' : code === 'STORE_HAS_FRANCHISEE' ? 'storeIds' : undefined;
        if (!name) return false;
        form.setFields([{ name, errors: [fields[0]?.message ?? message] }]);
        return true;
      },
    },
  );
  return (
    <Drawer
      open
      width={560}
      title={franchisee ? `编辑 · ${franchisee.name}` : '新增加盟商'}
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form form={form} layout="vertical" initialValues={fieldsOf(franchisee)} onFinish={save.run}>
        <Row gutter={16}>
          <Col span={14}>
            <Form.Item name="name" label="名称" rules={[{ required: true }]}>
              <Input maxLength={40} placeholder="如：杭州某某服饰有限公司" />
            </Form.Item>
          </Col>
          <Col span={10}>
            <Form.Item
              name="code"
              label="编码"
              rules={[{ required: true }, { pattern: /^[0-9A-Za-z-]{2,20}$/, message: '2–20 位字母数字' }]}
            >
              <Input maxLength={20} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="rebateBp"
              label="来源返佣"
              tooltip="会员消费净额的比例；与导购提成合计不超过方案封顶"
              rules={[{ required: true }]}
            >
              <PercentInput style={{ width: '100%' }} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="contractFrom" label="合同开始" rules={[{ required: true }]}>
              <DatePicker allowClear={false} style={{ width: '100%' }} />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item
              name="contractTo"
              label="合同结束"
              tooltip="含这一天"
              dependencies={['contractFrom']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_, to: Dayjs | null) =>
                    to && to.isBefore(getFieldValue('contractFrom') as Dayjs, 'day')
                      ? Promise.reject(new Error('结束要晚于开始'))
                      : Promise.resolve(),
                }),
              ]}
            >
              <DatePicker placeholder="长期" style={{ width: '100%' }} />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item
          name="storeIds"
          label={`门店（${stores} 家）`}
          extra="一家门店只属于一个加盟商；改动只影响之后的付款"
        >
          <StoresSelect />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
