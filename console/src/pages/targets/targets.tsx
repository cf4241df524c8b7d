import { Segmented } from 'antd';
import { call } from '@/api';
import { Act, Actions, State } from '@/components/bits';
import { ExportButton } from '@/components/export-button';
import { ImportButton } from '@/components/import-button';
import { MonthPicker } from '@/components/month-picker';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { month as readMonth, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { wallNow } from '@/lib/time';
import { useOrg } from '@/org';
import { useOperator } from '@/session';
import { AttainmentBar } from './attainment-bar';
import { poolColumns } from './pool-columns';
import { TargetCell } from './target-cell';
import { TargetHead } from './target-head';
import {
  amountText,
  type Attainment,
  METRIC_TEXT,
  type Node,
  NODE_TEXT,
  PACE,
  onlyBrand,
  pathOfRegion,
  PERIOD_TEXT,
  SIDE_TEXT,
  TURNOVER_MEANING,
  TURNOVER_TEXT,
} from './target-words';
import { usePutTarget } from './use-put-target';

const PARENT_TEXT = { region: '区域', brand: '品牌', store: '门店' } as const;
const FILTERS = {
  month: readMonth,
  period: oneOf(PERIOD_TEXT),
  metric: oneOf(METRIC_TEXT),
  by: oneOf(SIDE_TEXT),
  /** The brand through which a region or a store was reached. */
  brandId: whole,
  parentKind: oneOf(PARENT_TEXT),
  parentId: whole,
  /** The region through which a store was reached. */
  via: whole,
};

const HINT = {
  month: '上级定、下级分：区域或品牌、门店、导购逐级看达成；点铅笔直接改',
  quarter: '季度是其中各月的合计，只看不改；目标按月设，切回「月」来改',
} as const;

/** A node as a table's row: tables take `children` for rows of their own. */
interface Row extends Omit<Attainment, 'children'> {
  key: string;
  below: number;
}
const rowOf = ({ children, ...node }: Attainment): Row => ({
  ...node,
  key: `${node.nodeKind} ${node.nodeId}`,
  below: children,
});

/** Targets from headquarters down to the guide: what is asked, what is reached, who lags. */
export default function Targets() {
  const url = useUrlFilters(FILTERS);
  const { regions, brands, brandName } = useOrg();
  const ownBrand = onlyBrand(useOperator().scope);
  const { month = wallNow().format('YYYY-MM'), metric = 'sales', period = 'month', by = 'region' } = url.values;
  const { parentKind = 'hq', parentId, via, brandId } = url.values;
  const monthly = period === 'month';
  const page = usePage(
    async (query) => {
      const answer = await call('GET /api/v1/hq/targets', { query });
      return { ...answer, items: answer.items.map(rowOf) };
    },
    {
      ...{ month, metric, period, by, parentKind: parentKind as 'hq' | keyof typeof PARENT_TEXT },
      ...(parentId ? { parentId } : {}),
      ...(brandId ? { brandId } : {}),
    },
    url,
  );
  const data = page.answer;
  const put = usePutTarget(month, metric, page.reload);
  const cell = (node: Node) => (
    <TargetCell
      key={`${node.nodeKind} ${node.nodeId} ${metric} ${period} ${month}`}
      node={node}
      metric={metric}
      onSave={monthly ? (target) => put(node, { target }) : undefined}
    />
  );
  const open = ({ nodeKind, nodeId }: Pick<Attainment, 'nodeKind' | 'nodeId'>): void => {
    if (nodeKind === 'guide') return;
    url.set(
      nodeKind === 'hq'
        ? { parentKind: null, parentId: null, via: null, brandId: null }
        : {
            parentKind: nodeKind,
            parentId: nodeId,
            via: nodeKind === 'store' && parentKind === 'region' ? (parentId ?? null) : null,
            ...(nodeKind === 'brand' ? { brandId: nodeId } : {}),
          },
    );
  };
  const columns: Columns<Row> = [
    {
      title: '名称',
      dataIndex: 'name',
      width: 160,
      fixed: 'left',
      render: (_, row) => (
        <>
          {row.name}
          <span className="muted" style={{ marginLeft: 8, fontSize: 12 }}>
            {NODE_TEXT[row.nodeKind]}
          </span>
        </>
      ),
    },
    { title: '目标', dataIndex: 'target', width: 170, align: 'right', render: (_, row) => cell(row) },
    {
      title: '下级合计',
      dataIndex: 'rolledUp',
      width: 126,
      align: 'right',
      tooltip: '已经分到下一级的目标之和；自己没设目标时按它算达成',
      render: (_, row) => (row.nodeKind === 'guide' ? '—' : amountText(metric, row.rolledUp)),
    },
    {
      title: metric === 'recruits' ? '完成' : '完成（销售额）',
      dataIndex: 'actual',
      width: 126,
      align: 'right',
      render: (_, row) => amountText(metric, row.actual),
    },
    {
      title: TURNOVER_TEXT,
      dataIndex: 'turnoverFen',
      width: 140,
      align: 'right',
      tooltip: TURNOVER_MEANING,
      hideInTable: !data?.items.some(({ turnoverFen }) => turnoverFen !== null),
      render: (_, row) => (row.turnoverFen === null ? '—' : amountText(metric, row.turnoverFen)),
    },
    {
      title: '达成',
      dataIndex: 'pct',
      width: 188,
      tooltip: monthly ? '竖线是按日历到今天应有的进度' : '竖线是到今天应有的进度：各月的目标分摊到当月每一天',
      render: (_, row) => <AttainmentBar node={row} metric={metric} />,
    },
    { title: '进度', dataIndex: 'pace', width: 96, render: (_, row) => <State {...PACE[row.pace]} /> },
    ...(metric === 'recruits' && monthly ? poolColumns(put) : []),
    {
      title: '提示',
      dataIndex: 'note',
      width: metric === 'recruits' || !monthly ? 280 : 150,
      ellipsis: true,
      renderText: (note: string) => note || '—',
    },
    {
      title: '操作',
      dataIndex: 'nodeId',
      width: 90,
      fixed: 'right',
      render: (_, row) =>
        row.below > 0 && row.nodeKind !== 'guide' ? (
          <Actions>
            <Act onClick={() => open(row)}>看下级 {row.below}</Act>
          </Actions>
        ) : (
          <span className="muted">—</span>
        ),
    },
  ];
  // the root of the tree is headquarters itself
  const above = pathOfRegion(regions, parentKind === 'region' ? parentId : via).filter(
    ({ parentId: over }) => over !== undefined,
  );
  const rootTitle = ownBrand === undefined ? '总部' : brandName(ownBrand);
  const path = [
    { title: rootTitle, ...(parentKind === 'hq' ? {} : { onOpen: () => open({ nodeKind: 'hq', nodeId: 0 }) }) },
    ...(brandId && brandId !== ownBrand
      ? [
          {
            title: brandName(brandId),
            ...(parentKind === 'brand' ? {} : { onOpen: () => open({ nodeKind: 'brand', nodeId: brandId }) }),
          },
        ]
      : []),
    ...above.map(({ id, name }) => ({
      title: name,
      ...(parentKind === 'region' && id === parentId ? {} : { onOpen: () => open({ nodeKind: 'region', nodeId: id }) }),
    })),
    ...(parentKind === 'store' ? [{ title: data?.parent.name ?? '门店' }] : []),
  ];
  return (
    <>
      <PageHead title="目标" hint={HINT[period]}>
        {parentKind === 'hq' && ownBrand === undefined && brands.length > 1 && (
          <Segmented<keyof typeof SIDE_TEXT>
            value={by}
            options={optionsOf(SIDE_TEXT)}
            onChange={(next) => url.set({ by: next === 'region' ? null : next })}
          />
        )}
        <Segmented<keyof typeof METRIC_TEXT>
          value={metric}
          options={optionsOf(METRIC_TEXT)}
          onChange={(next) => url.set({ metric: next === 'sales' ? null : next })}
        />
        <Segmented<keyof typeof PERIOD_TEXT>
          value={period}
          options={optionsOf(PERIOD_TEXT)}
          onChange={(next) => url.set({ period: next === 'month' ? null : next })}
        />
        <MonthPicker
          value={month}
          future
          quarter={!monthly}
          allowClear={false}
          onChange={(next) => url.set({ month: next })}
        />
        {monthly && (
          <ExportButton
            kind="targets"
            name={`${METRIC_TEXT[metric]}目标`}
            of={month}
            filters={{ month, metric, by, parentKind, parentId, brandId }}
            editable
          />
        )}
        <ImportButton kind="targets" onImported={page.reload} />
      </PageHead>
      {data && <TargetHead data={data} metric={metric} path={path} cell={cell(data.parent)} />}
      <PageTable
        name="targets"
        rowKey="key"
        unit="个下级"
        page={page}
        columns={columns}
        empty="没有下级"
        onRow={(row) => row.below > 0 && open(row)}
      />
    </>
  );
}
