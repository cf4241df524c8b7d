import { SearchOutlined } from '@ant-design/icons';
import { Checkbox, Flex, Input, Modal, Pagination, Select, Spin } from 'antd';
import { useState } from 'react';
import { type AnswerOf, callPublic } from '@/api';
import { useDebounced } from '@/hooks/use-debounced';
import { useLoad } from '@/hooks/use-load';
import { COLOR } from '@/theme';
import { BrandSelect } from './brand-select';
import { Money, Thumb } from './bits';
import { CategorySelect } from './pickers';
import { LoadError, Nothing } from './states';

export type PickedProduct = Pick<
  AnswerOf<'GET /api/v1/products'>['items'][number],
  'productId' | 'name' | 'picture' | 'priceFen'
>;
interface Props {
  /** Already there: shown, but not to be chosen again. */
  taken: readonly number[];
  room: number;
  onPick: (products: PickedProduct[]) => void;
  onClose: () => void;
}
const SIZE = 20;
const SORTS = [
  { value: 'popular', label: '卖得好的在前' },
  { value: 'new', label: '新品在前' },
  { value: 'price_desc', label: '价格从高到低' },
  { value: 'price_asc', label: '价格从低到高' },
] as const;

/** Finds goods by word, brand and category, and picks several at once. */
export function ProductPicker({ taken, room, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const [brand, setBrand] = useState<number>();
  const [category, setCategory] = useState<number>();
  const [sort, setSort] = useState<(typeof SORTS)[number]['value']>('popular');
  const [page, setPage] = useState(1);
  const [picked, setPicked] = useState<PickedProduct[]>([]);
  const query = {
    page,
    size: SIZE,
    sort: q ? ('relevance' as const) : sort,
    ...(q ? { q } : {}),
    ...(brand ? { brand } : {}),
    ...(category ? { category } : {}),
  };
  const found = useLoad(() => callPublic('GET /api/v1/products', { query }), JSON.stringify(query));
  const again =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setPage(1);
    };
  const toggle = (product: PickedProduct): void =>
    setPicked((before) =>
      before.some((p) => p.productId === product.productId)
        ? before.filter((p) => p.productId !== product.productId)
        : before.length < room
          ? [...before, product]
          : before,
    );
  return (
    <Modal
      open
      title="选择商品"
      width={860}
      okText={picked.length ? `加入 ${picked.length} 件` : '加入'}
      okButtonProps={{ disabled: picked.length === 0 }}
      onOk={() => onPick(picked)}
      onCancel={onClose}
      styles={{ body: { paddingTop: 8 } }}
    >
      <Flex gap={8} style={{ marginBottom: 12 }}>
        <Input
          autoFocus
          allowClear
          prefix={<SearchOutlined />}
          placeholder="商品名称、品牌、颜色、面料…"
          value={typed}
          maxLength={60}
          onChange={(e) => again(setTyped)(e.target.value)}
        />
        <div style={{ flex: '0 0 150px' }}>
          <BrandSelect
            placeholder="全部品牌"
            allowClear
            {...(brand ? { value: brand } : {})}
            onChange={again(setBrand)}
          />
        </div>
        <CategorySelect
          value={category ?? null}
          onChange={again(setCategory)}
          style={{ flex: '0 0 140px', width: 140 }}
        />
        <Select
          style={{ flex: '0 0 150px' }}
          value={sort}
          options={[...SORTS]}
          onChange={again(setSort)}
          disabled={q !== ''}
        />
      </Flex>
      <div style={{ height: 440, overflow: 'auto', margin: '0 -8px' }}>
        {found.error && !found.loading ? (
          <LoadError error={found.error} onRetry={found.reload} />
        ) : (
          <Spin spinning={found.loading} delay={200}>
            {found.data?.items.length === 0 && <Nothing text="没有找到商品，换个词试试" />}
            <div style={{ display: 'grid', gridTemplateColumns: 'repeat(2, 1fr)' }}>
              {(found.data?.items ?? []).map((product) => {
                const there = taken.includes(product.productId);
                const chosen = picked.some((p) => p.productId === product.productId);
                return (
                  <Checkbox
                    key={product.productId}
                    className="pick-row"
                    style={{ background: chosen ? COLOR.ground : undefined }}
                    checked={chosen || there}
                    disabled={there || (!chosen && picked.length >= room)}
                    onChange={() => toggle(product)}
                  >
                    <Flex align="center" gap={10}>
                      <Thumb src={product.picture} size={52} />
                      <div style={{ minWidth: 0, flex: 1 }}>
                        <div className="ellipsis">{product.name}</div>
                        <div style={{ fontSize: 12 }}>
                          <Money fen={product.priceFen} />
                          <span className="muted" style={{ marginLeft: 8 }}>
                            {there ? '已在列表里' : product.tags.slice(0, 2).join(' · ')}
                          </span>
                        </div>
                      </div>
                    </Flex>
                  </Checkbox>
                );
              })}
            </div>
          </Spin>
        )}
      </div>
      <Flex justify="space-between" align="center" style={{ marginTop: 12 }}>
        <span className="muted num">
          共 {found.data?.total ?? 0} 件{room < 60 && `，还可加入 ${room - picked.length} 件`}
        </span>
        <Pagination
          size="small"
          current={page}
          pageSize={SIZE}
          total={found.data?.total ?? 0}
          showSizeChanger={false}
          onChange={setPage}
        />
      </Flex>
    </Modal>
  );
}
