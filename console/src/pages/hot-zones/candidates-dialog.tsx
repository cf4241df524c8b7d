import { Button, Checkbox, Flex, Input, Modal, Pagination, Select, Spin } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Money, SoftTag, Thumb, Titled } from '@/components/bits';
import { LoadError, Nothing } from '@/components/states';
import { useDebounced } from '@/hooks/use-debounced';
import { useLoad } from '@/hooks/use-load';
import { useSession } from '@/session';
import type { ZoneItem } from './zone-draft';

const SIZE = 20;
const SORTS = [
  { value: 'score', label: '综合推荐' },
  { value: 'sell_through', label: '动销率高' },
  { value: 'sold', label: '近 30 天卖得多' },
  { value: 'stock', label: '库存多' },
  { value: 'price', label: '客单高' },
  { value: 'margin', label: '毛利率高' },
] as const;
const MARGIN = {
  high: { text: '高毛利', tone: 'good' },
  fair: { text: '毛利正常', tone: 'quiet' },
  low: { text: '毛利偏低', tone: 'warn' },
  unknown: { text: '毛利未知', tone: 'quiet' },
} as const;
type MarginFlag = keyof typeof MARGIN;
const MARGINS = (Object.keys(MARGIN) as MarginFlag[]).map((value) => ({ value, label: MARGIN[value].text }));
const CELL = { width: 84, textAlign: 'right', flex: 'none' } as const;

interface Props {
  taken: readonly number[];
  room: number;
  onAdd: (item: ZoneItem) => void;
  onClose: () => void;
}

/** Goods that sell well, with the reasons; each joins the zone by one click (A21). */
export function CandidatesDialog({ taken, room, onAdd, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const [sort, setSort] = useState<(typeof SORTS)[number]['value']>('score');
  const [page, setPage] = useState(1);
  const [margin, setMargin] = useState<MarginFlag>();
  const [exclusive, setExclusive] = useState(false);
  const seesMargin = useSession().can('prices');
  const query = {
    ...{ page, size: SIZE, sort },
    ...(q ? { q } : {}),
    ...(margin ? { margin } : {}),
    ...(exclusive ? { exclusive: true } : {}),
  };
  const found = useLoad(() => call('GET /api/v1/hq/hot-zone-candidates', { query }), JSON.stringify(query));
  return (
    <Modal open title="选品建议" width={1040} footer={null} onCancel={onClose}>
      <Flex gap={12} style={{ marginBottom: 12 }}>
        <Input
          allowClear
          placeholder="商品名"
          style={{ width: 220 }}
          value={typed}
          onChange={(e) => {
            setTyped(e.target.value);
            setPage(1);
          }}
        />
        <Select
          style={{ width: 160 }}
          options={SORTS.filter(({ value }) => seesMargin || value !== 'margin')}
          value={sort}
          onChange={(next) => {
            setSort(next);
            setPage(1);
          }}
        />
        {seesMargin && (
          <Select
            allowClear
            aria-label="毛利"
            placeholder="全部毛利"
            style={{ width: 120 }}
            options={MARGINS}
            value={margin}
            onChange={(next) => {
              setMargin(next);
              setPage(1);
            }}
          />
        )}
        <Checkbox
          style={{ alignSelf: 'center', whiteSpace: 'nowrap' }}
          checked={exclusive}
          onChange={(e) => {
            setExclusive(e.target.checked);
            setPage(1);
          }}
        >
          只看专供
        </Checkbox>
        <span className="muted" style={{ lineHeight: '32px', fontSize: 12 }}>
          近 30 天全渠道销售，动销 = 售出 ÷（售出 + 可售）
        </span>
      </Flex>
      {found.error ? (
        <LoadError error={found.error} onRetry={found.reload} />
      ) : (
        <Spin spinning={found.loading}>
          <div style={{ minHeight: 320, maxHeight: 480, overflow: 'auto' }}>
            {found.data?.items.length === 0 && <Nothing text="没有这样的商品" />}
            {found.data?.items.map((one) => (
              <Flex key={one.productId} align="center" gap={8} style={{ padding: '8px 0' }}>
                <div style={{ flex: 1, minWidth: 0 }}>
                  <Titled
                    width={380}
                    picture={<Thumb src={one.picture} />}
                    title={one.name}
                    note={
                      <>
                        {one.why.map((why) => (
                          <SoftTag key={why}>{why}</SoftTag>
                        ))}
                        {seesMargin && <SoftTag tone={MARGIN[one.margin].tone}>{MARGIN[one.margin].text}</SoftTag>}
                        {one.zones.length > 0 && <SoftTag tone="busy">已在「{one.zones[0]}」</SoftTag>}
                      </>
                    }
                  />
                </div>
                <span style={CELL}>
                  <Money fen={one.priceFen} />
                </span>
                <span className="num" style={CELL}>
                  售 {one.sold30d.toLocaleString()}
                </span>
                <span className="num" style={CELL}>
                  存 {one.stock.toLocaleString()}
                </span>
                {seesMargin && (
                  <span className="num" style={CELL}>
                    毛利 {one.marginBp === null ? '—' : `${Math.round(one.marginBp / 100)}%`}
                  </span>
                )}
                <span className="num" style={CELL}>
                  动销 {one.sellThroughPct}%
                </span>
                <Button
                  size="small"
                  style={{ width: 80 }}
                  disabled={taken.includes(one.productId) || room <= 0}
                  onClick={() =>
                    onAdd({ productId: one.productId, name: one.name, picture: one.picture, priceFen: one.priceFen })
                  }
                >
                  {taken.includes(one.productId) ? '已加入' : '加入专区'}
                </Button>
              </Flex>
            ))}
          </div>
        </Spin>
      )}
      <Flex justify="flex-end" style={{ marginTop: 12 }}>
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
