import { formatFen, SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Flex, Table } from 'antd';
import type { ReactNode } from 'react';
import type { AnswerOf } from '@/api';
import { Nothing } from '@/components/states';
import { COLOR } from '@/theme';

export type Simulation = AnswerOf<'POST /api/v1/hq/commission-plans/:planId/simulate'>;

/** @example differenceText(10_000, 12_500) //=> '+¥25.00（+25.0%）' */
export const differenceText = (now: number, then: number): string => {
  const change = then - now;
  if (change === 0) return '不变';
  const signed = `${change > 0 ? '+' : ''}${formatFen(change)}`;
  return now === 0 ? signed : `${signed}（${change > 0 ? '+' : ''}${((change / now) * 100).toFixed(1)}%）`;
};
const tone = (now: number, then: number): string => (then > now ? COLOR.accent : then < now ? COLOR.good : COLOR.muted);

function Tile({ title, now, then }: { title: string; now: number; then: number }) {
  return (
    <div style={{ flex: 1, minWidth: 150, background: COLOR.ground, borderRadius: 10, padding: '12px 16px' }}>
      <div className="muted" style={{ fontSize: 13 }}>
        {title}
      </div>
      <div className="num" style={{ fontSize: 20, fontWeight: 600 }}>
        {formatFen(then)}
      </div>
      <div className="num" style={{ fontSize: 12 }}>
        <span className="muted">当时 {formatFen(now)} </span>
        <div style={{ color: tone(now, then) }}>{differenceText(now, then)}</div>
      </div>
    </div>
  );
}

interface Row {
  key: string | number;
  name: ReactNode;
  nowFen: number;
  planFen: number;
}
/** Two bars a row: what was earned then, what it would have been. */
function Comparison({ title, rows }: { title: string; rows: readonly Row[] }) {
  const most = Math.max(1, ...rows.flatMap(({ nowFen, planFen }) => [nowFen, planFen]));
  return (
    <Table<Row>
      size="small"
      pagination={rows.length > 8 ? { pageSize: 8, size: 'small', showSizeChanger: false } : false}
      dataSource={rows}
      locale={{ emptyText: <Nothing text="没有数据" /> }}
      columns={[
        { title, dataIndex: 'name', width: 130, ellipsis: true },
        {
          title: (
            <span style={{ fontWeight: 400 }} className="muted">
              <span style={{ color: '#B4B9C2' }}>■</span> 当时 <span style={{ color: COLOR.link }}>■</span> 新方案
            </span>
          ),
          render: (_, row) => (
            <Flex vertical gap={3}>
              <div
                style={{ height: 6, borderRadius: 3, background: '#D5D9E0', width: `${(row.nowFen / most) * 100}%` }}
              />
              <div
                style={{ height: 6, borderRadius: 3, background: COLOR.link, width: `${(row.planFen / most) * 100}%` }}
              />
            </Flex>
          ),
        },
        { title: '当时', width: 110, align: 'right', render: (_, row) => formatFen(row.nowFen) },
        { title: '新方案', width: 110, align: 'right', render: (_, row) => <b>{formatFen(row.planFen)}</b> },
        {
          title: '差额',
          width: 200,
          align: 'right',
          render: (_, row) => (
            <span style={{ color: tone(row.nowFen, row.planFen) }}>{differenceText(row.nowFen, row.planFen)}</span>
          ),
        },
      ]}
    />
  );
}

/** A month's real sales under the plan, beside what they earned. */
export function SimulationView({ data }: { data: Simulation }) {
  if (data.lines === 0) return <Nothing text="这个月没有业绩，换一个月试试" />;
  return (
    <Flex vertical gap={16}>
      <span className="muted">
        {data.month} 的 {data.lines.toLocaleString('zh-CN')} 行成交、{data.guides.toLocaleString('zh-CN')} 位导购，净额{' '}
        {formatFen(data.now.salesFen)}
      </span>
      <Flex gap={12} wrap>
        <Tile title="导购提成" now={data.now.commissionFen} then={data.plan.commissionFen} />
        <Tile title="其中门店池" now={data.now.poolFen} then={data.plan.poolFen} />
        <Tile title="门店池分给导购" now={data.now.sharedFen} then={data.plan.sharedFen} />
        <Tile title="来源返佣" now={data.now.rebateFen} then={data.plan.rebateFen} />
        <Tile title="封顶少计" now={data.now.cutFen} then={data.plan.cutFen} />
      </Flex>
      <Comparison title="品牌" rows={data.byBrand.map((row) => ({ ...row, key: row.brandId }))} />
      <Comparison
        title="渠道"
        rows={data.byChannel.map((row) => ({ ...row, key: row.channel, name: SALE_CHANNEL_TEXT[row.channel] }))}
      />
      <Comparison title="提成最多的导购" rows={data.topGuides.map((row) => ({ ...row, key: row.guideId }))} />
    </Flex>
  );
}
