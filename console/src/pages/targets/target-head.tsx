import { Breadcrumb, Card, Flex, Statistic } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import { State } from '@/components/bits';
import { PageLoading } from '@/components/states';
import { COLOR } from '@/theme';
import { AttainmentBar } from './attainment-bar';
import {
  amountText,
  effectiveTarget,
  type Metric,
  METRIC_MEANING,
  METRIC_TEXT,
  PACE,
  type TargetPage,
  TURNOVER_TEXT,
} from './target-words';

const TrendChart = lazy(() => import('./trend-chart'));
interface Props {
  data: Pick<TargetPage, 'parent' | 'daily'>;
  metric: Metric;
  path: { title: string; onOpen?: () => void }[];
  cell: ReactNode;
}

/** The node that is looked into: its standing, and the month or the quarter so far. */
export function TargetHead({ data: { parent, daily }, metric, path, cell }: Props) {
  const target = effectiveTarget(parent);
  const figures = [
    ['完成', amountText(metric, parent.actual)],
    ['目标', cell],
    ['下级目标合计', amountText(metric, parent.rolledUp)],
    ...(parent.turnoverFen === null ? [] : [[TURNOVER_TEXT, amountText(metric, parent.turnoverFen)] as const]),
    ['还差', target === null ? '—' : amountText(metric, Math.max(0, target - parent.actual))],
  ] as const;
  return (
    <Card style={{ marginBottom: 16 }} styles={{ body: { padding: '16px 20px' } }}>
      <Breadcrumb
        style={{ marginBottom: 12 }}
        items={path.map(({ title, onOpen }) => ({ title: onOpen ? <a onClick={onOpen}>{title}</a> : title }))}
      />
      <Flex gap={32}>
        <div style={{ flex: '0 0 420px' }}>
          <Flex align="center" gap={12} style={{ marginBottom: 12 }}>
            <span style={{ fontSize: 17, fontWeight: 600 }}>{parent.name}</span>
            <State {...PACE[parent.pace]} />
          </Flex>
          <AttainmentBar node={parent} metric={metric} width={400} />
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 16, marginTop: 20 }}>
            {figures.map(([title, value]) => (
              <Statistic
                key={title}
                title={title}
                valueStyle={{ fontSize: 20, fontWeight: 600 }}
                valueRender={() => (
                  <Flex justify="flex-start" className="num">
                    {value}
                  </Flex>
                )}
              />
            ))}
          </div>
          {parent.note && <div style={{ marginTop: 12, color: COLOR.warn }}>{parent.note}</div>}
          <div className="muted" style={{ marginTop: 12, fontSize: 12 }}>
            {METRIC_TEXT[metric]}：{METRIC_MEANING[metric]}
          </div>
        </div>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Suspense fallback={<PageLoading />}>
            <TrendChart daily={daily} metric={metric} />
          </Suspense>
        </div>
      </Flex>
    </Card>
  );
}
