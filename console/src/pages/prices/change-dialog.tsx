import { formatFen } from '@qiandian/shared';
import { Alert, DatePicker, Flex, InputNumber, Modal, Radio, Segmented, Select, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { call } from '@/api';
import { Money, Titled } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { useAction } from '@/hooks/use-action';
import { fromWall, wallNow } from '@/lib/time';
import { type Ending, type PriceEntry, priceUnder, type Rule } from './price-rule';

interface Props {
  entries: readonly PriceEntry[];
  onClose: () => void;
  onDone: () => void;
}
const ENDINGS = [
  { value: 'none', label: '不处理尾数' },
  { value: 'yuan', label: '取整到元' },
  { value: 'nine', label: '尾数为 9 元' },
] as const;
const percentText = (was: number, is: number): string => {
  const change = was === 0 ? 0 : ((is - was) / was) * 100;
  return `${change > 0 ? '+' : ''}${change.toFixed(1)}%`;
};

/** Changes one price or many, now or at a set time, with every new price seen before it is sent. */
export function ChangeDialog({ entries, onClose, onDone }: Props) {
  const single = entries.length === 1 ? entries[0] : undefined;
  const [kind, setKind] = useState<Rule['kind']>('set');
  const [fen, setFen] = useState<number | null>(single?.priceFen ?? null);
  const [percent, setPercent] = useState<number | null>(-10);
  const [ending, setEnding] = useState<Ending>('none');
  const [scheduled, setScheduled] = useState(!single);
  const [at, setAt] = useState<Dayjs>(() => wallNow().add(1, 'day').startOf('day'));
  const rule: Rule | undefined =
    kind === 'percent' ? (percent === null ? undefined : { kind, percent }) : fen === null ? undefined : { kind, fen };
  const rows = entries.map((entry) => ({
    ...entry,
    next: rule ? priceUnder(rule, entry.priceFen, ending) : entry.priceFen,
  }));
  const changed = rows.filter((row) => row.next !== row.priceFen);
  const deep = rows.filter((row) => row.next < row.priceFen / 2).length;
  const past = scheduled && !at.isAfter(wallNow());

  const save = useAction(
    () =>
      call('POST /api/v1/hq/prices', {
        body: {
          prices: changed.map((row) => ({
            skuId: row.skuId,
            priceFen: row.next,
            ...(scheduled ? { effectiveAt: fromWall(at) } : {}),
          })),
        },
      }),
    {
      done: ({ items }) => (scheduled ? `${items.length} 条改价已排期` : `${items.length} 条新价已生效`),
      onDone,
    },
  );
  return (
    <Modal
      open
      width={760}
      title={single ? `改价 · ${single.productName}` : `批量改价 · ${entries.length} 个规格`}
      okText={scheduled ? `排期 ${changed.length} 条` : `立即改 ${changed.length} 条`}
      okButtonProps={{ disabled: changed.length === 0 || past }}
      confirmLoading={save.busy}
      onOk={() => void save.run()}
      onCancel={onClose}
    >
      <Flex vertical gap={14} style={{ marginTop: 12 }}>
        <Flex gap={12} align="center" wrap>
          <Segmented<Rule['kind']>
            value={kind}
            options={[
              { value: 'set', label: '定为' },
              { value: 'percent', label: '按比例' },
              { value: 'add', label: '加减' },
            ]}
            onChange={(next) => {
              setKind(next);
              setFen(next === 'set' ? (single?.priceFen ?? null) : null);
            }}
          />
          {kind === 'percent' ? (
            <InputNumber<number>
              value={percent}
              min={-95}
              max={500}
              precision={1}
              suffix="%"
              style={{ width: 120 }}
              onChange={setPercent}
            />
          ) : (
            <MoneyInput
              value={fen}
              onChange={setFen}
              minFen={kind === 'set' ? 1 : -100_000_000}
              placeholder={kind === 'add' ? '-50 为降价' : ''}
              autoFocus
            />
          )}
          {kind !== 'set' && (
            <Select<Ending> value={ending} options={[...ENDINGS]} onChange={setEnding} style={{ width: 130 }} />
          )}
        </Flex>
        <Flex gap={12} align="center">
          <Radio.Group
            value={scheduled}
            options={[
              { value: false, label: '立即生效' },
              { value: true, label: '定时生效' },
            ]}
            onChange={(e) => setScheduled(e.target.value as boolean)}
          />
          {scheduled && (
            <DatePicker
              showTime={{ format: 'HH:mm', minuteStep: 5 }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              value={at}
              status={past ? 'error' : ''}
              minDate={wallNow().startOf('day')}
              onChange={(next) => next && setAt(next)}
            />
          )}
          {past && <span style={{ color: '#C8102E' }}>生效时间不能早于现在</span>}
        </Flex>
        {deep > 0 && <Alert type="warning" showIcon message={`有 ${deep} 个规格降到原价一半以下，请确认没有填错`} />}
        <Table
          rowKey="id"
          size="small"
          dataSource={rows}
          pagination={rows.length > 8 ? { pageSize: 8, size: 'small', showSizeChanger: false } : false}
          columns={[
            { title: '规格', render: (_, row) => <Titled title={row.productName} note={row.skuCode} width={340} /> },
            { title: '现价', width: 110, align: 'right', render: (_, row) => <Money fen={row.priceFen} /> },
            {
              title: '新价',
              width: 110,
              align: 'right',
              render: (_, row) =>
                row.next === row.priceFen ? <span className="muted">不变</span> : <b>{formatFen(row.next)}</b>,
            },
            {
              title: '变化',
              width: 90,
              align: 'right',
              render: (_, row) => (row.next === row.priceFen ? '—' : percentText(row.priceFen, row.next)),
            },
          ]}
        />
        <span className="muted">全渠道一价：所有门店、小程序与收银用同一个价格，门店不能单独定价。</span>
      </Flex>
    </Modal>
  );
}
