import { Button, Checkbox, Col, DatePicker, Drawer, Form, Input, InputNumber, Radio, Row } from 'antd';
import type { Dayjs } from 'dayjs';
import { call } from '@/api';
import { MoneyInput } from '@/components/money-input';
import { useAction } from '@/hooks/use-action';
import { fromWall, wallNow } from '@/lib/time';
import { NEEDS_TEXT, type Plan } from './recruit-words';

interface Fields {
  name: string;
  amountFen: number;
  from: Dayjs;
  to?: Dayjs | null;
  holdDays: number;
  perGuidePerDay: number;
  perGuidePerMonth?: number | null;
  needs: Plan['needs'];
  needsFriend: boolean;
  clusterSize: number;
}
const pickTime = { showTime: { format: 'HH:mm', minuteStep: 5 as const }, format: 'YYYY-MM-DD HH:mm' };
/** A form takes a while to fill in; the server refuses what begins before now. */
const HEAD_START_MINUTES = 10;

/** A new plan. It cannot be changed later, only stopped: what guides were promised stays. */
export function PlanDrawer({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const [form] = Form.useForm<Fields>();
  const save = useAction(
    ({ from, to, perGuidePerMonth, ...body }: Fields) =>
      call('POST /api/v1/hq/recruit-plans', {
        body: {
          ...body,
          perGuidePerMonth: perGuidePerMonth ?? null,
          from: fromWall(from),
          to: to ? fromWall(to) : null,
        },
      }),
    { form, done: '方案已建好，到时间自动开始', onDone: onSaved },
  );
  return (
    <Drawer
      open
      width={520}
      title="新建拉新方案"
      onClose={onClose}
      extra={
        <Button type="primary" loading={save.busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          amountFen: 500,
          from: wallNow().add(HEAD_START_MINUTES, 'minute').startOf('minute'),
          holdDays: 7,
          perGuidePerDay: 30,
          needs: 'first_order_or_second_visit',
          needsFriend: false,
          clusterSize: 3,
        }}
        onFinish={save.run}
      >
        <Form.Item name="name" label="名称" rules={[{ required: true }]}>
          <Input maxLength={30} placeholder="如：秋季拉新" />
        </Form.Item>
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item name="amountFen" label="每位有效新会员" rules={[{ required: true }]}>
              <MoneyInput minFen={1} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="holdDays" label="观察期" rules={[{ required: true }]}>
              <InputNumber min={1} max={60} precision={0} addonAfter="天" />
            </Form.Item>
          </Col>
        </Row>
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item name="from" label="开始" rules={[{ required: true }]} extra="同一时间只有一个方案">
              <DatePicker {...pickTime} allowClear={false} style={{ width: '100%' }} />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item
              name="to"
              label="结束（不含）"
              extra="不填就是长期"
              dependencies={['from']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_, to: Dayjs | null) =>
                    to && !to.isAfter(getFieldValue('from') as Dayjs)
                      ? Promise.reject(new Error('结束要晚于开始'))
                      : Promise.resolve(),
                }),
              ]}
            >
              <DatePicker {...pickTime} style={{ width: '100%' }} />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item name="needs" label="观察期内做到什么算有效">
          <Radio.Group
            style={{ display: 'flex', flexDirection: 'column', gap: 10 }}
            options={Object.entries(NEEDS_TEXT).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item name="needsFriend" valuePropName="checked" extra="到观察期满还是好友才算；加了又删的马上作废">
          <Checkbox>还要加导购的企业微信好友</Checkbox>
        </Form.Item>
        <Row gutter={16}>
          <Col span={12}>
            <Form.Item name="perGuidePerDay" label="每位导购每天最多" rules={[{ required: true }]} extra="超过的不奖励">
              <InputNumber min={1} max={500} precision={0} addonAfter="位" />
            </Form.Item>
          </Col>
          <Col span={12}>
            <Form.Item name="perGuidePerMonth" label="每位导购每月最多" extra="不填就不限">
              <InputNumber min={1} max={10_000} precision={0} addonAfter="位" />
            </Form.Item>
          </Col>
        </Row>
        <Form.Item
          name="clusterSize"
          label="同一设备几位会员算造假"
          rules={[{ required: true }]}
          extra="不论归哪位导购；达到这个数，这台设备上的新会员不奖励"
        >
          <InputNumber min={2} max={50} precision={0} addonAfter="位" />
        </Form.Item>
      </Form>
    </Drawer>
  );
}
