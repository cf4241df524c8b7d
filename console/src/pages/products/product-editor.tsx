import { PictureOutlined } from '@ant-design/icons';
import { Button, Card, Checkbox, Col, DatePicker, Flex, Form, Input, InputNumber, Radio, Row } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { State } from '@/components/bits';
import { BrandSelect } from '@/components/brand-select';
import { PageHead } from '@/components/page-head';
import { CategorySelect } from '@/components/pickers';
import { PosterDialog } from '@/components/poster/poster-dialog';
import { PicturesUpload } from '@/components/picture-upload';
import { useAction } from '@/hooks/use-action';
import { AFTER_SAVE, useLeaveGuard } from '@/hooks/use-leave-guard';
import { CHANNEL_TEXT, optionsOf, PRODUCT_STATUS_TEXT } from '@/lib/text';
import { useSession } from '@/session';
import { AssortmentDialog } from './assortment-dialog';
import { AttributesField } from './attributes-field';
import type { Product, SkuFields } from './product-draft';
import { SkuEditor } from './sku-editor';

type Fields = Omit<Product, 'id' | 'skus' | 'stores' | 'brandName' | 'newOn'> & {
  skus: SkuFields[];
  newOn?: Dayjs | null;
};
const EMPTY: Partial<Fields> = {
  status: 'draft',
  channels: ['mall', 'store'],
  pictures: [],
  attributes: {},
  skus: [],
  subtitle: '',
  description: '',
};

const fieldsOf = ({ skus, newOn, ...product }: Product): Partial<Fields> => ({
  ...product,
  newOn: newOn ? dayjs(newOn) : null,
  skus: skus.map(({ id, code, attributes, priceFen }) => ({ id, code, attributes, priceFen })),
});

