import { formatFen, SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Button, Card, Flex, Progress, Statistic } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { type AnswerOf, call } from '@/api';
import { State, type Tone } from '@/components/bits';
import { ImportButton } from '@/components/import-button';
import { PageHead } from '@/components/page-head';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { useNow } from '@/hooks/use-now';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { COLOR } from '@/theme';
import { UnfinishedOrders } from './unfinished-orders';

type Channel = AnswerOf<'GET /api/v1/hq/channels'>['items'][number];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** An imported channel is asked about when nothing came for two days. */
const QUIET_MS = 2 * DAY_MS;

const stateOf = ({ lastReceivedAt }: Channel, now: string): { tone: Tone; text: string } => {
  if (!lastReceivedAt) return { tone: 'quiet', text: '未接入' };
  return Date.parse(now) - Date.parse(lastReceivedAt) > QUIET_MS
    ? { tone: 'warn', text: '两天没有新单' }
    : { tone: 'good', text: '正常' };
};

/** Where sales come from, and whether each of them still does. */
export default function Channels() {
  const channels = useLoad(() => call('GET /api/v1/hq/channels'), 'channels');
  const [imports, setImports] = useState(0);
  const reload = () => {
    channels.reload();
    setImports((n) => n + 1);
  };
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  return (
    <>
      <PageHead
        title="渠道接入"
        hint="各渠道订单按手机号认出会员，业绩归绑定的导购；没有接口的渠道可以用表格导入订单和退款"
      >
        <Button onClick={() => navigate('/api-keys')}>接口密钥</Button>
        <ImportButton kind="channel-refunds" text="导入退款" onImported={reload} />
        <ImportButton kind="channel-orders" text="导入订单" onImported={reload} />
      </PageHead>
      <Ready of={channels}>
        {({ items }) => (
          <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(340px, 1fr))', gap: 16 }}>
            {items.map((one) => (
              <ChannelCard key={one.channel} channel={one} now={now} />
            ))}
          </div>
        )}
      </Ready>
      <UnfinishedOrders key={imports} />
    </>
  );
}

function ChannelCard({ channel: one, now }: { channel: Channel; now: string }) {
  const { can } = useSession();
  const share = one.orders30d > 0 ? Math.round((one.matched30d / one.orders30d) * 1000) / 10 : 0;
  return (
    <Card title={SALE_CHANNEL_TEXT[one.channel]} extra={<State {...stateOf(one, now)} />}>
      <Flex gap={24}>
        <Statistic title="近 30 天订单" value={one.orders30d} valueStyle={{ fontSize: 20 }} style={{ flex: 1 }} />
        <Statistic
          title="净额"
          value={formatFen(one.netFen30d)}
          valueStyle={{ fontSize: 20 }}
          style={{ flex: 1.4, whiteSpace: 'nowrap' }}
        />
      </Flex>
      <div style={{ marginTop: 14 }}>
        <Flex justify="space-between" style={{ fontSize: 13 }}>
          <span className="muted">认出会员</span>
          <span className="num">
            {one.matched30d.toLocaleString('zh-CN')} 单 · {share}%
          </span>
        </Flex>
        <Progress percent={share} showInfo={false} size="small" strokeColor={COLOR.link} />
      </div>
      <Flex justify="space-between" align="flex-end" style={{ marginTop: 8, fontSize: 12 }}>
        <span className="muted">
          最近收到 {minuteText(one.lastReceivedAt)}
          <br />
          最近付款 {minuteText(one.lastPaidAt)}
        </span>
        <Flex gap={14} style={{ fontSize: 13 }}>
          {one.channel === 'pos' && <Link to="/pos-sync">同步情况</Link>}
          {can('commission') && <Link to={`/sales?channel=${one.channel}`}>看业绩</Link>}
        </Flex>
      </Flex>
    </Card>
  );
}
