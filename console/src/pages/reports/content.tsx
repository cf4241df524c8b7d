import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Form, Segmented, Select } from 'antd';
import { type AnswerOf, call, download } from '@/api';
import { Money, Titled } from '@/components/bits';
import { RegionSelect } from '@/components/brand-select';
import { share, shareText } from '@/components/metric';
import { type Columns, PageTable } from '@/components/page-table';
import { PeriodPicker } from '@/components/period-picker';
import { Nothing, Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { CONTENT_KIND_TEXT, LINK_CHANNEL_TEXT, optionsOf } from '@/lib/text';
import { ContentTrend } from './content-trend';
import { MEANING } from './content-meaning';
import { usePeriod } from './use-period';
import { WhoseFilters } from './whose-filters';

export type ContentRow = AnswerOf<'GET /api/v1/hq/reports/content'>['items'][number];
const BY_TEXT = {
  content: '内容',
  guide: '导购',
  store: '门店',
  channel: '渠道',
  day: '天',
  week: '周',
  guide_content_week: '导购 × 内容 × 周',
} as const;
const UNIT = { ...BY_TEXT, guide_content_week: '行' } as const;
const FILTERS = {
  by: oneOf(BY_TEXT),
  kind: oneOf(CONTENT_KIND_TEXT),
  channel: oneOf(LINK_CHANNEL_TEXT),
  regionId: whole,
  guideId: whole,
  storeId: whole,
  from: date,
  to: date,
};
/** A report is never longer than this, so that all its days fit one page. */
const LONGEST_DAYS = 92;

/** What guides shared and what it brought (A65): by content, guide, store, channel, day or week, each narrowed by the others. */
export function Content() {
  const url = useUrlFilters(FILTERS);
  const { by = 'content', kind, channel, regionId, guideId, storeId } = url.values;
  const { period } = usePeriod(url.values);
  const filter = {
    ...period,
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...(regionId ? { regionId } : {}),
    ...(guideId ? { guideId } : {}),
    ...(storeId ? { storeId } : {}),
  };
  const page = usePage((query) => call('GET /api/v1/hq/reports/content', { query }), { ...filter, by }, url);
  const trend = useLoad(
    () => call('GET /api/v1/hq/reports/content', { query: { ...filter, by: 'day', size: LONGEST_DAYS } }),
    `content trend ${JSON.stringify(filter)}`,
  );
  const exporting = useAction(
    () => {
      const query = Object.fromEntries(Object.entries({ ...filter, by }).map(([key, value]) => [key, String(value)]));
      return download('/api/v1/hq/reports/content/export', query, `内容效果-${period.from}-${period.to}.xlsx`);
    },
    { done: '已导出' },
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
        <Select
          allowClear
          placeholder="全部渠道"
          style={{ width: 120 }}
          value={channel ?? null}
          options={optionsOf(LINK_CHANNEL_TEXT)}
          onChange={(next) => url.set({ channel: next ?? null })}
        />
        <div style={{ width: 160 }}>
          <RegionSelect
            allowClear
            placeholder="全部区域"
            {...(regionId ? { value: regionId } : {})}
            onChange={(next: number | undefined) => url.set({ regionId: next ?? null })}
          />
        </div>
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
        unit={by === 'guide_content_week' ? UNIT[by] : `个${UNIT[by]}`}
        page={page}
        columns={columnsBy(by, (key) => url.set({ guideId: Number(key), by: 'content' }))}
        empty="这段时间没有分享带来的访问"
        actions={[
          <Button
            key="export"
            icon={<DownloadOutlined />}
            loading={exporting.busy}
            onClick={() => void exporting.run()}
          >
            导出
          </Button>,
        ]}
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
const WHO_AND_WHEN: Columns<ContentRow> = [
  { title: '周', dataIndex: 'week', width: 110, fixed: 'left', renderText: (week: string) => `${week.slice(5)} 起` },
  {
    title: '导购',
    dataIndex: 'guideName',
    width: 150,
    fixed: 'left',
    render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={140} />,
  },
];
const columnsBy = (by: keyof typeof BY_TEXT, onGuide: (key: string) => void): Columns<ContentRow> => [
  ...(by === 'guide_content_week' ? WHO_AND_WHEN : []),
  {
    title: by === 'guide_content_week' ? '内容' : BY_TEXT[by],
    dataIndex: 'name',
    width: 300,
    fixed: 'left',
    ellipsis: true,
    render: (_, row) =>
      by === 'content' || by === 'guide_content_week' ? (
        <>
          <span className="muted">{KINDS[row.kind ?? row.key.split(':')[0] ?? '']}</span> {row.name}
        </>
      ) : by === 'guide' ? (
        <a onClick={() => onGuide(row.key)}>{row.name}</a>
      ) : (
        row.name
      ),
  },
  number('分享', 'shares'),
  number('浏览', 'pv'),
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
