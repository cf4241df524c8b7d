import type { AppModule } from '../../platform/app';
import { PaymentAlertEntity, PaymentEntity, RefundEntity } from './payment.entities';
import { Refunds } from './refunds.service';
import { WechatController } from './wechat.controller';

export { PaymentAlerts } from './payment-alerts.service';
export { PaymentAlertEntity, PaymentEntity, RefundEntity } from './payment.entities';
export { PAYMENT_RECEIVED, ReceivePayment } from './receive-payment.service';
export { REFUND_SUCCEEDED, type RefundRequest, Refunds } from './refunds.service';

export const payments: AppModule = {
  name: 'payments',
  entities: [PaymentAlertEntity, PaymentEntity, RefundEntity],
  providers: [WechatController, Refunds],
};
