import { Card, Flex } from 'antd';
import type { ReactNode } from 'react';
import { type AnswerOf } from '@/api';
import HourChart from '@/components/hour-chart';
import { Nothing } from '@/components/states';
import { FunnelSteps } from '@/pages/reports/funnel-steps';
import { DayChart } from './day-chart';
import { FigureRow } from './figures';

type Overview = AnswerOf<'GET /api/v1/hq/guides/:guideId/overview'>;
interface Props {
  data: Omit<Overview, 'storeName' | 'assists'>;
  of: 'store' | 'guide';
  /** Of one of them only: right below the figures, and below the days. */
  top?: ReactNode;
  children?: ReactNode;
}

/** What a store's and a guide's page have in common. */
export function OverviewBody({ data, of, top, children }: Props) {
  const quiet = data.days.every(({ salesFen, uv }) => salesFen === 0 && uv === 0);
  return (
    <Flex vertical gap={16}>
      <FigureRow now={data.total} then={data.before} of={of} />
      {top}
      <Card title="每天">{quiet ? <Nothing text="这段时间没有成交与访客" /> : <DayChart days={data.days} />}</Card>
      {children}
      <Card title="从访客到付款">
        {data.funnel[0]?.people === 0 ? <Nothing text="这段时间没有访客" /> : <FunnelSteps steps={data.funnel} />}
      </Card>
      <Card title="按小时成交" extra={<span className="muted">红色为闭店时段 22:00–10:00</span>}>
        {data.total.salesFen === 0 ? <Nothing text="这段时间没有成交" /> : <HourChart hours={data.hourly} />}
      </Card>
      <div className="muted" style={{ fontSize: 12 }}>
        口径：{data.definition}
      </div>
    </Flex>
  );
}
