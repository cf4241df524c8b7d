import { toast } from '@/platform/feedback';
import { pay, type PayOutcome } from '@/platform/pay';
import { call, track } from '@/runtime';

/** Takes an order to the till. Whether it is paid only the order itself says; this tells how the till was left. */
export const payOrder = async (orderNo: string): Promise<PayOutcome> => {
  const answer = await call('POST /api/v1/orders/:orderNo/pay', { params: { orderNo } });
  const outcome = await pay(orderNo, answer);
  if (outcome === 'done') track('order_paid');
  if (outcome === 'failed') toast('支付没有完成，请重试');
  return outcome;
};
