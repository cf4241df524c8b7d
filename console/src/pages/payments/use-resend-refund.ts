import { formatFen } from '@qiandian/shared';
import { App } from 'antd';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';

/** Asks first, then sends an abnormal refund again: its number stays, so that WeChat pays it once. */
export function useResendRefund(onDone: () => void): { ask: (refundNo: string, fen: number) => void; busy: boolean } {
  const { modal } = App.useApp();
  const { run, busy } = useAction(
    (refundNo: string) => call('POST /api/v1/hq/refunds/:refundNo/retry', { params: { refundNo } }),
    { done: '已重新发起退款，到账后订单里会更新', onDone },
  );
  const ask = (refundNo: string, fen: number): void => {
    modal.confirm({
      title: `重新退款 ${formatFen(fen)}？`,
      content: '先确认原因已经解决（如商户余额不足已充值、顾客账户已恢复）。仍用原退款单号，不会退两次。',
      okText: '重新退款',
      onOk: async () => {
        await run(refundNo);
      },
    });
  };
  return { ask, busy };
}
