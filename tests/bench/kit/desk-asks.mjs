/** What the desks over a million orders are asked: lists with their filters, searches, one order. */
import { seededOrderId } from './seed-orders.mjs';

/**
 * @param {{days: string[], phone: string, guideId: number, storeId: number, skuId: number}} chain the seeded days; a phone that an order
 *   was given with; a guide, a store and a SKU with orders
 * @returns {{name: string, by: 'admin'|'lead'|'guide'|'manager', paths: string[]}[]}
 */
export function deskAsks({ days, phone, guideId, storeId, skuId }) {
  const hq = '/api/v1/hq';
  const pages = (path) => [1, 2, 50].map((page) => `${path}${path.includes('?') ? '&' : '?'}page=${page}`);
  const [from, to] = [days.at(-30), days.at(-8)];
  const tabs = (path, names) => names.map((tab) => `${path}?tab=${tab}`);
  const asks = [
    ['orders', 'admin', pages(`${hq}/orders`)],
    [
      'orders of a status',
      'admin',
      ['completed', 'closed', 'paid', 'pending_payment', 'shipped'].map((status) => `${hq}/orders?status=${status}`),
    ],
    ['orders of days', 'admin', pages(`${hq}/orders?from=${from}&to=${to}`)],
    [
      'orders of a store',
      'admin',
      [`${hq}/orders?storeId=${storeId}`, `${hq}/orders?storeId=${storeId}&status=closed`],
    ],
    ['orders of a guide', 'admin', [`${hq}/orders?guideId=${guideId}`]],
    ['orders for pick-up', 'admin', pages(`${hq}/orders?fulfilment=pickup`)],
    ['orders by number', 'admin', [`${hq}/orders?q=QD${seededOrderId(777)}`]],
    ['orders by phone', 'admin', [`${hq}/orders?q=${phone}`, `${hq}/orders?q=${phone.slice(-4)}`]],
    ['an order', 'admin', [777, 50, 5].map((n) => `${hq}/orders/QD${seededOrderId(n)}`)],
    ['after-sales', 'admin', [...pages(`${hq}/after-sales`), `${hq}/after-sales?status=requested`]],
    ['after-sales by phone', 'admin', [`${hq}/after-sales?q=${phone.slice(-4)}`]],
    ['payment alerts', 'admin', [`${hq}/payment-alerts`, `${hq}/payment-alerts?open=0`]],
    ['shipping uploads', 'admin', [`${hq}/shipping-uploads`]],
    ['stock movements', 'admin', pages(`${hq}/stock/movements`)],
    [
      'stock movements of a place, a SKU',
      'admin',
      [`${hq}/stock/movements?locationId=${storeId + 1}`, `${hq}/stock/movements?skuId=${skuId}`],
    ],
    ['lead: orders', 'lead', pages(`${hq}/orders`)],
    ['lead: after-sales', 'lead', pages(`${hq}/after-sales`)],
    ['lead: stock movements', 'lead', [...pages(`${hq}/stock/movements`), `${hq}/stock/movements?skuId=${skuId}`]],
    ['lead: sales', 'lead', pages(`${hq}/sales`)],
    ['lead: today', 'lead', [`${hq}/today`]],
    ['lead: members', 'lead', pages(`${hq}/members`)],
    ['sales of a guide, a store', 'admin', [`${hq}/sales?guideId=${guideId}`, `${hq}/sales?storeId=${storeId}`]],
    ['members', 'admin', pages(`${hq}/members`)],
    ['store: what waits', 'manager', ['/api/v1/store/me']],
    ['store: orders', 'manager', tabs('/api/v1/store/fulfilments', ['to_prepare', 'to_pick_up', 'to_ship', 'done'])],
    ['member: orders', 'guide', tabs('/api/v1/orders', ['all', 'to_receive', 'completed', 'after_sale'])],
  ];
  return asks.map(([name, by, paths]) => ({ name, by, paths }));
}
