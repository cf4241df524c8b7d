import { ReloadOutlined, RightOutlined } from '@ant-design/icons';
import { formatFen } from '@qiandian/shared';
import type { HqPermission } from '@qiandian/shared/contract';
import { Button, Card, Flex } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { Money, Thumb } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { Nothing, PageLoading, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { toWall } from '@/lib/time';
import { useScope } from '@/org';
import { useSession } from '@/session';
import { COLOR } from '@/theme';
import { Kpi } from './kpi';
import { Ranking } from './ranking';

type TodayData = AnswerOf<'GET /api/v1/hq/today'>;
const HourlyChart = lazy(() => import('./hourly-chart'));
const REFRESH_MS = 60_000;
const BOTH = { region: true, brand: true };
const share = (part: number, whole: number): string => (whole > 0 ? `${((part / whole) * 100).toFixed(1)}%` : '0%');

const WAITING: { key: keyof TodayData['todo']; text: string; to: string; permission: HqPermission }[] = [
  { key: 'toShip', text: '待发货', to: '/orders?status=paid&fulfilment=express', permission: 'orders' },
  { key: 'afterSales', text: '待处理售后', to: '/after-sales?status=requested', permission: 'after-sales' },
  { key: 'paymentAlerts', text: '异常支付', to: '/payment-alerts', permission: 'orders' },
  { key: 'failedUploads', text: '发货上传失败', to: '/shipping-uploads?status=failed', permission: 'orders' },
];

/** The state of the business, before reading a word. */
export default function Today() {
  const { scope } = useScope(BOTH);
  const today = useLoad(() => call('GET /api/v1/hq/today', { query: scope }), `today ${JSON.stringify(scope)}`);
  const { reload } = today;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <>
      <PageHead
        title="今日"
        hint={
          today.data ? `截至 ${toWall(today.data.asOf).format('HH:mm:ss')}，与昨日同一时刻相比；每分钟更新` : '正在汇总'
        }
      >
        <Button icon={<ReloadOutlined spin={today.loading} />} onClick={reload}>
          刷新
        </Button>
      </PageHead>
      <Ready of={today}>{(data) => <Board data={data} />}</Ready>
    </>
  );
}

function Board({ data }: { data: TodayData }) {
  const { can } = useSession();
  const todo = WAITING.filter(({ permission }) => can(permission));
  const average = data.orders > 0 ? Math.round(data.paidFen / data.orders) : 0;
  return (
    <Flex vertical gap={16}>
      <Flex gap={16} wrap>
        <Kpi
          title="成交额"
          meaning="今日全部渠道的商品成交（含收银台与外部渠道，不含运费），按付款时间算，退款不倒扣；与报表同一口径"
          value={formatFen(data.paidFen)}
          before={{ now: data.paidFen, then: data.paidFenYesterday, shown: formatFen(data.paidFenYesterday) }}
          note={`${data.paidFenYesterday > 0 ? ' · ' : ' '}线上 ${formatFen(data.onlineFen)}`}
        />
        <Kpi
          title="订单"
          meaning="今日全部渠道的成交笔数"
          value={data.orders.toLocaleString()}
          before={{ now: data.orders, then: data.ordersYesterday, shown: data.ordersYesterday.toLocaleString() }}
        />
        <Kpi
          title="访客"
          meaning="今日打开过店铺的人数，同一人只算一次"
          value={data.visitors.toLocaleString()}
          before={{ now: data.visitors, then: data.visitorsYesterday, shown: data.visitorsYesterday.toLocaleString() }}
        />
        <Kpi
          title="导购贡献"
          meaning="记在导购名下的成交 ÷ 全部成交；基准 50%"
          value={share(data.guideFen, data.paidFen)}
          note={formatFen(data.guideFen)}
        />
        <Kpi
          title="爆款占比"
          meaning="付款时正在本店爆款专区里的商品的成交 ÷ 全部成交"
          value={share(data.hotZoneFen, data.paidFen)}
          note={formatFen(data.hotZoneFen)}
        />
      </Flex>
      {todo.length > 0 && (
        <Flex gap={16} wrap>
          {todo.map(({ key, text, to }) => (
            <Link key={key} to={to} style={{ flex: 1, minWidth: 190 }}>
              <Card hoverable styles={{ body: { padding: '12px 20px' } }}>
                <Flex align="center" justify="space-between">
                  <span>{text}</span>
                  <span
                    className="num"
                    style={{ fontWeight: 600, color: data.todo[key] > 0 ? COLOR.accent : COLOR.muted }}
                  >
                    {data.todo[key]} <RightOutlined style={{ fontSize: 10, color: COLOR.muted }} />
                  </span>
                </Flex>
              </Card>
            </Link>
          ))}
        </Flex>
      )}
      <Card title="按小时成交" extra={<span className="muted">客单价 {formatFen(average)}</span>}>
        {data.hourly.every(({ paidFen, yesterdayFen }) => paidFen + yesterdayFen === 0) ? (
          <Nothing text="今天和昨天都还没有成交" />
        ) : (
          <Suspense fallback={<PageLoading />}>
            <HourlyChart hours={data.hourly} untilHour={toWall(data.asOf).hour()} />
          </Suspense>
        )}
      </Card>
      <Flex gap={16} align="stretch">
        <Ranking
          title="门店成交榜"
          rows={data.topStores.map((s) => ({
            key: s.storeId,
            name: s.name,
            value: s.paidFen,
            shown: <Money fen={s.paidFen} />,
          }))}
        />
        <Ranking
          title="商品成交榜"
          rows={data.topProducts.map((p) => ({
            key: p.productId,
            name: (
              <>
                <Thumb src={p.picture} size={22} /> {p.name}
              </>
            ),
            value: p.paidFen,
            shown: (
              <>
                <span className="muted">{p.quantity} 件</span> <Money fen={p.paidFen} />
              </>
            ),
          }))}
        />
      </Flex>
    </Flex>
  );
}