export function ProductEditor({ product, onServer }: { product?: Product; onServer?: (product: Product) => void }) {
  const [form] = Form.useForm<Fields>();
  const navigate = useNavigate();
  const code = Form.useWatch('code', form) ?? '';
  const [dirty, setDirty] = useState(false);
  const [assorting, setAssorting] = useState(false);
  const [poster, setPoster] = useState(false);
  const { can } = useSession();
  useLeaveGuard(dirty);
  const save = useAction(
    async ({ newOn, skus, limitPerPerson, ...fields }: Fields) => {
      const body = {
        ...fields,
        ...(limitPerPerson ? { limitPerPerson } : {}),
        ...(newOn ? { newOn: newOn.format('YYYY-MM-DD') } : {}),
        skus: skus.map((sku) => ({ ...sku, priceFen: sku.priceFen ?? 0 })),
      };
      if (product) return call('PUT /api/v1/hq/products/:productId', { params: { productId: product.id }, body });
      return call('POST /api/v1/hq/products', { body });
    },
    {
      form,
      done: product ? '商品已保存' : '商品已新建，接着选择上架门店',
      onDone: (saved) => {
        setDirty(false);
        if (product) {
          form.setFieldsValue(fieldsOf(saved));
          onServer?.(saved);
        } else navigate(`/products/${saved.id}`, { replace: true, state: AFTER_SAVE });
      },
    },
  );
  return (
    <>
      <PageHead
        back={{ to: '/products', text: '商品' }}
        title={
          <Flex gap={12} align="center">
            {product?.name ?? '新建商品'}
            {product && (
              <State
                tone={product.status === 'on_sale' ? 'good' : 'quiet'}
                text={PRODUCT_STATUS_TEXT[product.status]}
              />
            )}
          </Flex>
        }
      >
        {product?.status === 'on_sale' && product.channels.includes('mall') && can('guides') && (
          <Button icon={<PictureOutlined />} onClick={() => setPoster(true)}>
            海报
          </Button>
        )}
        {product && <Button onClick={() => setAssorting(true)}>上架门店（{product.stores}）</Button>}
        <Button type="primary" loading={save.busy} disabled={Boolean(product) && !dirty} onClick={() => form.submit()}>
          保存
        </Button>
      </PageHead>
      <Form
        form={form}
        layout="vertical"
        initialValues={product ? fieldsOf(product) : EMPTY}
        onFinish={save.run}
        onValuesChange={() => setDirty(true)}
        scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
      >
        <Row gutter={16}>
          <Col span={16}>
            <Flex vertical gap={16}>
              <Card title="基本">
                <Row gutter={16}>
                  <Col span={16}>
                    <Form.Item name="name" label="名称" rules={[{ required: true }]}>
                      <Input maxLength={60} showCount />
                    </Form.Item>
                  </Col>
                  <Col span={8}>
                    <Form.Item
                      name="code"
                      label="货号"
                      rules={[{ required: true }, { pattern: /^[0-9A-Za-z-]{2,30}$/, message: '2–30 位字母数字' }]}
                    >
                      <Input maxLength={30} />
                    </Form.Item>
                  </Col>
                  <Col span={24}>
                    <Form.Item name="subtitle" label="卖点">
                      <Input maxLength={60} showCount placeholder="一句话，显示在商品名下面" />
                    </Form.Item>
                  </Col>
                  <Col span={24}>
                    <Form.Item
                      name="pictures"
                      label="图片"
                      rules={[{ required: true, message: '至少一张图' }]}
                      extra="JPG / PNG / WebP，每张 ≤ 2 MB，最多 9 张；第一张是主图，拖动排序"
                    >
                      <PicturesUpload />
                    </Form.Item>
                  </Col>
                  <Col span={24}>
                    <Form.Item name="description" label="详情" style={{ marginBottom: 0 }}>
                      <Input.TextArea rows={4} maxLength={2000} showCount />
                    </Form.Item>
                  </Col>
                </Row>
              </Card>
              <Card title="规格与价格">
                <Form.Item
                  name="skus"
                  style={{ marginBottom: 0 }}
                  rules={[
                    {
                      validator: async (_, skus: SkuFields[] = []) => {
                        if (skus.length === 0) throw new Error('至少一个规格');
                        if (skus.length > 60) throw new Error('规格最多 60 个');
                        if (skus.some(({ code: c }) => !c || c.trim().length < 2)) throw new Error('规格编码至少 2 位');
                        if (new Set(skus.map((s) => s.code)).size < skus.length) throw new Error('规格编码不能重复');
                        if (skus.some(({ priceFen }) => !priceFen)) throw new Error('每个规格都要有价格');
                      },
                    },
                  ]}
                >
                  <SkuEditor productCode={code} saved={product?.skus ?? []} />
                </Form.Item>
              </Card>
            </Flex>
          </Col>
          <Col span={8}>
            <Flex vertical gap={16}>
              <Card title="销售">
                <Form.Item name="status" label="状态">
                  <Radio.Group options={optionsOf(PRODUCT_STATUS_TEXT)} />
                </Form.Item>
                <Form.Item name="channels" label="可售渠道" rules={[{ required: true, message: '至少一个渠道' }]}>
                  <Checkbox.Group
                    style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', rowGap: 8 }}
                    options={optionsOf(CHANNEL_TEXT)}
                  />
                </Form.Item>
                <Form.Item name="limitPerPerson" label="每人限购" extra="留空不限">
                  <InputNumber<number> min={1} max={99} precision={0} suffix="件" style={{ width: 120 }} />
                </Form.Item>
                <Form.Item name="newOn" label="上新日期" extra="进入“上新”货架的日期" style={{ marginBottom: 0 }}>
                  <DatePicker />
                </Form.Item>
              </Card>
              <Card title="归类">
                <Form.Item name="brandId" label="品牌" rules={[{ required: true, message: '请选择品牌' }]}>
                  <BrandSelect />
                </Form.Item>
                <Form.Item name="categoryId" label="类目" rules={[{ required: true, message: '请选择类目' }]}>
                  <CategorySelect placeholder="选择类目" allowClear={false} />
                </Form.Item>
                <Form.Item name="attributes" label="属性" extra="顾客可按属性搜索和筛选" style={{ marginBottom: 0 }}>
                  <AttributesField />
                </Form.Item>
              </Card>
            </Flex>
          </Col>
        </Row>
      </Form>
      {poster && product && <PosterDialog about={{ productId: product.id }} onClose={() => setPoster(false)} />}
      {assorting && product && (
        <AssortmentDialog
          product={product}
          onClose={() => setAssorting(false)}
          onDone={(stores) => {
            setAssorting(false);
            onServer?.({ ...product, stores });
          }}
        />
      )}
    </>
  );
}
