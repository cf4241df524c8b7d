export { createWechatClients, realAccount, type WechatAccount } from './clients';
export type { Clock as WechatClock } from './clock';
export { WechatError, WechatNotifyError, type NotifyFault } from './errors';
export type { Refund, RefundStatus, TradeState, Transaction } from './pay-facts';
export type { PlatformKey } from './pay-verifier';
export { describeItems, maskContact, type Parcel, type ShippingInfo } from './shipping';
export { fitValue, type SubscribeMessage } from './subscribe';
export { type CallOutcome, watchCalls } from './watch-calls';
export { isScene, WechatApi, type CodeRequest, type WechatApiConfig } from './wechat-api';
export {
  WechatPay,
  type PaymentParams,
  type PayNotify,
  type PrepayRequest,
  type RefundRequest,
  type WechatPayConfig,
} from './wechat-pay';
