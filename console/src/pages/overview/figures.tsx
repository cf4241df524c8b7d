import { formatFen } from '@qiandian/shared';
import { Flex } from 'antd';
import { type AnswerOf } from '@/api';
import { growth, Metric, points, share, shareText } from '@/components/metric';

type Overview = AnswerOf<'GET /api/v1/hq/guides/:guideId/overview'>;
type Figures = Overview['total'];

/** Money and people of a period beside the one before; of a guide without what only stores have. */
export function FigureRow({ now, then, of }: { now: Figures; then: Figures; of: 'store' | 'guide' }) {
  const money = (fen: (one: Figures) => number) => ({
    value: formatFen(fen(now)),
    before: { change: growth(fen(now), fen(then)), shown: formatFen(fen(then)) },
  });
  const count = (n: (one: Figures) => number) => ({
    value: n(now).toLocaleString('zh-CN'),
    before: { change: growth(n(now), n(then)), shown: n(then).toLocaleString('zh-CN') },
  });
  const ofSales = (fen: (one: Figures) => number) => {
    const [is, was] = [share(fen(now), now.salesFen), share(fen(then), then.salesFen)];
    return { value: shareText(is), before: { change: points(is, was), shown: shareText(was) } };
  };
  return (
    <Flex vertical gap={16}>
      <Flex gap={16} wrap>
        <Metric
          title={of === 'store' ? '销售额' : '成交'}
          meaning="付款时的商品金额，不含运费，未减退款"
          {...money((one) => one.salesFen)}
        />
        <Metric title="线上成交" meaning="收银台以外的全部渠道" {...money((one) => one.onlineFen)} />
        <Metric title="收银成交" meaning="门店收银台" {...money((one) => one.tillFen)} />
        <Metric title="退回" meaning="这段时间退回的金额，不论何时买的" {...money((one) => one.returnedFen)} />
        <Metric title="订单" meaning="全部渠道的成交笔数" {...count((one) => one.orders)} />
      </Flex>
      <Flex gap={16} wrap>
        <Metric title="浏览" meaning="打开页面的次数" {...count((one) => one.pv)} />
        <Metric title="访客" meaning="每天去重，多天相加" {...count((one) => one.uv)} />
        <Metric title="分享" meaning="员工打开分享面板的次数" {...count((one) => one.shares)} />
        {of === 'store' && (
          <Metric title="导购贡献" meaning="记在导购名下的成交 ÷ 成交" {...ofSales((one) => one.guideFen)} />
        )}
        <Metric
          title="爆款占比"
          meaning="付款时正在本店爆款专区里的商品的成交 ÷ 成交"
          {...ofSales((one) => one.hotZoneFen)}
        />
        <Metric title="闭店时段占比" meaning="22:00–10:00 付款的成交 ÷ 成交" {...ofSales((one) => one.afterHoursFen)} />
      </Flex>
    </Flex>
  );
}
