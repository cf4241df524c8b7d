import { Inject, Singleton } from '@midwayjs/core';
import {
  exportOrders,
  hqApproveAfterSale,
  hqGetOrder,
  hqCloseAfterSale,
  hqListAfterSales,
  hqListOrders,
  hqReceiveReturn,
  hqRefundOrder,
  hqRejectAfterSale,
  hqRetryRefund,
  hqShipOrder,
  listPaymentAlerts,
  listShippingUploads,
  resolvePaymentAlert,
  retryShippingUpload,
} from '@qiandian/shared/contract';
import { Endpoint, type Input, raw } from '../../platform/http';
import { DecideAfterSale } from './decide-after-sale.service';
import { ExportOrders } from './export-orders.service';
import { HqAfterSales } from './hq-after-sales.service';
import { HqOrders } from './hq-orders.service';
import { MoneyWatch } from './money-watch.service';
import { RetryRefund } from './retry-refund.service';

/** Orders, after-sales and money at headquarters. */
@Singleton()
export class OrderHqController {
  @Inject() orders!: HqOrders;
  @Inject() exports!: ExportOrders;
  @Inject() afterSales!: HqAfterSales;
  @Inject() decisions!: DecideAfterSale;
  @Inject() watch!: MoneyWatch;
  @Inject() refundRetry!: RetryRefund;

  @Endpoint(hqListOrders)
  list({ query, caller }: Input<typeof hqListOrders>) {
    return this.orders.page(query, caller);
  }

  @Endpoint(hqGetOrder)
  one({ params, caller }: Input<typeof hqGetOrder>) {
    return this.orders.one(params.orderNo, caller);
  }

  @Endpoint(hqShipOrder)
  ship({ params, body, caller }: Input<typeof hqShipOrder>) {
    return this.orders.ship(params.orderNo, body, caller);
  }

  @Endpoint(hqRefundOrder)
  refund({ params, body, caller }: Input<typeof hqRefundOrder>) {
    return this.orders.refund(params.orderNo, body, caller);
  }

  @Endpoint(hqRetryRefund)
  async retryRefund({ params, caller }: Input<typeof hqRetryRefund>) {
    await this.refundRetry.retry(params.refundNo, caller);
    return { ok: true as const };
  }

  @Endpoint(exportOrders)
  async export({ query, caller, ctx }: Input<typeof exportOrders>) {
    const csv = await this.exports.csv(query, caller);
    ctx.set('content-disposition', 'attachment; filename="orders.csv"');
    return raw(csv, { type: exportOrders.file });
  }

  @Endpoint(hqListAfterSales)
  listAfterSales({ query, caller }: Input<typeof hqListAfterSales>) {
    return this.afterSales.page(query, caller);
  }

  @Endpoint(hqApproveAfterSale)
  async approve({ params, body, caller }: Input<typeof hqApproveAfterSale>) {
    const decider = this.afterSales.decider(caller);
    return this.afterSales.view(await this.decisions.approve(params.afterSaleId, body.note, decider));
  }

  @Endpoint(hqRejectAfterSale)
  async reject({ params, body, caller }: Input<typeof hqRejectAfterSale>) {
    const decider = this.afterSales.decider(caller);
    return this.afterSales.view(await this.decisions.reject(params.afterSaleId, body.note, decider));
  }

  @Endpoint(hqCloseAfterSale)
  async close({ params, body, caller }: Input<typeof hqCloseAfterSale>) {
    const decider = this.afterSales.decider(caller);
    return this.afterSales.view(await this.decisions.close(params.afterSaleId, body.note, decider));
  }

  @Endpoint(hqReceiveReturn)
  async receive({ params, body, caller }: Input<typeof hqReceiveReturn>) {
    const decider = this.afterSales.decider(caller);
    return this.afterSales.view(await this.decisions.receive(params.afterSaleId, body, decider));
  }

  @Endpoint(listPaymentAlerts)
  alerts({ query, caller }: Input<typeof listPaymentAlerts>) {
    return this.watch.alerts(query, caller);
  }

  @Endpoint(resolvePaymentAlert)
  async resolve({ params, body, caller }: Input<typeof resolvePaymentAlert>) {
    await this.watch.resolve(params.alertId, body.note, caller);
    return { ok: true as const };
  }

  @Endpoint(listShippingUploads)
  uploads({ query, caller }: Input<typeof listShippingUploads>) {
    return this.watch.uploads(query, caller);
  }

  @Endpoint(retryShippingUpload)
  async retryUpload({ params, caller }: Input<typeof retryShippingUpload>) {
    await this.watch.retry(params.uploadId, caller);
    return { ok: true as const };
  }
}
