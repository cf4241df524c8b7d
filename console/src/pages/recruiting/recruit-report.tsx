import { Flex, Segmented, Switch } from 'antd';
import { type AnswerOf, call } from '@/api';
import { PeriodPicker } from '@/components/period-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { Sparkline } from '@/components/sparkline';
import { usePage } from '@/hooks/use-page';
import { date, flag, oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { daysOf, defaultPeriod } from '@/lib/period';
import { COLOR } from '@/theme';

type Row = AnswerOf<'GET /api/v1/hq/reports/recruits'>['items'][number];
const BY_TEXT = { store: '门店', guide: '导购', region: '区域' } as const;
const FILTERS = { by: oneOf(BY_TEXT), from: date, to: date, zeroOnly: flag };
const LONGEST_DAYS = 92;

/** 导购会员招募数: how many new members came, by whom, and who has won nobody for two weeks. */
export function RecruitReport() {
  const url = useUrlFilters(FILTERS);
  const { by = 'store', zeroOnly } = url.values;
  const usual = defaultPeriod();
  const period = { from: url.values.from ?? usual.from, to: url.values.to ?? usual.to };
  const page = usePage(
    (query) => call('GET /api/v1/hq/reports/recruits', { query }),
    { ...period, by, ...(zeroOnly ? { zeroOnly } : {}) },
    url,
  );
  const days = daysOf(period);
  const columns: Columns<Row> = [
    { title: BY_TEXT[by], dataIndex: 'name', width: 240, fixed: 'left', ellipsis: true },
    {
      title: '每天有效 / 加入',
      dataIndex: 'daily',
      width: 180,
      tooltip: '按加入日：深色线是有效的，浅色线是加入的；差的是作废和还在观察的',
      render: (_, { daily }) => <DailyLines daily={daily} days={days} />,
    },
    { title: '加入', dataIndex: 'joined', width: 90, align: 'right', tooltip: '期间由导购带来、去重的新会员' },
    {
      title: '有效',
      dataIndex: 'valid',
      width: 90,
      align: 'right',
      tooltip: '过了观察期、有真实消费或再访的，含已发放',
      render: (_, row) => <b>{row.valid}</b>,
    },
    { title: '作废', dataIndex: 'void', width: 90, align: 'right', tooltip: '没有达到条件、查实作假或停发作废的' },
    {
      title: '有效率',
      dataIndex: 'rate',
      width: 90,
      align: 'right',
      tooltip: '有效 ÷（有效 + 作废），还在观察的不算',
      render: (_, row) =>
        row.valid + row.void > 0 ? `${Math.round((row.valid / (row.valid + row.void)) * 100)}%` : '—',
    },
    {
      title: '最近一位',
      dataIndex: 'lastJoinOn',
      width: 120,
      render: (_, row) => row.lastJoinOn ?? <span style={{ color: COLOR.accent }}>从来没有</span>,
    },
  ];
  return (
    <PageTable
      name={`recruit-report-${by}`}
      rowKey="id"
      unit={by === 'guide' ? '位导购' : by === 'store' ? '家门店' : '个区域'}
      page={page}
      columns={columns}
      empty={zeroOnly ? '两周内都有新会员' : '没有数据'}
      filters={
        <Flex gap={16} align="center" wrap style={{ marginBottom: 4 }}>
          <Segmented
            value={by}
            options={Object.entries(BY_TEXT).map(([value, label]) => ({ value, label: `按${label}` }))}
            onChange={(next) => url.set({ by: next as keyof typeof BY_TEXT })}
          />
          <PeriodPicker period={period} longestDays={LONGEST_DAYS} onChange={url.set} />
          <Flex gap={8} align="center" component="label">
            <Switch
              size="small"
              checked={zeroOnly ?? false}
              onChange={(on) => url.set({ zeroOnly: on ? true : null })}
            />
            只看两周零增长
          </Flex>
        </Flex>
      }
    />
  );
}

/** Who was found good of those who joined on each day. */
function DailyLines({ daily, days }: { daily: Row['daily']; days: readonly string[] }) {
  const byDay = new Map(daily.map((one) => [one.day, one]));
  const valid = days.map((day) => byDay.get(day)?.valid ?? 0);
  const joined = days.map((day) => byDay.get(day)?.joined ?? 0);
  const most = Math.max(0, ...joined);
  const busiest = byDay.get(days[joined.indexOf(most)] ?? '');
  const label =
    busiest && most > 0
      ? `最多的一天 ${busiest.day}：加入 ${busiest.joined} 位，有效 ${busiest.valid} 位，作废 ${busiest.void} 位`
      : '期间没有新会员';
  return <Sparkline values={valid} whole={joined} label={label} />;
}
