import { orderStatusText } from '@qiandian/shared';
import { Button, Card, Col, Flex, Row, Timeline } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router-dom';
import { call } from '@/api';
import { PageHead } from '@/components/page-head';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { secondText } from '@/lib/time';
import { useSession } from '@/session';
import { OrderDelivery, OrderFacts } from './order-facts';
import { OrderLines } from './order-lines';
import { OrderMoney } from './order-money';
import { OrderState } from './order-state';
import { canRefund, canShip, type Order } from './order-types';
import { RefundDialog } from './refund-dialog';
import { ShipDialog } from './ship-dialog';

export default function OrderPage() {
  const { orderNo = '' } = useParams();
  const order = useLoad(() => call('GET /api/v1/hq/orders/:orderNo', { params: { orderNo } }), `order ${orderNo}`);
  useSettling(order.data, order.reload);
  return (
    <Ready of={order}>{(data) => <OrderView order={data} onChanged={order.replace} onReload={order.reload} />}</Ready>
  );
}

const SETTLING_MS = 3000;
const SETTLING_TRIES = 10;

/** A refund or an upload under way ends by itself within moments: asks again a few times, so that its end is seen. */
function useSettling(order: Order | undefined, reload: () => void): void {
  const tries = useRef(0);
  const open =
    order !== undefined &&
    (order.upload === 'pending' || order.refunds.some(({ status }) => status === 'pending' || status === 'processing'));
  useEffect(() => {
    if (!open) {
      tries.current = 0;
      return undefined;
    }
    if (tries.current >= SETTLING_TRIES) return undefined;
    tries.current += 1;
    const timer = setTimeout(reload, SETTLING_MS);
    return () => clearTimeout(timer);
    // every new answer starts the next wait
  }, [open, order, reload]);
}

function OrderView({
  order,
  onChanged,
  onReload,
}: {
  order: Order;
  onChanged: (order: Order) => void;
  onReload: () => void;
}) {
  const { can } = useSession();
  const [doing, setDoing] = useState<'ship' | 'refund'>();
  const done = (next: Order): void => {
    setDoing(undefined);
    onChanged(next);
  };
  return (
    <>
      <PageHead
        back={{ to: '/orders', text: '订单' }}
        title={
          <Flex align="center" gap={12}>
            <span className="num">{order.orderNo}</span>
            <OrderState {...order} />
          </Flex>
        }
        hint={`${order.storeName} · ${order.memberName}`}
      >
        <Button onClick={onReload}>刷新</Button>
        {can('after-sales') && canRefund(order) && <Button onClick={() => setDoing('refund')}>退款</Button>}
        {canShip(order) && (
          <Button type="primary" onClick={() => setDoing('ship')}>
            发货
          </Button>
        )}
      </PageHead>
      <Row gutter={[16, 16]}>
        <Col span={17}>
          <Flex vertical gap={16}>
            <Card title="商品与归属" styles={{ body: { padding: 0 } }}>
              <OrderLines order={order} />
            </Card>
            <OrderMoney order={order} onReload={onReload} />
          </Flex>
        </Col>
        <Col span={7}>
          <Flex vertical gap={16}>
            <Card title="订单">
              <OrderFacts order={order} />
            </Card>
            <Card title={order.fulfilment === 'pickup' ? '自提' : '收货与物流'}>
              <OrderDelivery order={order} />
            </Card>
            <Card title="经过">
              <Timeline
                style={{ marginBottom: -32 }}
                items={[...order.timeline].reverse().map((step, at) => ({
                  color: at === 0 ? '#C8102E' : '#C9CDD4',
                  children: (
                    <>
                      {step.text}
                      <div className="muted num" style={{ fontSize: 12 }}>
                        {secondText(step.at)}
                      </div>
                    </>
                  ),
                }))}
              />
              {order.timeline.length === 0 && orderStatusText(order.status, order.fulfilment)}
            </Card>
          </Flex>
        </Col>
      </Row>
      {doing === 'ship' && <ShipDialog order={order} onClose={() => setDoing(undefined)} onShipped={done} />}
      {doing === 'refund' && <RefundDialog order={order} onClose={() => setDoing(undefined)} onRefunded={done} />}
    </>
  );
}
