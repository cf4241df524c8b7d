import { Alert, Flex, Form, Progress, Segmented, Tooltip } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { SoftTag, Titled } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { FilterBar, SearchFilter } from '@/components/filter-bar';
import { MonthPicker } from '@/components/month-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { month as readMonth, oneOf, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { minuteText, wallNow } from '@/lib/time';
import { useScope } from '@/org';
import { COLOR } from '@/theme';
import { ITEM_TEXT, type Score, valueText } from './kpi-words';
import { ScoreDrawer } from './score-drawer';

const SORT_TEXT = { best: '高分在前', worst: '低分在前' } as const;
const FILTERS = { q: text, month: readMonth, storeId: whole, sort: oneOf(SORT_TEXT) };
const PASS = 60;

/** Guides' scores of a month, with what each is made of. */
export function Scores() {
  const url = useUrlFilters(FILTERS);
  const { scope } = useScope({ region: true });
  const [open, setOpen] = useState<Score>();
  const { sort = 'best', month = wallNow().format('YYYY-MM') } = url.values;
  const page = usePage(
    (query) => call('GET /api/v1/hq/kpi-scores', { query }),
    { ...url.values, month, ...scope },
    url,
  );
  const told = page.answer;
  const columns: Columns<Score> = [
    {
      title: '名次',
      dataIndex: 'rank',
      width: 70,
      align: 'center',
      fixed: 'left',
      render: (_, row) => <b>{row.rank}</b>,
    },
    {
      title: '导购',
      dataIndex: 'guideName',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.guideName} note={row.storeName} width={200} />,
    },
    { title: '等级', dataIndex: 'grade', width: 70, render: (_, row) => <SoftTag tone="busy">{row.grade}</SoftTag> },
    {
      title: '得分',
      dataIndex: 'score',
      width: 150,
      render: (_, row) => (
        <Flex align="center" gap={8}>
          <b className="num" style={{ width: 52, color: row.score < PASS ? COLOR.accent : undefined }}>
            {row.score.toFixed(2)}
          </b>
          <Progress
            percent={Math.min(100, row.score)}
            showInfo={false}
            size="small"
            style={{ width: 70 }}
            strokeColor={row.score < PASS ? COLOR.accent : COLOR.ink}
          />
        </Flex>
      ),
    },
    ...(page.items[0]?.items ?? []).map(({ item, title, weight }): Columns<Score>[number] => ({
      title: `${title || ITEM_TEXT[item]}（${weight}）`,
      key: item,
      width: 150,
      align: 'right',
      render: (_, row) => {
        const line = row.items.find((one) => one.item === item);
        return line ? (
          <Tooltip title={line.text}>
            <div>
              <b>{line.score.toFixed(1)}</b>
              <div className="muted" style={{ fontSize: 12 }}>
                {valueText(item, line.actual)}
              </div>
            </div>
          </Tooltip>
        ) : (
          '—'
        );
      },
    })),
  ];
  return (
    <>
      {told && !told.scheme && !page.loading && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          message={`${told.month} 还没有得分：按考核方案每天凌晨计算；没有方案的话，先到“考核方案”新建一个`}
        />
      )}
      <PageTable
        name={`kpi-scores-${told?.scheme ?? ''}`}
        rowKey="guideId"
        unit="位导购"
        page={page}
        columns={columns}
        empty={url.active ? '没有符合条件的导购' : '这个月还没有得分，每天凌晨更新'}
        onRow={setOpen}
        actions={[
          <ExportButton
            key="export"
            kind="kpi-scores"
            name="考核得分"
            of={month}
            filters={{ ...url.values, month, ...scope }}
          />,
        ]}
        filters={
          <Flex justify="space-between" align="center" gap={12} wrap>
            <FilterBar name="kpi-scores" url={url}>
              <Form.Item>
                <MonthPicker value={month} allowClear={false} onChange={(next) => url.set({ month: next })} />
              </Form.Item>
              <SearchFilter placeholder="导购姓名" width={180} />
              <Form.Item name="storeId" style={{ width: 220 }}>
                <StoreSelect allowClear placeholder="全部门店" />
              </Form.Item>
              <Form.Item>
                <Segmented<keyof typeof SORT_TEXT>
                  value={sort}
                  options={optionsOf(SORT_TEXT)}
                  onChange={(next) => url.set({ sort: next === 'best' ? null : next })}
                />
              </Form.Item>
            </FilterBar>
            {told?.scheme && (
              <span className="muted" style={{ fontSize: 13 }}>
                {told.scheme} · 更新于 {minuteText(told.computedAt)}
              </span>
            )}
          </Flex>
        }
      />
      {open && <ScoreDrawer score={open} month={month} onClose={() => setOpen(undefined)} />}
    </>
  );
}
