import { Form, Progress } from 'antd';
import { type AnswerOf, call } from '@/api';
import { Titled } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters, whole } from '@/hooks/use-url-filters';
import { COLOR } from '@/theme';

type Pause = AnswerOf<'GET /api/v1/hq/recruit-pauses'>['items'][number];
const FILTERS = { storeId: whole };
const COLUMNS: Columns<Pause> = [
  {
    title: '导购',
    dataIndex: 'name',
    width: 220,
    fixed: 'left',
    render: (_, row) => <Titled title={row.name} note={row.storeName} width={220} />,
  },
  {
    title: '连续没有拉新',
    dataIndex: 'days',
    width: 130,
    align: 'right',
    render: (_, row) => <b style={{ color: COLOR.accent }}>{row.days} 天</b>,
  },
  { title: '上一位新会员', dataIndex: 'lastJoinOn', width: 130, render: (_, row) => row.lastJoinOn ?? '入职以来没有' },
  {
    title: '近 30 天新客',
    dataIndex: 'reachable',
    width: 120,
    align: 'right',
    tooltip: '从导购自己的链接进来、还不是会员的人，含已拉到的',
  },
  {
    title: '客流饱和度',
    dataIndex: 'saturationBp',
    width: 200,
    tooltip: '这些新客里已拉到会员的占比；接近 100% 说明缺的是客流',
    render: (_, row) =>
      row.saturationBp === null ? (
        <span className="muted">没有客流</span>
      ) : (
        <Progress size="small" percent={Math.round(row.saturationBp / 100)} strokeColor={COLOR.link} />
      ),
  },
  { title: '建议', dataIndex: 'text', width: 300, render: (_, row) => <span className="muted">{row.text}</span> },
];

/** Guides who have won nobody for long (A61): their managers are told every Monday. */
export function PauseList() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/recruit-pauses', { query }), url.values, url);
  const days = page.answer?.alertAfterDays ?? 14;
  return (
    <PageTable<Pause>
      name="recruit-pauses"
      rowKey="guideId"
      unit={`位导购超过 ${days} 天没有拉新`}
      page={page}
      columns={COLUMNS}
      empty={`${days} 天内每位导购都有新会员`}
      filters={
        <FilterBar name="recruit-pauses" url={url}>
          <Form.Item name="storeId">
            <StoreSelect allowClear placeholder="全部门店" style={{ width: 220 }} />
          </Form.Item>
        </FilterBar>
      }
    />
  );
}
