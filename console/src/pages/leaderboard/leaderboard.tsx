import { DatePicker, Flex, Form, Segmented } from 'antd';
import dayjs from 'dayjs';
import { type AnswerOf, call } from '@/api';
import { ExportButton } from '@/components/export-button';
import { FilterBar } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { minuteText, wallNow } from '@/lib/time';
import { useScope } from '@/org';
import { boardColumns, BoardTime } from '@/components/board';

type Row = AnswerOf<'GET /api/v1/hq/leaderboard'>['items'][number];
const PERIOD_TEXT = { day: '日榜', month: '月榜' } as const;
const MEASURE_TEXT = { sales: '总销售', online_sales: '线上销售' } as const;
const FILTERS = { period: oneOf(PERIOD_TEXT), date, measure: oneOf(MEASURE_TEXT), storeId: whole };
const DAY = 'YYYY-MM-DD';

/** Guides by what they sold, in the operator's scope. */
export default function Leaderboard() {
  const url = useUrlFilters(FILTERS);
  const { scope } = useScope({ region: true });
  const { period = 'day', measure = 'sales' } = url.values;
  const page = usePage((query) => call('GET /api/v1/hq/leaderboard', { query }), { ...url.values, ...scope }, url);
  const told = page.answer;
  return (
    <>
      <PageHead title="排行榜" hint="当天实时，次日 02:00 定格；定格后的退款不改名次">
        <ExportButton
          kind="leaderboard"
          name={`${MEASURE_TEXT[measure]}${PERIOD_TEXT[period]}`}
          of={period === 'day' ? told?.date : told?.date.slice(0, 7)}
          filters={{ ...url.values, ...scope }}
        />
      </PageHead>
      <PageTable<Row>
        name="leaderboard"
        rowKey="guideId"
        unit="位导购"
        page={page}
        columns={boardColumns<Row>(MEASURE_TEXT[measure])}
        empty="这一榜还没有人有成交"
        filters={
          <Flex gap={12} align="center" justify="space-between" wrap>
            <FilterBar name="leaderboard" url={url}>
              <Form.Item>
                <Segmented<keyof typeof PERIOD_TEXT>
                  value={period}
                  options={optionsOf(PERIOD_TEXT)}
                  onChange={(next) => url.set({ period: next === 'day' ? null : next })}
                />
              </Form.Item>
              <Form.Item>
                <DatePicker
                  picker={period === 'month' ? 'month' : 'date'}
                  placeholder={period === 'month' ? '本月' : '今天'}
                  value={url.values.date ? dayjs(url.values.date) : null}
                  maxDate={wallNow()}
                  style={{ width: 140 }}
                  onChange={(chosen) => url.set({ date: chosen?.format(DAY) ?? null })}
                />
              </Form.Item>
              <Form.Item>
                <Segmented<keyof typeof MEASURE_TEXT>
                  value={measure}
                  options={optionsOf(MEASURE_TEXT)}
                  onChange={(next) => url.set({ measure: next === 'sales' ? null : next })}
                />
              </Form.Item>
              <Form.Item name="storeId" style={{ width: 220 }}>
                <StoreSelect allowClear placeholder="全部门店" />
              </Form.Item>
            </FilterBar>
            {told && (
              <BoardTime
                frozen={told.frozen}
                at={`${told.date} · 更新于 ${minuteText(told.asOf)}`}
                {...(period === 'month' ? { freezes: '下月 1 日 02:00 定格' } : {})}
              />
            )}
          </Flex>
        }
      />
    </>
  );
}
