import { formatFen } from '@qiandian/shared';
import { Alert, Flex } from 'antd';
import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { PageHead } from '@/components/page-head';
import { NotFound, Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { useTurner } from '@/hooks/use-turner';
import { whole } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { FrozenPanel } from './frozen-panel';
import type { HandOverDetail } from './hand-over-state';
import { HandOverSteps } from './hand-over-steps';
import { TransfersPanel } from './transfers-panel';

const BACK = { to: '/hand-overs', text: '离职交接' };

/** One hand-over, from frozen to the last friend in WeCom. */
export default function HandOverPage() {
  const handOverId = whole(useParams()['handOverId'] ?? '');
  const { page, size, turn } = useTurner();
  const handOver = useLoad(
    () =>
      call('GET /api/v1/hq/hand-overs/:handOverId', {
        params: { handOverId: handOverId ?? 0 },
        query: { page, size },
      }),
    handOverId === undefined ? null : `hand-over ${handOverId} ${page} ${size}`,
  );
  if (handOverId === undefined) return <NotFound />;
  return (
    <Ready of={handOver}>
      {(data) => (
        <>
          <PageHead
            back={BACK}
            title={`${data.guideName}的交接`}
            hint={`${data.storeName} · ${data.reason} · ${data.startedBy} ${minuteText(data.startedAt)} 发起`}
          />
          {data.state !== 'cancelled' && <HandOverSteps at={2} done={data.state === 'completed'} />}
          <Facts handOver={data} />
          {data.state === 'frozen' && <FrozenPanel handOver={data} onChanged={handOver.reload} />}
          {data.state === 'cancelled' && (
            <Alert type="info" showIcon message="交接已取消，账号恢复正常，会员和链接都没有变。" />
          )}
          {data.state === 'completed' && (
            <Flex vertical gap={16}>
              <Alert
                type="success"
                showIcon
                message={`${minuteText(data.completedAt)} 交给${data.successorName ?? '门店客户池'}，${data.members} 位会员已改绑`}
              />
              <TransfersPanel handOver={data} loading={handOver.loading} turn={turn} onChanged={handOver.reload} />
            </Flex>
          )}
        </>
      )}
    </Ready>
  );
}

function Facts({ handOver }: { handOver: HandOverDetail }) {
  const facts = [
    { title: '会员', value: handOver.members.toLocaleString('zh-CN'), note: '交给接手人' },
    { title: '分享链接', value: handOver.links.toLocaleString('zh-CN'), note: '继续有效' },
    { title: '未结提成', value: formatFen(handOver.pendingFen), note: '照常结算给本人' },
    { title: '待付款订单', value: handOver.openOrders.toLocaleString('zh-CN'), note: '完成后付款的归接手人' },
  ];
  return (
    <Flex gap={16} style={{ marginBottom: 16 }}>
      {facts.map(({ title, value, note }) => (
        <div key={title} className="page-card" style={{ flex: 1, padding: '14px 20px' }}>
          <div className="muted" style={{ fontSize: 13 }}>
            {title}
          </div>
          <div className="num" style={{ fontSize: 22, fontWeight: 600 }}>
            {value}
          </div>
          <div className="muted" style={{ fontSize: 12 }}>
            {note}
          </div>
        </div>
      ))}
    </Flex>
  );
}
