import { Card, Flex, Form, Segmented, Select } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Money } from '@/components/bits';
import { share, shareText } from '@/components/metric';
import { type Columns, PageTable } from '@/components/page-table';
import { PeriodPicker } from '@/components/period-picker';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { CONTENT_KIND_TEXT, optionsOf } from '@/lib/text';
import { ContentTrend } from './content-trend';
import { MEANING } from './content-meaning';
import { usePeriod } from './use-period';
import { WhoseFilters } from './whose-filters';

export type ContentRow = AnswerOf<'GET /api/v1/hq/reports/content'>['items'][number];
const BY_TEXT = { content: '内容', guide: '导购', store: '门店', day: '天' } as const;
const FILTERS = {
  by: oneOf(BY_TEXT),
  kind: oneOf(CONTENT_KIND_TEXT),
  guideId: whole,
  storeId: whole,
  from: date,
  to: date,
};
/** A report is never longer than this, so that all its days fit one page. */
const LONGEST_DAYS = 92;

/** What guides shared and what it brought: content, guide, store or day, each narrowed by the others. */
export function Content() {
  const url = useUrlFilters(FILTERS);
  const { by = 'content', kind, guideId, storeId } = url.values;
  const { period } = usePeriod(url.values);
  const filter = {
    ...period,
    ...(kind ? { kind } : {}),
    ...(guideId ? { guideId } : {}),
    ...(storeId ? { storeId } : {}),
  };
  const page = usePage((query) => call('GET /api/v1/hq/reports/content', { query }), { ...filter, by }, url);
  const trend = useLoad(
    () => call('GET /api/v1/hq/reports/content', { query: { ...filter, by: 'day', size: LONGEST_DAYS } }),
    `content trend ${JSON.stringify(filter)}`,
  );
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={12} wrap>
        <PeriodPicker period={period} longestDays={LONGEST_DAYS} onChange={url.set} />
        <Select
          allowClear
          placeholder="全部内容"
          style={{ width: 120 }}
          value={kind ?? null}
          options={optionsOf(CONTENT_KIND_TEXT)}
          onChange={(next) => url.set({ kind: next ?? null })}
        />
        <WhoseFilters guideId={guideId} storeId={storeId} onChange={url.set} />
      </Flex>
      <Card title="每天">
        <Ready of={trend}>
          {({ items }) =>
            items.length === 0 ? <Nothing text="这段时间没有分享" /> : <ContentTrend period={period} rows={items} />
          }
        </Ready>
      </Card>
      <PageTable
        name={`content-report-${by}`}
        rowKey="key"
        unit={`个${BY_TEXT[by]}`}
        page={page}
        columns={columnsBy(by, (key) => url.set({ guideId: Number(key), by: 'content' }))}
        empty="这段时间没有分享带来的访问"
        filters={
          <Form.Item style={{ marginBottom: 0 }}>
            <Segmented
              value={by}
              options={Object.entries(BY_TEXT).map(([value, label]) => ({ value, label: `按${label}` }))}
              onChange={(next) => url.set({ by: next as keyof typeof BY_TEXT })}
            />
          </Form.Item>
        }
      />
    </Flex>
  );
}

const KINDS: Readonly<Record<string, string>> = CONTENT_KIND_TEXT;
const number = (title: string, dataIndex: 'shares' | 'pv' | 'uv' | 'carts' | 'orders') => ({
  title,
  dataIndex,
  width: 90,
  align: 'right' as const,
  tooltip: MEANING[dataIndex],
  renderText: (value: number) => value.toLocaleString('zh-CN'),
});
const columnsBy = (by: keyof typeof BY_TEXT, onGuide: (key: string) => void): Columns<ContentRow> => [
  {
    title: BY_TEXT[by],
    dataIndex: 'name',
    width: 300,
    fixed: 'left',
    ellipsis: true,
    render: (_, row) =>
      by === 'content' ? (
        <>
          <span className="muted">{KINDS[row.key.split(':')[0] ?? '']}</span> {row.name}
        </>
      ) : by === 'guide' ? (
        <a onClick={() => onGuide(row.key)}>{row.name}</a>
      ) : (
        row.name
      ),
  },
  number('分享', 'shares'),
  number('PV', 'pv'),
  number('访客', 'uv'),
  number('加购', 'carts'),
  number('下单', 'orders'),
  {
    title: '付款',
    dataIndex: 'paidFen',
    width: 120,
    align: 'right',
    tooltip: MEANING.paidFen,
    render: (_, row) => <Money fen={row.paidFen} strong />,
  },
  {
    title: '下单率',
    dataIndex: 'rate',
    width: 90,
    align: 'right',
    tooltip: MEANING.rate,
    render: (_, row) => shareText(share(row.orders, row.uv)),
  },
];
