import { DeleteOutlined, PlusOutlined, VerticalAlignTopOutlined } from '@ant-design/icons';
import { Button, Flex, InputNumber, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { Money, SoftTag, Thumb, Titled } from '@/components/bits';
import { ProductPicker } from '@/components/product-picker';
import { SortableList } from '@/components/sortable-list';
import { Nothing } from '@/components/states';
import { moveItem, removeAt } from '@/lib/lists';
import { CandidatesDialog } from './candidates-dialog';
import { addItems, MAX_ITEMS, type ZoneItem } from './zone-draft';

const LOW_STOCK = 20;
const CELL = { width: 92, textAlign: 'right', flex: 'none' } as const;

/** The zone's goods in their order; price, stock and sold are the server's, as of the last save. */
export function ZoneItems({ items, onChange }: { items: readonly ZoneItem[]; onChange: (items: ZoneItem[]) => void }) {
  const [picking, setPicking] = useState(false);
  const [advising, setAdvising] = useState(false);
  return (
    <div>
      <Flex align="center" justify="space-between" style={{ padding: '14px 20px', borderBottom: '1px solid #EEF0F3' }}>
        <span style={{ fontSize: 15, fontWeight: 600 }}>
          商品 <span className="muted num">{items.length}</span>
        </span>
        <Flex gap={8}>
          <Button disabled={items.length >= MAX_ITEMS} onClick={() => setAdvising(true)}>
            选品建议
          </Button>
          <Button icon={<PlusOutlined />} disabled={items.length >= MAX_ITEMS} onClick={() => setPicking(true)}>
            选择商品
          </Button>
        </Flex>
      </Flex>
      {items.length === 0 ? (
        <div style={{ padding: 24 }}>
          <Nothing text="还没有商品">
            <Button type="primary" onClick={() => setPicking(true)}>
              选择商品
            </Button>
          </Nothing>
        </div>
      ) : (
        <>
          <Flex className="muted" style={{ padding: '8px 20px', fontSize: 12 }} align="center">
            <span style={{ flex: 1 }}>拖动排序，或直接改序号</span>
            <span style={CELL}>价格</span>
            <Tooltip title="投放范围内各门店与总部仓可售之和，保存时更新">
              <span style={CELL}>可售库存</span>
            </Tooltip>
            <Tooltip title="专区期间已售件数">
              <span style={CELL}>已售</span>
            </Tooltip>
            <span style={{ width: 76 }} />
          </Flex>
          <SortableList
            items={items}
            idOf={(item) => item.productId}
            nameOf={(item) => item.name}
            onChange={onChange}
            render={(item, index, handle) => (
              <ItemRow
                item={item}
                index={index}
                count={items.length}
                handle={handle}
                onMove={(to) => onChange(moveItem(items, index, to))}
                onRemove={() => onChange(removeAt(items, index))}
              />
            )}
          />
          <div style={{ height: 8 }} />
        </>
      )}
      {advising && (
        <CandidatesDialog
          taken={items.map((item) => item.productId)}
          room={MAX_ITEMS - items.length}
          onAdd={(item) => onChange(addItems(items, [item]))}
          onClose={() => setAdvising(false)}
        />
      )}
      {picking && (
        <ProductPicker
          taken={items.map((item) => item.productId)}
          room={MAX_ITEMS - items.length}
          onClose={() => setPicking(false)}
          onPick={(products) => {
            setPicking(false);
            onChange(
              addItems(
                items,
                products.map(({ productId, name, picture, priceFen }) => ({ productId, name, picture, priceFen })),
              ),
            );
          }}
        />
      )}
    </div>
  );
}

interface RowProps {
  item: ZoneItem;
  index: number;
  count: number;
  handle: ReactNode;
  onMove: (to: number) => void;
  onRemove: () => void;
}
function ItemRow({ item, index, count, handle, onMove, onRemove }: RowProps) {
  const [typed, setTyped] = useState<number | null>(null);
  const commit = (): void => {
    if (typed !== null && typed - 1 !== index) onMove(typed - 1);
    setTyped(null);
  };
  return (
    <Flex align="center" gap={8} data-product={item.productId} style={{ padding: '8px 20px 8px 12px' }}>
      {handle}
      <InputNumber
        aria-label={`${item.name} 的序号`}
        size="small"
        controls={false}
        variant="filled"
        min={1}
        max={count}
        precision={0}
        style={{ width: 38 }}
        value={typed ?? index + 1}
        onChange={setTyped}
        onBlur={commit}
        onPressEnter={commit}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Titled
          width={420}
          picture={<Thumb src={item.picture} />}
          title={item.name}
          note={item.stock === undefined ? <SoftTag tone="busy">新加入，保存后显示库存</SoftTag> : undefined}
        />
      </div>
      <span style={CELL}>
        <Money fen={item.priceFen} />
      </span>
      <span className="num" style={{ ...CELL, color: (item.stock ?? LOW_STOCK) < LOW_STOCK ? '#C8102E' : undefined }}>
        {item.stock?.toLocaleString() ?? '—'}
      </span>
      <span className="num" style={CELL}>
        {item.sold?.toLocaleString() ?? '—'}
      </span>
      <Flex style={{ width: 68 }} justify="flex-end">
        <Tooltip title="置顶">
          <Button
            type="text"
            size="small"
            disabled={index === 0}
            aria-label={`置顶 ${item.name}`}
            icon={<VerticalAlignTopOutlined />}
            onClick={() => onMove(0)}
          />
        </Tooltip>
        <Tooltip title="移出专区">
          <Button
            type="text"
            size="small"
            aria-label={`移除 ${item.name}`}
            icon={<DeleteOutlined />}
            onClick={onRemove}
          />
        </Tooltip>
      </Flex>
    </Flex>
  );
}
