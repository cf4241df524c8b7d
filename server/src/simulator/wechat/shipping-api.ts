import type { Context } from './context';
import { json, type Route, type SimAnswer, type SimRequest } from './http';
import { readRfc3339 } from './pay-api';
import type { Payment } from './payments';

type Body = Record<string, unknown>;
type Authorise = (handle: (body: Body, request: SimRequest) => SimAnswer | Promise<SimAnswer>) => Route['handle'];

interface Shipped {
  order_no: string;
  content: string;
  upload_time: number;
  logistics_type: number;
  finished: number;
  reshipped: number;
  reminded: number;
}

const EXPRESS = 1;
const wx = (errcode: number, errmsg: string): SimAnswer => json({ errcode, errmsg });
const child = (value: unknown): Body => (typeof value === 'object' && value !== null ? (value as Body) : {});
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** 发货信息管理 (wechat.md B5) with its documented error codes. */
export function shippingRoutes(context: Context, authorised: Authorise): Route[] {
  return [
    {
      api: 'upload_shipping_info',
      method: 'POST',
      path: /^\/wxa\/sec\/order\/upload_shipping_info$/,
      handle: authorised((body) => context.store.atomically(() => upload(context, body))),
    },
    {
      api: 'notify_confirm_receive',
      method: 'POST',
      path: /^\/wxa\/sec\/order\/notify_confirm_receive$/,
      handle: authorised((body) => context.store.atomically(() => remind(context, body))),
    },
  ];
}

function upload(context: Context, body: Body): SimAnswer {
  const { store } = context;
  const wrong = badForm(body) ?? badParcels(body);
  if (wrong) return wrong;
  const key = child(body.order_key);
  const payment = findPayment(context, key.order_number_type === 2 ? key : { merchant_trade_no: key.out_trade_no });
  if (!payment || (key.order_number_type === 1 && key.mchid !== context.keys.shared.mchid))
    return wx(10060001, '支付单不存在');
  if (payment.openid !== text(child(body.payer).openid)) return wx(10060031, '该笔支付单不属于 openid 所指定的用户');
  if (payment.state !== 'SUCCESS' && !isPartlyRefunded(context, payment))
    return wx(10060004, '支付单处于不可发货的状态');
  const uploadTime = readRfc3339(body.upload_time) ?? 0;
  const finished = body.delivery_mode === 1 || body.is_all_delivered === true;
  const { order_key: _key, upload_time: _time, ...content } = body;
  const before = store.one<Shipped>('SELECT * FROM shipping WHERE order_no = ?', payment.order_no);
  if (before?.content === JSON.stringify(content)) return wx(10060023, '发货信息未更新');
  if (before && uploadTime <= before.upload_time) return wx(268485216, '上传时间非法，须晚于上一次上传');
  if (before?.finished === 1 && before.reshipped === 1) return wx(10060003, '支付单已使用重新发货机会');
  store.run(
    `INSERT OR REPLACE INTO shipping (order_no, content, upload_time, logistics_type, finished, reshipped, reminded)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    payment.order_no,
    JSON.stringify(content),
    uploadTime,
    body.logistics_type as number,
    finished ? 1 : 0,
    before?.finished === 1 ? 1 : (before?.reshipped ?? 0),
    before?.reminded ?? 0,
  );
  return wx(0, 'ok');
}

function badForm(body: Body): SimAnswer | undefined {
  const key = child(body.order_key);
  if (key.order_number_type !== 1 && key.order_number_type !== 2) return wx(268485194, '订单单号类型非法');
  if (key.order_number_type === 2 && !text(key.transaction_id)) return wx(268485195, 'transaction_id 字段不能为空');
  if (key.order_number_type === 1 && !text(key.mchid)) return wx(268485196, 'mchid 字段不能为空');
  if (key.order_number_type === 1 && !text(key.out_trade_no)) return wx(268485197, 'out_trade_no 字段不能为空');
  if (![1, 2, 3, 4].includes(body.logistics_type as number)) return wx(10060005, '物流类型有误');
  if (body.delivery_mode !== 1 && body.delivery_mode !== 2) return wx(268485224, '发货模式非法');
  if (body.delivery_mode === 2 && body.logistics_type !== EXPRESS) return wx(10060006, '非快递发货时不允许分拆发货');
  if (body.delivery_mode === 2 && typeof body.is_all_delivered !== 'boolean')
    return wx(10060007, '必须填写 is_all_delivered 字段');
  if (readRfc3339(body.upload_time) === undefined) return wx(268485216, '上传时间非法，请按照 RFC 3339 格式填写');
  return undefined;
}

function badParcels(body: Body): SimAnswer | undefined {
  const list = body.shipping_list;
  if (!Array.isArray(list) || list.length === 0) return wx(47001, 'data format error');
  if (list.length > 15) return wx(10060024, '物流信息列表太长');
  if (body.delivery_mode === 1 && list.length !== 1) return wx(268485228, '统一发货模式下，物流信息列表长度必须为 1');
  for (const parcel of list.map(child)) {
    const description = [...text(parcel.item_desc)].length;
    if (description === 0) return wx(10060008, '商品描述 item_desc 字段不能为空');
    if (description > 120) return wx(10060009, '商品描述 item_desc 字段太长');
    if (body.logistics_type !== EXPRESS) continue;
    const carrier = text(parcel.express_company);
    if (!text(parcel.tracking_no)) return wx(268485226, '物流单号不能为空');
    if (!carrier) return wx(268485227, '物流公司编码不能为空');
    if (text(parcel.tracking_no).length > 128) return wx(10060026, '物流单号太长');
    if (carrier.length > 128) return wx(10060025, '物流公司编码太长');
    const contact = child(parcel.contact);
    if (carrier === 'SF' && !text(contact.receiver_contact) && !text(contact.consignor_contact)) {
      return wx(10060014, '参数错误：顺丰须填写联系方式');
    }
  }
  return undefined;
}

function remind(context: Context, body: Body): SimAnswer {
  const payment = findPayment(context, body);
  if (!payment) return wx(10060001, '支付单不存在');
  const shipped = context.store.one<Shipped>('SELECT * FROM shipping WHERE order_no = ?', payment.order_no);
  if (shipped?.finished !== 1) return wx(10060028, '支付单不是已发货状态');
  if (shipped.logistics_type !== EXPRESS) return wx(10060032, '只有物流快递发货时允许提醒用户确认收货');
  if (typeof body.received_time !== 'number' || body.received_time * 1_000 < shipped.upload_time - 1_000)
    return wx(10060029, '签收时间非法');
  if (shipped.reminded === 1) return wx(10060030, '支付单已使用提醒收货机会');
  context.store.run('UPDATE shipping SET reminded = 1 WHERE order_no = ?', payment.order_no);
  return wx(0, 'ok');
}

function findPayment({ store }: Context, key: Body): Payment | undefined {
  const transactionId = text(key.transaction_id);
  return transactionId
    ? store.one<Payment>('SELECT * FROM payment WHERE transaction_id = ?', transactionId)
    : store.one<Payment>(
        'SELECT * FROM payment WHERE order_no = ? AND transaction_id IS NOT NULL',
        text(key.merchant_trade_no),
      );
}

/** A payment of which only a part went back can still be shipped. */
function isPartlyRefunded({ store }: Context, payment: Payment): boolean {
  if (payment.state !== 'REFUND') return false;
  const sum = 'SELECT COALESCE(SUM(refund_fen), 0) AS fen FROM refund WHERE order_no = ?';
  return (store.one<{ fen: number }>(sum, payment.order_no)?.fen ?? 0) < (payment.paid_fen ?? 0);
}
