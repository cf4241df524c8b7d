import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Flex, Input } from 'antd';
import { useState } from 'react';
import { removeAt, replaceAt } from '@/lib/lists';

const USUAL = ['材质', '季节', '版型', '面料', '厚度', '产地', '洗涤', '适用'].map((value) => ({ value }));
type Pair = [name: string, value: string];

/** Named properties that shoppers search and filter by. */
export function AttributesField(props: {
  value?: Record<string, string>;
  onChange?: (value: Record<string, string>) => void;
}) {
  // rows being typed may lack a name for a moment; only whole ones reach the form
  const [rows, setRows] = useState<Pair[]>(() => Object.entries(props.value ?? {}));
  const set = (next: Pair[]): void => {
    setRows(next);
    props.onChange?.(Object.fromEntries(next.filter(([name, value]) => name.trim() && value.trim())));
  };
  return (
    <Flex vertical gap={8}>
      {rows.map(([name, value], at) => (
        <Flex key={at} gap={8}>
          <AutoComplete
            aria-label="属性名"
            style={{ width: 130 }}
            options={USUAL.filter((u) => !rows.some(([n]) => n === u.value))}
            value={name}
            placeholder="属性"
            maxLength={20}
            onChange={(next: string) => set(replaceAt(rows, at, [next, value]))}
          />
          <Input
            aria-label={`${name}的值`}
            value={value}
            maxLength={40}
            placeholder="内容"
            onChange={(e) => set(replaceAt(rows, at, [name, e.target.value]))}
          />
          <Button
            type="text"
            aria-label={`删除 ${name}`}
            icon={<DeleteOutlined />}
            onClick={() => set(removeAt(rows, at))}
          />
        </Flex>
      ))}
      <div>
        <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => setRows([...rows, ['', '']])}>
          添加属性
        </Button>
      </div>
    </Flex>
  );
}
