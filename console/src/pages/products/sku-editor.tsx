import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Select, Table, Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { MoneyInput } from '@/components/money-input';
import { attributesText } from '@/lib/text';
import { removeAt, replaceAt } from '@/lib/lists';
import { minuteText } from '@/lib/time';
import { type Option, optionsOfSkus, type Product, type SkuFields, skusFor } from './product-draft';

interface Props {
  value?: SkuFields[];
  onChange?: (skus: SkuFields[]) => void;
  productCode: string;
  /** The server's own, with stock and scheduled prices. */
  saved: Product['skus'];
}

/** Options (colour, size…) span the SKUs; saved ones stay, prices of saved ones change on the prices page. */
export function SkuEditor({ value = [], onChange, productCode, saved }: Props) {
  const [options, setOptions] = useState<Option[]>(() => {
    const found = optionsOfSkus(value);
    return found.length > 0
      ? found
      : [
          { name: '颜色', values: [] },
          { name: '尺码', values: [] },
        ];
  });
  const span = (next: Option[]): void => {
    setOptions(next);
    onChange?.(skusFor(next, value, productCode || 'SKU'));
  };
  const known = new Map(saved.map((sku) => [sku.id, sku]));
  return (
    <Flex vertical gap={12}>
      {options.map((option, at) => (
        <Flex key={at} gap={8}>
          <Input
            aria-label="规格名"
            style={{ width: 110 }}
            maxLength={20}
            value={option.name}
            placeholder="规格名"
            onChange={(e) => setOptions(replaceAt(options, at, { ...option, name: e.target.value }))}
            onBlur={() => span(options)}
          />
          <Select
            mode="tags"
            aria-label={`${option.name}的取值`}
            style={{ flex: 1 }}
            tokenSeparators={['，', ',', '、', ' ']}
            open={false}
            suffixIcon={null}
            value={option.values}
            placeholder="输入取值后回车，如：云白、墨黑"
            onChange={(values) => span(replaceAt(options, at, { ...option, values }))}
          />
          <Button
            type="text"
            aria-label="删除规格名"
            icon={<DeleteOutlined />}
            disabled={options.length === 1}
            onClick={() => span(removeAt(options, at))}
          />
        </Flex>
      ))}
      {options.length < 3 && (
        <div>
          <Button
            type="dashed"
            size="small"
            icon={<PlusOutlined />}
            onClick={() => setOptions([...options, { name: '', values: [] }])}
          >
            添加一种规格
          </Button>
        </div>
      )}
      <Table<SkuFields>
        rowKey={(row) => row.id ?? attributesText(row.attributes)}
        size="small"
        pagination={false}
        dataSource={value}
        locale={{ emptyText: '填写规格取值后自动生成' }}
        columns={[
          { title: '规格', render: (_, row) => attributesText(row.attributes) || '默认' },
          {
            title: '编码',
            width: 220,
            render: (_, row, at) => (
              <Form.Item name={['skus', at, 'code']} noStyle preserve>
                <Input maxLength={40} />
              </Form.Item>
            ),
          },
          {
            title: '价格',
            width: 190,
            render: (_, row, at) => {
              const server = row.id === undefined ? undefined : known.get(row.id);
              return (
                <>
                  <Form.Item name={['skus', at, 'priceFen']} noStyle preserve>
                    <MoneyInput minFen={1} disabled={server !== undefined} />
                  </Form.Item>
                  {server?.nextPrice && (
                    <Tooltip title={`${minuteText(server.nextPrice.effectiveAt)} 起生效`}>
                      <div style={{ fontSize: 12, color: '#9A6415' }}>
                        待生效 ¥{(server.nextPrice.priceFen / 100).toFixed(2)}
                      </div>
                    </Tooltip>
                  )}
                </>
              );
            },
          },
          {
            title: '在库 / 占用',
            width: 130,
            align: 'right',
            render: (_, row) => {
              const server = row.id === undefined ? undefined : known.get(row.id);
              return server ? `${server.onHand} / ${server.reserved}` : <span className="muted">新规格</span>;
            },
          },
          {
            width: 110,
            render: (_, row, at) =>
              row.id === undefined ? (
                <Button
                  type="text"
                  size="small"
                  aria-label="删除规格"
                  icon={<DeleteOutlined />}
                  onClick={() => onChange?.(removeAt(value, at))}
                />
              ) : (
                <Link to={`/prices?skuId=${row.id}`}>改价</Link>
              ),
          },
        ]}
      />
    </Flex>
  );
}
