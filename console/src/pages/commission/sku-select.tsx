import { Flex, Select } from 'antd';
import { useState } from 'react';
import { call, callPublic } from '@/api';
import { Money, Titled } from '@/components/bits';
import { ProductSelect } from '@/components/pickers';
import { useLoad } from '@/hooks/use-load';
import { attributesText } from '@/lib/text';

interface Props {
  value?: number | null;
  onChange?: (skuId: number | null) => void;
  disabled?: boolean;
}

/** One SKU: the product is searched, then one of its SKUs chosen. A chosen one is named by the server. */
export function SkuSelect({ value, onChange, disabled = false }: Props) {
  const [productId, setProductId] = useState<number>();
  const product = useLoad(
    () => callPublic('GET /api/v1/products/:productId', { params: { productId: productId ?? 0 }, query: {} }),
    productId ? `product ${productId}` : null,
  );
  const skus = product.data?.skus ?? [];
  const listed = skus.some((sku) => sku.id === value);
  const named = useLoad(
    () => call('GET /api/v1/hq/lookups/skus/:skuId', { params: { skuId: value ?? 0 } }),
    value && !listed ? `sku ${value}` : null,
  );
  if (value && !productId) {
    return (
      <Select
        style={{ width: '100%' }}
        open={false}
        allowClear
        disabled={disabled}
        value={value}
        loading={named.loading}
        options={[
          {
            value,
            label: named.data
              ? `${named.data.productName} ${attributesText(named.data.attributes) || named.data.code}`
              : `规格 #${value}`,
          },
        ]}
        onChange={(next) => next === undefined && onChange?.(null)}
      />
    );
  }
  return (
    <Flex gap={4} vertical>
      <ProductSelect
        allowClear
        disabled={disabled}
        placeholder="不限，或搜索商品"
        value={productId ?? null}
        onChange={(next) => {
          setProductId(next);
          onChange?.(null);
        }}
      />
      {productId && (
        <Select
          placeholder="选规格"
          loading={product.loading}
          value={value ?? undefined}
          optionLabelProp="title"
          options={skus.map((sku) => ({
            value: sku.id,
            title: attributesText(sku.attributes) || sku.code,
            label: (
              <Titled
                title={attributesText(sku.attributes) || sku.code}
                note={
                  <>
                    {sku.code} · <Money fen={sku.priceFen} />
                  </>
                }
              />
            ),
          }))}
          onChange={(next: number) => onChange?.(next)}
        />
      )}
    </Flex>
  );
}
