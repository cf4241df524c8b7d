import { Card, Col, DatePicker, Form, Input, Radio, Row } from 'antd';
import type { Dayjs } from 'dayjs';
import { BrandsSelect } from '@/components/brand-select';
import type { PlanFields } from './plan-draft';

const AT = { showTime: { format: 'HH:mm', minuteStep: 5 as const }, format: 'YYYY-MM-DD HH:mm' };

/** What the plan is called, for which brands, from when to when. */
export function PlanBasics({ brands }: { brands: PlanFields['brands'] }) {
  return (
    <Card title="名称与范围">
      <Row gutter={16}>
        <Col span={12}>
          <Form.Item name="name" label="名称" rules={[{ required: true }]}>
            <Input maxLength={30} placeholder="如：2026 冬季全员方案" />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item name="brands" label="品牌" style={{ marginBottom: brands === 'some' ? 8 : undefined }}>
            <Radio.Group
              options={[
                { value: 'all', label: '全部品牌' },
                { value: 'some', label: '指定品牌' },
              ]}
            />
          </Form.Item>
          {brands === 'some' && (
            <Form.Item name="brandIds" rules={[{ required: true, type: 'array', min: 1, message: '请选择品牌' }]}>
              <BrandsSelect />
            </Form.Item>
          )}
        </Col>
        <Col span={12}>
          <Form.Item name="effectiveFrom" label="开始" rules={[{ required: true }]} extra="含；按付款时间算">
            <DatePicker {...AT} allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
        </Col>
        <Col span={12}>
          <Form.Item
            name="effectiveTo"
            label="结束"
            extra="不含；不填为长期"
            dependencies={['effectiveFrom']}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, to: Dayjs | null) =>
                  to && !to.isAfter(getFieldValue('effectiveFrom') as Dayjs)
                    ? Promise.reject(new Error('结束要晚于开始'))
                    : Promise.resolve(),
              }),
            ]}
          >
            <DatePicker {...AT} placeholder="长期" style={{ width: '100%' }} />
          </Form.Item>
        </Col>
      </Row>
    </Card>
  );
}
