import { formatFen } from '@qiandian/shared';
import { Flex } from 'antd';
import type { AnswerOf } from '@/api';
import { growth, Metric } from '@/components/metric';
import { TURNOVER_TEXT } from '../targets/target-words';

type Turnover = AnswerOf<'GET /api/v1/hq/stores/:storeId/overview'>['turnover'];

/** Where a store's money counts: its part of what it sold, and of what it shipped for others. */
export const TurnoverRow = ({ turnover: { fen, fulfilledFen, returnedFen, beforeFen } }: { turnover: Turnover }) => (
  <Flex gap={16} wrap>
    <Metric
      title={TURNOVER_TEXT}
      meaning="本店卖出、别处发货的记成交方的一份，替别家发货的记发货方的一份；占比见归属规则。未减退款"
      value={formatFen(fen)}
      before={{ change: growth(fen, beforeFen), shown: formatFen(beforeFen) }}
    />
    <Metric title="本店卖出" meaning="业绩里由本店成交的部分" value={formatFen(fen - fulfilledFen)} />
    <Metric title="替别家发货" meaning="业绩里由别家或总部成交、本店发货的部分" value={formatFen(fulfilledFen)} />
    <Metric title="退款冲回" meaning="这段时间退款冲回的业绩，不论何时买的" value={formatFen(returnedFen)} />
  </Flex>
);
