import { QuestionCircleOutlined } from '@ant-design/icons';
import { Card, Checkbox, Col, Divider, Flex, Form, InputNumber, Row, Switch, Tooltip } from 'antd';
import { PercentInput } from '@/components/percent-input';
import { COLOR } from '@/theme';
import { ClockInput } from './clock-input';
import { PoolSplitFields } from './pool-split-fields';

const REQUIRED = [{ required: true, message: '请填写' }];

/** Times for people, basis points for the form: 1.5 ↔ 15,000. */
function TimesInput({ value, onChange }: { value?: number; onChange?: (bp: number | null) => void }) {
  return (
    <InputNumber<number>
      min={1}
      max={5}
      step={0.1}
      precision={2}
      suffix="倍"
      style={{ width: 100 }}
      value={value === undefined ? null : value / 10_000}
      onChange={(times) => onChange?.(times === null ? null : Math.round(times * 10_000))}
    />
  );
}

/** The general rates, the night's multiplier and the gate of the till's target. */
export function PlanRates({ night, gated }: { night: boolean; gated: boolean }) {
  return (
    <Card title="比例">
      <Row gutter={16}>
        <Col span={6}>
          <Form.Item name="defaultRateBp" label="默认比例" rules={REQUIRED}>
            <PercentInput style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item name="poolRateBp" label="门店池" tooltip="没有导购的成交，记给成交门店的比例" rules={REQUIRED}>
            <PercentInput style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item name="selfPurchaseRateBp" label="员工自购" tooltip="导购自己买的，通常不计提成" rules={REQUIRED}>
            <PercentInput style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col span={6}>
          <Form.Item
            name="capBp"
            label="封顶"
            tooltip="提成加会员来源返佣，最多占净额多少；超出时先减返佣，再减提成"
            rules={REQUIRED}
          >
            <PercentInput style={{ width: '100%' }} />
          </Form.Item>
        </Col>
      </Row>
      <Divider style={{ margin: '4px 0 16px' }} />
      <Flex align="center" gap={12} style={{ minHeight: 32 }} wrap>
        <Form.Item name="night" valuePropName="checked" noStyle>
          <Switch size="small" aria-label="夜间加倍" />
        </Form.Item>
        <span style={{ width: 84 }}>夜间加倍</span>
        {night ? (
          <>
            <Form.Item name={['afterHours', 'from']} noStyle>
              <ClockInput />
            </Form.Item>
            至
            <Form.Item name={['afterHours', 'to']} noStyle>
              <ClockInput />
            </Form.Item>
            付款的，比例 ×
            <Form.Item name={['afterHours', 'multiplierBp']} noStyle rules={REQUIRED}>
              <TimesInput />
            </Form.Item>
            <Form.Item name={['afterHours', 'imported']} valuePropName="checked" noStyle>
              <Checkbox>渠道订单也算</Checkbox>
            </Form.Item>
          </>
        ) : (
          <span className="muted">全天同一比例</span>
        )}
      </Flex>
      <Divider style={{ margin: '16px 0' }} />
      <Flex align="center" gap={12} style={{ minHeight: 32 }} wrap>
        <span style={{ width: 124 }}>
          门店池怎么分{' '}
          <Tooltip title="每月关账时分给当月在店的导购与店长；店长先得 0% 时与大家一起分。门店可以另有自己的分法">
            <QuestionCircleOutlined style={{ color: COLOR.muted }} />
          </Tooltip>
        </span>
        <PoolSplitFields />
      </Flex>
      <Divider style={{ margin: '16px 0' }} />
      <Flex align="center" gap={12} style={{ minHeight: 32 }} wrap>
        <Form.Item name="gated" valuePropName="checked" noStyle>
          <Switch size="small" aria-label="线下达标才有线上奖励" />
        </Form.Item>
        <span style={{ width: 84 }}>线下达标要求</span>
        {gated ? (
          <>
            当月线下目标达成
            <Form.Item name={['gate', 'offlineTargetPct']} noStyle rules={REQUIRED}>
              <InputNumber<number> min={1} max={200} precision={0} suffix="%" controls={false} style={{ width: 84 }} />
            </Form.Item>
            前，线上只按
            <Form.Item name={['gate', 'baseRateBp']} noStyle rules={REQUIRED}>
              <PercentInput style={{ width: 84 }} />
            </Form.Item>
            ，达标后补发差额
          </>
        ) : (
          <span className="muted">线上提成不看线下目标</span>
        )}
      </Flex>
    </Card>
  );
}
