import { cashierPage, safeReturn } from './cashier-page';
import type { Context } from './context';
import type { Faults } from './faults';
import { json, parseJson, refuse, type Route, type SimAnswer, type SimRequest } from './http';
import { type Outcome, OUTCOMES, type Payment, type Payments } from './payments';
import type { RequestLog } from './request-log';

export interface DemoParts {
  context: Context;
  payments: Payments;
  faults: Faults;
  log: RequestLog;
  accounts?: () => Promise<unknown>;
}

const PREPAY = /^\/wechat\/payments\/([^/]+)$/;
const FAULTS = /^\/wechat\/faults$/;

/** What demos and tests use beside WeChat's own APIs: the cashier, the log of requests, faults, the demo accounts. */
export function demoRoutes({ context, payments, faults, log, accounts }: DemoParts): Route[] {
  return [
    {
      api: 'demo',
      method: 'GET',
      path: PREPAY,
      handle: (_request, [id = '']) => answerPayment(context, payments.byPrepayId(id)),
    },
    { api: 'demo', method: 'POST', path: PREPAY, handle: (request, [id = '']) => play(context, payments, request, id) },
    { api: 'demo', method: 'GET', path: /^\/wechat\/requests$/, handle: (request) => json(log.answer(request)) },
    { api: 'demo', method: 'GET', path: FAULTS, handle: () => faults.list() },
    { api: 'demo', method: 'POST', path: FAULTS, handle: (request) => faults.add(request) },
    { api: 'demo', method: 'DELETE', path: FAULTS, handle: () => faults.clear() },
    {
      api: 'demo',
      method: 'GET',
      path: /^\/accounts$/,
      handle: async () => (accounts ? json(await accounts()) : refuse(404, 'NO_ACCOUNTS', '没有演示账号')),
    },
    {
      api: 'demo',
      method: 'GET',
      path: /^\/cashier\/([^/]+)$/,
      handle: (request, [id = '']) =>
        cashierPage(
          payments.byPrepayId(id),
          context.merchantName,
          safeReturn(request.query.get('return'), request.header('host')),
        ),
    },
  ];
}

async function play(context: Context, payments: Payments, request: SimRequest, prepayId: string): Promise<SimAnswer> {
  const outcome = parseJson(request.body)?.outcome;
  if (!OUTCOMES.includes(outcome as Outcome))
    return refuse(400, 'BAD_OUTCOME', `outcome 应为 ${OUTCOMES.join('、')} 之一`);
  const refusal = await payments.play(prepayId, outcome as Outcome);
  if (refusal) return refuse(refusal.status, refusal.code, refusal.message);
  return answerPayment(context, payments.byPrepayId(prepayId));
}

interface NotifyRow {
  id: string;
  event_type: string;
  state: string;
  attempts: number;
  last_status: number | null;
}

function answerPayment({ store, merchantName }: Context, payment: Payment | undefined): SimAnswer {
  if (!payment) return refuse(404, 'PREPAY_NOT_FOUND', '支付单不存在');
  const sql = 'SELECT id, event_type, state, attempts, last_status FROM notify WHERE order_no = ? ORDER BY created_at';
  return json({
    prepayId: payment.prepay_id,
    orderNo: payment.order_no,
    merchantName,
    description: payment.description,
    openid: payment.openid,
    totalFen: payment.total_fen,
    state: payment.state,
    paid: payment.transaction_id !== null,
    paidFen: payment.paid_fen,
    transactionId: payment.transaction_id,
    outcome: payment.outcome,
    expiresAt: payment.expires_at === null ? null : new Date(payment.expires_at).toISOString(),
    notifies: store.all<NotifyRow>(sql, payment.order_no).map((row) => ({
      id: row.id,
      eventType: row.event_type,
      state: row.state,
      attempts: row.attempts,
      lastStatus: row.last_status,
    })),
  });
}
