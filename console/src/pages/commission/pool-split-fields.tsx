import { Form, Select } from 'antd';
import { PercentInput } from '@/components/percent-input';
import { optionsOf } from '@/lib/text';
import { POOL_METHOD_TEXT } from './pool-split';

const REQUIRED = [{ required: true, message: '请填写' }];

/** How a pool is split: the manager's part first, then the rest. Fields of `poolSplit` in the form around it. */
export function PoolSplitFields() {
  return (
    <>
      店长先得
      <Form.Item name={['poolSplit', 'managerBp']} noStyle rules={REQUIRED}>
        <PercentInput style={{ width: 84 }} aria-label="店长先得" />
      </Form.Item>
      ，其余
      <Form.Item name={['poolSplit', 'method']} noStyle rules={REQUIRED}>
        <Select style={{ width: 170 }} aria-label="门店池分法" options={optionsOf(POOL_METHOD_TEXT)} />
      </Form.Item>
    </>
  );
}
