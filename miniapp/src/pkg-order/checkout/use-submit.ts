import type { ApiError } from '@qiandian/shared/client';
import { confirm, errorText, toast } from '@/platform/feedback';
import { open, replace } from '@/platform/navigate';
import { askForMessages } from '@/platform/subscribe';
import { call, cart, checkout, track } from '@/runtime';
import { payOrder } from '../pay-order';

/** Answers that change what the shopper has to look at again. */
const REQUOTE = new Set(['PRICE_CHANGED', 'STOCK_SHORT', 'SKU_NOT_SELLABLE', 'LIMIT_EXCEEDED', 'PICKUP_UNAVAILABLE']);

const tellProblem = async (error: ApiError): Promise<void> => {
  if (error.code === 'IDEMPOTENCY_MISMATCH') {
    // the earlier try got through and its answer was lost
    const look = await confirm('订单已经提交过了', '刚才的订单已经生成，请到订单里付款或取消。', {
      yes: '去看订单',
      no: '知道了',
    });
    if (look) replace('orders', { tab: 'pending_payment' });
    return;
  }
  if (error.status === 0 || error.status >= 500) return toast(`${errorText(error)}。再点一次不会重复下单`);
  toast(errorText(error));
  if (REQUOTE.has(error.code)) await checkout.requote();
};

/** Places the order once and goes to the till. */
export const useSubmit =
  () =>
  async (missing: string | undefined): Promise<void> => {
    const { address, fulfilment, placing, quote } = checkout.store.getState();
    if (placing) return;
    if (missing) {
      toast(missing);
      if (fulfilment === 'express' && !address) open('addresses', { pick: 1 });
      return;
    }
    // WeChat allows the question in a tap only, so it comes before the order
    const asked = askForMessages(fulfilment === 'pickup' ? ['pickup_ready', 'refunded'] : ['shipped', 'refunded']);
    try {
      const templates = await asked;
      const placed = await checkout.placeOrder();
      track('order_placed', { value: placed.totalFen });
      void cart.load();
      if (templates.length > 0)
        void call('POST /api/v1/me/subscriptions', { body: { templates } }).catch(() => undefined);
      checkout.store.setState({ lines: [], quote });
      const outcome = await payOrder(placed.orderNo).catch((error: ApiError) => {
        toast(errorText(error));
        return 'failed' as const;
      });
      if (outcome !== 'left') replace('result', { orderNo: placed.orderNo });
    } catch (error) {
      await tellProblem(error as ApiError);
    }
  };
