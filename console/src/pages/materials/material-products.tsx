import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Flex } from 'antd';
import { useState } from 'react';
import { Money, Thumb, Titled } from '@/components/bits';
import { ProductPicker } from '@/components/product-picker';
import { SortableList } from '@/components/sortable-list';
import { Nothing } from '@/components/states';
import { removeAt } from '@/lib/lists';
import { type DraftProduct, MAX_PRODUCTS } from './material-draft';

interface Props {
  products: DraftProduct[];
  onChange: (products: DraftProduct[]) => void;
}

/** What the shopper can buy from the material's page, in this order. */
export function MaterialProducts({ products, onChange }: Props) {
  const [picking, setPicking] = useState(false);
  return (
    <Card
      title={
        <>
          商品 <span className="muted num">{products.length}</span>
        </>
      }
      extra={
        <Button icon={<PlusOutlined />} disabled={products.length >= MAX_PRODUCTS} onClick={() => setPicking(true)}>
          选择商品
        </Button>
      }
      styles={{ body: { padding: '8px 20px' } }}
    >
      {products.length === 0 && <Nothing text="可以不带商品；带上商品，顾客打开就能买" />}
      <SortableList
        items={products}
        idOf={({ productId }) => productId}
        nameOf={({ name, productId }) => name ?? `#${productId}`}
        onChange={onChange}
        render={({ productId, name, picture, priceFen }, index, handle) => (
          <Flex align="center" gap={8} style={{ padding: '6px 0' }}>
            {handle}
            <div style={{ flex: 1, minWidth: 0 }}>
              <Titled
                width={460}
                picture={<Thumb src={picture} />}
                title={name ?? `商品 #${productId}`}
                note={priceFen === undefined ? '已下架或正在读取' : <Money fen={priceFen} />}
              />
            </div>
            <Button
              type="text"
              size="small"
              aria-label={`移除 ${name ?? productId}`}
              icon={<DeleteOutlined />}
              onClick={() => onChange(removeAt(products, index))}
            />
          </Flex>
        )}
      />
      {picking && (
        <ProductPicker
          taken={products.map(({ productId }) => productId)}
          room={MAX_PRODUCTS - products.length}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            onChange([...products, ...picked]);
          }}
        />
      )}
    </Card>
  );
}
