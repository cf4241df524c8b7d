import { Flex, Spin } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { MonthPicker } from '@/components/month-picker';
import { LoadError } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { wallNow } from '@/lib/time';
import { SimulationView } from './simulation-view';

/** Tries a saved plan on a month of real sales; last month to begin with. */
export function SimulatePanel({ planId, version }: { planId: number; version: number }) {
  const [month, setMonth] = useState(() => wallNow().subtract(1, 'month').format('YYYY-MM'));
  const answer = useLoad(
    () => call('POST /api/v1/hq/commission-plans/:planId/simulate', { params: { planId }, body: { month } }),
    `simulate ${planId} ${version} ${month}`,
  );
  return (
    <Flex vertical gap={12}>
      <Flex align="center" gap={8}>
        按
        <MonthPicker value={month} allowClear={false} onChange={(next) => next && setMonth(next)} />
        的真实业绩试算
      </Flex>
      {answer.error && !answer.loading ? (
        <LoadError error={answer.error} onRetry={answer.reload} />
      ) : (
        <Spin spinning={answer.loading} tip="正在逐行重算…">
          <div style={{ minHeight: 180 }}>{answer.data && <SimulationView data={answer.data} />}</div>
        </Spin>
      )}
    </Flex>
  );
}
