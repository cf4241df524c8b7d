import type { AnswerOf } from '@qiandian/shared/client';
import Taro from '@tarojs/taro';
import { PATHS, urlOf } from '@/routes';
import { isWeapp } from './env';

type Payment = AnswerOf<'POST /api/v1/orders/:orderNo/pay'>;
export type PayOutcome = 'done' | 'cancelled' | 'failed' | 'left';

/**
 * Pays by WeChat; the h5 preview leaves for the cashier page and comes back to the result page. The outcome is a hint
 * only: whether an order is paid the server says.
 */
export const pay = async (orderNo: string, answer: Payment): Promise<PayOutcome> => {
  if (answer.settled) return 'done';
  if (!isWeapp) {
    if (!answer.cashierUrl) return 'failed';
    const result = urlOf('result', { orderNo });
    const back = `${location.origin}${location.pathname}#${result}`;
    // the browser's own "back" out of the cashier then finds the result, not the form that was sent
    if (Taro.getCurrentInstance().router?.path.split('?')[0] !== PATHS.result) await Taro.redirectTo({ url: result });
    location.href = `${answer.cashierUrl}${answer.cashierUrl.includes('?') ? '&' : '?'}return=${encodeURIComponent(back)}`;
    return 'left';
  }
  if (!answer.payment) return 'failed';
  try {
    await Taro.requestPayment(answer.payment);
    return 'done';
  } catch (error) {
    return /cancel/i.test((error as { errMsg?: string }).errMsg ?? '') ? 'cancelled' : 'failed';
  }
};
