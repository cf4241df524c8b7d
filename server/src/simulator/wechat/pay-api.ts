import { type Context, digits } from './context';
import { json, parseJson, type Route, type SimAnswer, type SimRequest } from './http';
import type { Payments } from './payments';
import type { Refunds } from './refunds';

const refused = (code: string, message: string, status = 400) => json({ code, message }, status);
const wrong = (field: string, message: string) => refused('PARAM_ERROR', `${field}：${message}`);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const child = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const isFen = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

const MINUTE = 60_000;
const DAY = 86_400_000;
const NUMBER = String.raw`/v3/pay/transactions/out-trade-no/([^/]+)`;

/** WeChat Pay v3 as the merchant sees it (wechat.md B4), after the signature has been checked. */
export function payRoutes(context: Context, payments: Payments, refunds: Refunds): Route[] {
  const { mchid } = context.keys.shared;
  const foreign = (value: unknown) => (value === mchid ? undefined : refused('MCH_NOT_EXISTS', '商户号不存在'));
  return [
    {
      api: 'prepay',
      method: 'POST',
      path: /^\/v3\/pay\/transactions\/jsapi$/,
      handle: (request) => prepay(context, payments, request),
    },
    {
      api: 'query',
      method: 'GET',
      path: new RegExp(`^${NUMBER}$`),
      handle: (request, [orderNo = '']) => {
        const payment = payments.byOrderNo(orderNo);
        if (!payment) return foreign(request.query.get('mchid')) ?? refused('ORDER_NOT_EXIST', '订单不存在', 404);
        return foreign(request.query.get('mchid')) ?? json(payments.describe(payment));
      },
    },
    {
      api: 'close',
      method: 'POST',
      path: new RegExp(`^${NUMBER}/close$`),
      handle: (request, [orderNo = '']) => {
        const payment = payments.byOrderNo(orderNo);
        const other = foreign(parseJson(request.body)?.mchid);
        // as merchants found, WeChat answers 204 for a number it has never seen
        const hindrance = other || !payment ? undefined : payments.close(payment);
        if (hindrance === 'ORDERPAID') return refused('ORDERPAID', '该订单已支付');
        if (hindrance === 'ORDER_CLOSED') return refused('ORDER_CLOSED', '该订单已关闭');
        return other ?? { status: 204, body: '' };
      },
    },
    {
      api: 'refund',
      method: 'POST',
      path: /^\/v3\/refund\/domestic\/refunds$/,
      handle: (request) => refund(refunds, request),
    },
    {
      api: 'query_refund',
      method: 'GET',
      path: /^\/v3\/refund\/domestic\/refunds\/([^/]+)$/,
      handle: (_request, [refundNo = '']) => refunds.query(refundNo),
    },
  ];
}

function prepay(context: Context, payments: Payments, request: SimRequest): SimAnswer {
  const { store, now, keys } = context;
  const body = parseJson(request.body);
  if (!body) return refused('INVALID_REQUEST', '请求不是 JSON');
  const { appid, mchid, out_trade_no: orderNo, description, notify_url: notifyUrl, time_expire: timeExpire } = body;
  const total = child(body.amount).total;
  const openid = text(child(body.payer).openid);
  if (appid !== keys.shared.appid || mchid !== keys.shared.mchid)
    return refused('APPID_MCHID_NOT_MATCH', 'AppID 和商户号不匹配');
  if (!/^[0-9A-Za-z_\-|*]{6,32}$/.test(text(orderNo))) return wrong('out_trade_no', '6-32 位数字、字母和 _-|*');
  if (text(description) === '' || [...text(description)].length > 127) return wrong('description', '1-127 个字符');
  if (!URL.canParse(text(notifyUrl)) || /[?#]/.test(text(notifyUrl)) || text(notifyUrl).length > 255) {
    return wrong('notify_url', '完整网址，不带参数');
  }
  if (!isFen(total)) return wrong('amount.total', '正整数，单位为分');
  if (openid === '' || openid.length > 128) return wrong('payer.openid', '必填');
  const terms = JSON.stringify([description, total, openid, notifyUrl, timeExpire ?? null, body.attach ?? null]);
  const known = payments.byOrderNo(text(orderNo));
  if (known) {
    if (known.state === 'CLOSED') return refused('ORDER_CLOSED', '该订单已关闭');
    if (known.state !== 'NOTPAY') return refused('ORDERPAID', '该订单已支付');
    return known.terms === terms
      ? json({ prepay_id: known.prepay_id })
      : refused('OUT_TRADE_NO_USED', '商户订单号重复', 403);
  }
  const expiresAt = timeExpire === undefined ? now() + 7 * DAY : readRfc3339(timeExpire);
  if (expiresAt === undefined) return wrong('time_expire', '格式应为 rfc3339');
  if (expiresAt < now() + MINUTE - 1_000 || expiresAt > now() + 90 * DAY)
    return wrong('time_expire', '1 分钟至 90 天之间');
  const prepayId = `wx${digits(14)}${digits(20)}`;
  store.run(
    `INSERT OR IGNORE INTO payment (prepay_id, order_no, openid, description, total_fen, notify_url, attach, expires_at, created_at, terms, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'NOTPAY')`,
    prepayId,
    text(orderNo),
    openid,
    text(description),
    total,
    text(notifyUrl),
    text(body.attach) || null,
    expiresAt,
    now(),
    terms,
  );
  return json({ prepay_id: payments.byOrderNo(text(orderNo))?.prepay_id });
}

function refund(refunds: Refunds, request: SimRequest): SimAnswer {
  const body = parseJson(request.body);
  if (!body) return refused('INVALID_REQUEST', '请求不是 JSON');
  const { refund: refundFen, total: totalFen, currency } = child(body.amount);
  const refundNo = text(body.out_refund_no);
  if (!/^[0-9A-Za-z_\-|*@]{1,64}$/.test(refundNo)) return wrong('out_refund_no', '1-64 位数字、字母和 _-|*@');
  if (!isFen(refundFen) || !isFen(totalFen) || currency !== 'CNY') return wrong('amount', '正整数，单位为分，CNY');
  const notifyUrl = text(body.notify_url) || null;
  return refunds.order({
    refundNo,
    orderNo: text(body.out_trade_no),
    refundFen,
    totalFen,
    reason: text(body.reason) || null,
    notifyUrl,
  });
}

/** Only the written form WeChat takes: date, time, offset. */
export function readRfc3339(value: unknown): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.test(text(value))) return undefined;
  const at = Date.parse(text(value));
  return Number.isNaN(at) ? undefined : at;
}
