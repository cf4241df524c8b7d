import { App, Button, Form, Segmented, Space } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, Actions, Money, SoftTag, State, Titled, type Tone } from '@/components/bits';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { ImportButton } from '@/components/import-button';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf, PRICE_STATUS_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { ChangeDialog } from './change-dialog';
import { CostCell, marginText } from './cost-cell';
import { HistoryDrawer } from './history-drawer';
import type { PriceEntry } from './price-rule';

const FILTERS = { q: text, status: oneOf(PRICE_STATUS_TEXT), skuId: whole, productId: whole };
const TONE: Readonly<Record<PriceEntry['status'], Tone>> = {
  current: 'good',
  scheduled: 'busy',
  past: 'quiet',
  cancelled: 'quiet',
};
const MAX_BATCH = 500;

/** The price book: HQ's alone, one price a SKU at one instant. */
export default function Prices() {
  const url = useUrlFilters(FILTERS);
  const { modal, message } = App.useApp();
  const status = url.values.status ?? 'current';
  const page = usePage((query) => call('GET /api/v1/hq/prices', { query }), { ...url.values, status }, url);
  const [chosen, setChosen] = useState<ReadonlyMap<number, PriceEntry>>(new Map());
  const [changing, setChanging] = useState<readonly PriceEntry[]>();
  const [history, setHistory] = useState<PriceEntry>();
  const cancel = useAction((priceId: number) => call('DELETE /api/v1/hq/prices/:priceId', { params: { priceId } }), {
    done: '已取消这条改价',
    onDone: () => page.reload(),
  });
  const askCancel = (row: PriceEntry): void => {
    modal.confirm({
      title: '取消这条改价？',
      content: `${row.productName}（${row.skuCode}）将不会在 ${minuteText(row.effectiveAt)} 改价。`,
      okText: '取消改价',
      cancelText: '再想想',
      onOk: async () => {
        await cancel.run(row.id);
      },
    });
  };
  const columns: Columns<PriceEntry> = [
    {
      title: '规格',
      dataIndex: 'productName',
      width: 280,
      fixed: 'left',
      render: (_, row) => <Titled title={row.productName} note={row.skuCode} width={280} />,
    },
    {
      title: '价格',
      dataIndex: 'priceFen',
      width: 130,
      align: 'right',
      render: (_, row) => <Money fen={row.priceFen} strong />,
    },
    {
      title: '成本',
      dataIndex: 'costFen',
      width: 150,
      align: 'right',
      tooltip: '单件成本，只有能定价的总部人员看得到；用来算毛利率',
      render: (_, row) => <CostCell key={`${row.skuId} ${row.costFen}`} entry={row} onSaved={page.reload} />,
    },
    {
      title: '毛利率',
      dataIndex: 'marginBp',
      width: 90,
      align: 'right',
      render: (_, row) => marginText(row),
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 100,
      render: (_, row) => <State tone={TONE[row.status]} text={PRICE_STATUS_TEXT[row.status]} />,
    },
    { title: '生效时间', dataIndex: 'effectiveAt', width: 150, render: (_, row) => minuteText(row.effectiveAt) },
    { title: '设定人', dataIndex: 'operatorName', width: 110 },
    { title: '设定时间', dataIndex: 'createdAt', width: 150, render: (_, row) => minuteText(row.createdAt) },
    {
      title: '操作',
      dataIndex: 'id',
      width: 110,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          {row.status === 'current' && <Act onClick={() => setChanging([row])}>改价</Act>}
          {row.status === 'scheduled' && (
            <Act danger onClick={() => askCancel(row)}>
              取消
            </Act>
          )}
          <Act onClick={() => setHistory(row)}>历史</Act>
        </Actions>
      ),
    },
  ];
  const choose = (rows: PriceEntry[], keys: readonly number[]): void => {
    const known = new Map([...chosen, ...rows.filter(Boolean).map((row) => [row.id, row] as const)]);
    if (keys.length > MAX_BATCH) message.warning(`一次最多改 ${MAX_BATCH} 个规格`);
    setChosen(
      new Map(keys.slice(0, MAX_BATCH).flatMap((key) => (known.has(key) ? [[key, known.get(key) as PriceEntry]] : []))),
    );
  };
  return (
    <>
      <PageHead title="价格" hint="全渠道一价，只由总部定；可立即改，也可排期到点自动生效">
        <ImportButton kind="sku-costs" onImported={page.reload} />
      </PageHead>
      <PageTable
        name="prices"
        rowKey="id"
        unit="条"
        page={page}
        columns={columns}
        empty={status === 'scheduled' ? '没有待生效的改价' : '没有符合条件的价格'}
        selection={
          status === 'current'
            ? {
                selectedRowKeys: [...chosen.keys()],
                preserveSelectedRowKeys: true,
                onChange: (keys, rows) => choose(rows, keys as number[]),
              }
            : undefined
        }
        selectionActions={
          <Space>
            <Button size="small" type="link" onClick={() => setChosen(new Map())}>
              取消选择
            </Button>
            <Button size="small" type="primary" onClick={() => setChanging([...chosen.values()])}>
              批量改价
            </Button>
          </Space>
        }
        filters={
          <FilterBar name="prices" url={url}>
            <Form.Item>
              <Segmented
                value={status}
                options={optionsOf(PRICE_STATUS_TEXT)}
                onChange={(next) => {
                  setChosen(new Map());
                  url.set({ status: next === 'current' ? null : next });
                }}
              />
            </Form.Item>
            <SearchFilter placeholder="商品名称或规格编码" />
            {(url.values.skuId ?? url.values.productId) !== undefined && (
              <Form.Item>
                <SoftTag tone="busy">只看{url.values.skuId ? '这个规格' : '这个商品'}</SoftTag>
              </Form.Item>
            )}
          </FilterBar>
        }
      />
      {changing && (
        <ChangeDialog
          entries={changing}
          onClose={() => setChanging(undefined)}
          onDone={() => {
            setChanging(undefined);
            setChosen(new Map());
            page.reload();
          }}
        />
      )}
      {history && <HistoryDrawer entry={history} onClose={() => setHistory(undefined)} />}
    </>
  );
}
