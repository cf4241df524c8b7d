import { Card, Flex, Select } from 'antd';
import { type AnswerOf, call } from '@/api';
import { PeriodPicker } from '@/components/period-picker';
import { ProductSelect } from '@/components/pickers';
import { Nothing, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { periodText } from '@/lib/period';
import { CONTENT_KIND_TEXT, optionsOf } from '@/lib/text';
import { wallNow } from '@/lib/time';
import { FunnelSteps } from './funnel-steps';
import { usePeriod } from './use-period';
import { WhoseFilters } from './whose-filters';

export type FunnelReport = AnswerOf<'GET /api/v1/hq/reports/funnel'>;
const FILTERS = {
  kind: oneOf(CONTENT_KIND_TEXT),
  contentId: whole,
  guideId: whole,
  storeId: whole,
  from: date,
  to: date,
};
/** Who did what is kept for so long; what is older cannot be told apart by person. */
const KEPT_DAYS = 90;

/** From visit to payment, by people; against the period before while that is still known. */
export function Funnel() {
  const url = useUrlFilters(FILTERS);
  const { kind, guideId, storeId } = url.values;
  // a single content is chosen among products only; other kinds are looked at as a whole
  const contentId = kind === 'product' ? url.values.contentId : undefined;
  const { period, before } = usePeriod(url.values);
  const comparable = before.from >= wallNow().subtract(KEPT_DAYS, 'day').format('YYYY-MM-DD');
  const filter = {
    ...(kind ? { kind } : {}),
    ...(contentId ? { contentId } : {}),
    ...(guideId ? { guideId } : {}),
    ...(storeId ? { storeId } : {}),
  };
  const report = useLoad(
    async () => {
      const ask = (days: typeof period) => call('GET /api/v1/hq/reports/funnel', { query: { ...days, ...filter } });
      const [now, then] = await Promise.all([ask(period), comparable ? ask(before) : undefined]);
      return { now, then };
    },
    `funnel ${JSON.stringify([period, filter])}`,
  );
  return (
    <Flex vertical gap={16}>
      <Flex align="center" gap={12} wrap>
        <PeriodPicker period={period} longestDays={KEPT_DAYS} onChange={url.set} />
        <Select
          allowClear
          placeholder="全部内容"
          style={{ width: 120 }}
          value={kind ?? null}
          options={optionsOf(CONTENT_KIND_TEXT)}
          onChange={(next) => url.set({ kind: next ?? null, contentId: null })}
        />
        {kind === 'product' && (
          <ProductSelect
            allowClear
            placeholder="全部商品"
            style={{ width: 240 }}
            value={contentId ?? null}
            onChange={(next) => url.set({ contentId: next ?? null })}
          />
        )}
        <WhoseFilters guideId={guideId} storeId={storeId} onChange={url.set} />
        <span className="muted">
          {comparable ? `与 ${periodText(before)} 比` : `上期早于 ${KEPT_DAYS} 天，已不能按人去重，不作比较`}
        </span>
      </Flex>
      <Ready of={report}>
        {({ now, then }) => (
          <>
            <Card style={report.loading ? { opacity: 0.6 } : {}}>
              {now.steps[0]?.people === 0 ? (
                <Nothing text="这段时间没有访客" />
              ) : (
                <FunnelSteps steps={now.steps} before={then?.steps} />
              )}
            </Card>
            <div className="muted" style={{ fontSize: 12 }}>
              口径：{now.definition}
            </div>
          </>
        )}
      </Ready>
    </Flex>
  );
}
