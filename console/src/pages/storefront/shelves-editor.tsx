import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Flex, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Thumb } from '@/components/bits';
import { CategorySelect } from '@/components/pickers';
import { ProductPicker } from '@/components/product-picker';
import { SortableList } from '@/components/sortable-list';
import { removeAt, replaceAt } from '@/lib/lists';
import type { PreviewProduct } from '@/components/phone/model';
import { type LayerProblem, LIMITS, type ShelfRule } from './layer-draft';
import { useRowKeys } from './row-keys';

const KINDS: { value: ShelfRule['kind']; label: string }[] = [
  { value: 'new_arrivals', label: '上新：按上新日期' },
  { value: 'store_stock', label: '本店现货：库存多的在前' },
  { value: 'popular', label: '热卖：卖得好的在前' },
  { value: 'category', label: '某个类目' },
  { value: 'picked', label: '手选商品' },
];
interface Props {
  shelves: ShelfRule[];
  problems: readonly LayerProblem[];
  /** What each shelf would show now; for hand-picked ones these are the picked goods. */
  goods: readonly (readonly PreviewProduct[])[];
  onChange: (shelves: ShelfRule[]) => void;
}

/** Shelves in their order; each is a rule that every store fills with its own goods. */
export function ShelvesEditor({ shelves, problems, goods, onChange }: Props) {
  const keys = useRowKeys(shelves);
  const [picking, setPicking] = useState<number>();
  const pickingShelf = picking === undefined ? undefined : shelves[picking];
  const set = (index: number, change: Partial<ShelfRule>): void => {
    const old = shelves[index];
    if (old) onChange(replaceAt(shelves, index, keys.same(old, { ...old, ...change })));
  };
  return (
    <Flex vertical gap={12}>
      <SortableList
        items={shelves}
        idOf={(shelf) => keys.of(shelf)}
        nameOf={(shelf) => shelf.title || '货架'}
        onChange={onChange}
        render={(shelf, index, handle) => {
          const problem = problems.find((p) => p.section === 'shelves' && p.index === index);
          return (
            <div style={{ padding: '6px 0' }}>
              <Flex gap={8} align="center">
                {handle}
                <Input
                  aria-label="货架标题"
                  style={{ width: 150, flex: 'none' }}
                  value={shelf.title}
                  maxLength={LIMITS.shelfTitle}
                  placeholder="货架标题"
                  onChange={(e) => set(index, { title: e.target.value })}
                />
                <Select<ShelfRule['kind']>
                  aria-label="选货规则"
                  style={{ flex: 1, minWidth: 120 }}
                  value={shelf.kind}
                  options={KINDS}
                  onChange={(kind) => set(index, { kind })}
                />
                <InputNumber<number>
                  aria-label="最多件数"
                  style={{ width: 96, flex: 'none' }}
                  min={2}
                  max={40}
                  precision={0}
                  suffix="件"
                  value={shelf.limit ?? 10}
                  onChange={(limit) => limit && set(index, { limit })}
                />
                <Button
                  type="text"
                  size="small"
                  aria-label={`删除 ${shelf.title || '货架'}`}
                  icon={<DeleteOutlined />}
                  onClick={() => onChange(removeAt(shelves, index))}
                />
              </Flex>
              <div style={{ marginLeft: 32 }}>
                {shelf.kind === 'category' && (
                  <CategorySelect
                    style={{ width: 240, marginTop: 8 }}
                    placeholder="选择类目"
                    value={shelf.categoryId ?? null}
                    onChange={(categoryId) => set(index, { categoryId })}
                  />
                )}
                {shelf.kind === 'picked' && (
                  <Picked
                    ids={shelf.productIds ?? []}
                    goods={goods[index] ?? []}
                    onChange={(productIds) => set(index, { productIds })}
                    onAdd={() => setPicking(index)}
                  />
                )}
                {problem && <div style={{ color: '#C8102E', marginTop: 4 }}>{problem.message}</div>}
              </div>
            </div>
          );
        }}
      />
      <Button
        type="dashed"
        block
        icon={<PlusOutlined />}
        disabled={shelves.length >= LIMITS.shelves}
        onClick={() => onChange([...shelves, { title: '', kind: 'new_arrivals', limit: 10 }])}
      >
        添加货架
      </Button>
      {picking !== undefined && pickingShelf && (
        <ProductPicker
          taken={pickingShelf.productIds ?? []}
          room={LIMITS.picked - (pickingShelf.productIds?.length ?? 0)}
          onClose={() => setPicking(undefined)}
          onPick={(products) => {
            setPicking(undefined);
            const productIds = [...(pickingShelf.productIds ?? []), ...products.map((p) => p.productId)];
            set(picking, { productIds, limit: Math.max(pickingShelf.limit ?? 10, Math.min(40, productIds.length)) });
          }}
        />
      )}
    </Flex>
  );
}

interface PickedProps {
  ids: readonly number[];
  goods: readonly PreviewProduct[];
  onChange: (ids: number[]) => void;
  onAdd: () => void;
}
function Picked({ ids, goods, onChange, onAdd }: PickedProps) {
  const known = new Map(goods.map((p) => [p.productId, p]));
  return (
    <Flex gap={8} wrap style={{ marginTop: 8 }}>
      <SortableList
        layout="tiles"
        items={ids}
        idOf={(id) => id}
        nameOf={(id) => known.get(id)?.name ?? `商品 ${id}`}
        onChange={onChange}
        render={(id, index, handle) => (
          <div style={{ width: 64 }} title={known.get(id)?.name ?? ''}>
            <Thumb src={known.get(id)?.picture} size={64} alt={known.get(id)?.name ?? `商品 ${id}`} />
            <Flex justify="space-between">
              {handle}
              <Button
                type="text"
                size="small"
                aria-label="移除商品"
                icon={<DeleteOutlined />}
                onClick={() => onChange(removeAt(ids, index))}
              />
            </Flex>
          </div>
        )}
      />
      <Button
        type="dashed"
        style={{ width: 64, height: 64 }}
        icon={<PlusOutlined />}
        aria-label="选择商品"
        onClick={onAdd}
      />
    </Flex>
  );
}
