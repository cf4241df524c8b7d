import { rule } from './errors';
import { rfc3339 } from './rfc3339';

const API = 'upload_shipping_info';
const LOGISTICS = { express: 1, city: 2, virtual: 3, pickup: 4 } as const;
const MAX_ITEM_DESC = 120;

export interface Parcel {
  /** What is in it, ≤ 120 characters: see `describeItems`. */
  itemDesc: string;
  trackingNo?: string;
  /** WeChat's code of the carrier, e.g. `SF`, `ZTO`, `YTO`. */
  expressCompany?: string;
  /** Masked but for the last four digits (`maskContact`); SF parcels need it. */
  receiverContact?: string;
}

export interface ShippingInfo {
  /** WeChat's own number, or the order number under which we asked for payment. */
  order: { transactionId: string } | { orderNo: string };
  logistics: keyof typeof LOGISTICS;
  parcels: readonly Parcel[];
  /** Several parcels, or the first of several: whether all goods have left with this upload. Absent: one parcel holds all. */
  split?: { allDelivered: boolean };
  /** When the shipment was made known; a later upload for the same payment must carry a later instant. */
  uploadTime: Date;
  openid: string;
}

/** Checks WeChat's documented rules for the shipping upload and writes its body (A29, failures 7). */
export function shippingBody(info: ShippingInfo, mchid: string): Record<string, unknown> {
  const express = info.logistics === 'express';
  rule(info.openid !== '', API, 'payer openid is missing');
  rule(info.parcels.length >= 1 && info.parcels.length <= 15, API, 'one to fifteen parcels');
  rule(info.split !== undefined || info.parcels.length === 1, API, 'several parcels are a split delivery');
  rule(express || info.split === undefined, API, 'only express deliveries can be split');
  for (const parcel of info.parcels) checkParcel(parcel, express);
  const key = info.order;
  return {
    order_key:
      'transactionId' in key
        ? { order_number_type: 2, transaction_id: key.transactionId }
        : { order_number_type: 1, mchid, out_trade_no: key.orderNo },
    logistics_type: LOGISTICS[info.logistics],
    delivery_mode: info.split ? 2 : 1,
    ...(info.split ? { is_all_delivered: info.split.allDelivered } : {}),
    shipping_list: info.parcels.map((parcel) => ({
      ...(express ? { tracking_no: parcel.trackingNo, express_company: parcel.expressCompany } : {}),
      item_desc: parcel.itemDesc,
      ...(parcel.receiverContact ? { contact: { receiver_contact: parcel.receiverContact } } : {}),
    })),
    upload_time: rfc3339(info.uploadTime, { milliseconds: true }),
    payer: { openid: info.openid },
  };
}

function checkParcel(parcel: Parcel, express: boolean): void {
  const length = [...parcel.itemDesc].length;
  rule(length >= 1 && length <= MAX_ITEM_DESC, API, `item_desc takes 1 to ${MAX_ITEM_DESC} characters`);
  if (!express) return;
  rule(within(parcel.trackingNo, 128), API, 'an express parcel needs its tracking number');
  rule(within(parcel.expressCompany, 128), API, 'an express parcel needs its carrier code');
  rule(parcel.expressCompany !== 'SF' || Boolean(parcel.receiverContact), API, 'SF needs a contact');
}

const within = (text: string | undefined, max: number) => Boolean(text) && Buffer.byteLength(text ?? '') <= max;

/**
 * One line for a parcel's goods, cut to WeChat's 120 characters.
 *
 * @example describeItems([{ name: '羊毛大衣', quantity: 1 }, { name: '围巾', quantity: 2 }]) //=> '羊毛大衣*1个；围巾*2个'
 */
export function describeItems(items: readonly { name: string; quantity: number }[]): string {
  const text = [...items.map(({ name, quantity }) => `${name}*${quantity}个`).join('；')];
  return text.length <= MAX_ITEM_DESC ? text.join('') : `${text.slice(0, MAX_ITEM_DESC - 1).join('')}…`;
}

/** @example maskContact('10012345678') //=> '100****5678' */
export const maskContact = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
