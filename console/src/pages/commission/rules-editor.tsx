import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Button, Card, Form, Select } from 'antd';
import { BrandSelect } from '@/components/brand-select';
import { CategorySelect } from '@/components/pickers';
import { PercentInput } from '@/components/percent-input';
import { Nothing } from '@/components/states';
import { optionsOf } from '@/lib/text';
import type { RuleFields } from './plan-draft';
import { SkuSelect } from './sku-select';

const MAX_RULES = 500;
const GRID = {
  display: 'grid',
  gridTemplateColumns: '28px minmax(110px, 1fr) minmax(110px, 1fr) minmax(150px, 1.3fr) 130px 96px 32px',
  gap: 8,
  alignItems: 'start',
} as const;
const named = ({ brandId, categoryId, skuId, channel }: RuleFields): boolean =>
  Boolean(brandId ?? categoryId ?? skuId ?? channel);

/** Rates for what each row names; the most specific row wins. */
export function RulesEditor({ disabled, hit }: { disabled: boolean; hit: number | null }) {
  return (
    <Form.List name="rules">
      {(rows, { add, remove }) => (
        <Card
          title="特别比例"
          extra={
            !disabled && (
              <Button
                icon={<PlusOutlined />}
                disabled={rows.length >= MAX_RULES}
                onClick={() => add({ brandId: null, categoryId: null, skuId: null, channel: null, rateBp: null })}
              >
                加一条
              </Button>
            )
          }
        >
          <p className="muted" style={{ marginTop: 0 }}>
            没有写到的按默认比例。同一件商品符合几条时，越具体的优先：规格 › 类目（下级先）› 品牌 › 渠道。
          </p>
          {rows.length === 0 ? (
            <Nothing text="没有特别比例，全部按默认" />
          ) : (
            <>
              <div style={{ ...GRID, fontSize: 12 }} className="muted">
                <span />
                <span>品牌</span>
                <span>类目</span>
                <span>规格</span>
                <span>渠道</span>
                <span>比例</span>
                <span />
              </div>
              {rows.map(({ key, name }) => (
                <div
                  key={key}
                  style={{
                    ...GRID,
                    padding: '8px 0 0',
                    borderRadius: 8,
                    ...(hit === name ? { background: '#F2F6FA', boxShadow: '0 0 0 6px #F2F6FA' } : {}),
                    marginTop: 4,
                  }}
                >
                  <span className="muted num" style={{ lineHeight: '32px' }}>
                    {name + 1}
                  </span>
                  <Form.Item name={[name, 'brandId']} style={{ marginBottom: 8 }}>
                    <BrandSelect allowClear placeholder="不限" />
                  </Form.Item>
                  <Form.Item name={[name, 'categoryId']} style={{ marginBottom: 8 }}>
                    <CategorySelect placeholder="不限" />
                  </Form.Item>
                  <Form.Item name={[name, 'skuId']} style={{ marginBottom: 8 }}>
                    <SkuSelect disabled={disabled} />
                  </Form.Item>
                  <Form.Item name={[name, 'channel']} style={{ marginBottom: 8 }}>
                    <Select allowClear placeholder="不限" options={optionsOf(SALE_CHANNEL_TEXT)} />
                  </Form.Item>
                  <Form.Item
                    name={[name, 'rateBp']}
                    style={{ marginBottom: 8 }}
                    dependencies={(['brandId', 'categoryId', 'skuId', 'channel'] as const).map((field) => [
                      'rules',
                      name,
                      field,
                    ])}
                    rules={[
                      { required: true, message: '请填比例' },
                      ({ getFieldValue }) => ({
                        validator: () =>
                          named(getFieldValue(['rules', name]) as RuleFields)
                            ? Promise.resolve()
                            : Promise.reject(new Error('至少选一项')),
                      }),
                    ]}
                  >
                    <PercentInput style={{ width: '100%' }} />
                  </Form.Item>
                  {!disabled && (
                    <Button
                      type="text"
                      aria-label={`删除第 ${name + 1} 条`}
                      icon={<DeleteOutlined />}
                      onClick={() => remove(name)}
                    />
                  )}
                </div>
              ))}
            </>
          )}
        </Card>
      )}
    </Form.List>
  );
}
