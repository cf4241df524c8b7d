import { formatFen } from '@qiandian/shared';
import { Card, Flex, Select } from 'antd';
import { useState } from 'react';
import { SoftTag } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { feeFor, type Freight } from './freight-draft';

/** Tries the rules before they are saved. */
export function FreightTrial({
  freight,
  names,
  dirty,
}: {
  freight: Freight;
  names: readonly string[];
  dirty: boolean;
}) {
  const [province, setProvince] = useState('上海市');
  const [goodsFen, setGoodsFen] = useState(19_900);
  const { feeFen, reason } = feeFor(freight, province, goodsFen);
  return (
    <Card title="试算" style={{ flex: '0 0 320px' }} extra={dirty && <SoftTag tone="warn">按未保存的</SoftTag>}>
      <Flex vertical gap={12}>
        <Select
          showSearch
          value={province}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={setProvince}
        />
        <MoneyInput style={{ width: '100%' }} value={goodsFen} onChange={(fen) => setGoodsFen(fen ?? 0)} />
        <div>
          <span style={{ fontSize: 24, fontWeight: 600 }} className="num">
            {feeFen === 0 ? '包邮' : formatFen(feeFen)}
          </span>
          <div className="muted">{reason}</div>
        </div>
      </Flex>
    </Card>
  );
}
