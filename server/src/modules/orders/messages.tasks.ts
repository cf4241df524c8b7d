import { Inject, Singleton } from '@midwayjs/core';
import { carrierName, formatFen } from '@qiandian/shared';
import { formatPickupCode } from '../../domain/order';
import { AppConfig } from '../../config';
import { Database, type Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent, type OutsideTask, TaskHandler, Tasks } from '../../platform/outbox';
import { fitValue, WechatApi, WechatError } from '../../platform/wechat';
import { MemberEntity, type MessageTemplate, Subscriptions } from '../members';
import { RefundEntity } from '../payments';
import { StoreDirectory } from '../stores';
import { OrderEntity, OrderLineEntity, ShipmentEntity } from './order.entities';
import { orderNoOf } from './order-number';

const MESSAGE_TASK = 'message.send';
/** A page of the mini program, without leading slash. */
const ORDER_PAGE = 'pkg-order/order/index';

interface Subject {
  readonly orderId: number;
  readonly refundNo?: string;
}
interface Planned extends Subject {
  readonly memberId: number;
  readonly template: MessageTemplate;
}

/** Subscription messages: one for each permission the buyer gave, never more (wechat.md B6). */
@Singleton()
export class Messages {
  @Inject() config!: AppConfig;
  @Inject() database!: Database;
  @Inject() wechat!: WechatApi;
  @Inject() tasks!: Tasks;
  @Inject() subscriptions!: Subscriptions;
  @Inject() stores!: StoreDirectory;

  @OnEvent('order.ready')
  ready({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    return this.planFor(tx, payload.orderId, 'pickup_ready');
  }

  @OnEvent('order.shipped')
  shipped({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    return this.planFor(tx, payload.orderId, 'shipped');
  }

  /** Spends a permission, if there is one, and sends later; the permission and the plan stand or fall together. */
  async plan(tx: Tx, memberId: number, template: MessageTemplate, subject: Subject): Promise<void> {
    if (!(await this.subscriptions.take(tx, memberId, template))) return;
    const key = `${template}:${subject.refundNo ?? subject.orderId}`;
    await this.tasks.schedule(tx, [{ kind: MESSAGE_TASK, key, payload: { ...subject, memberId, template } }]);
  }

  @TaskHandler(MESSAGE_TASK, { effect: 'outside', maxAttempts: 6 })
  async send({ payload }: OutsideTask<Planned>): Promise<void> {
    const { dataSource } = this.database;
    const member = await dataSource.getRepository(MemberEntity).findOneBy({ id: payload.memberId });
    const order = await dataSource.getRepository(OrderEntity).findOneBy({ id: payload.orderId });
    if (!member?.openid || !order) return;
    const data = await this.dataOf(payload, order);
    try {
      await this.wechat.sendSubscribeMessage({
        openid: member.openid,
        templateId: this.config.settings.wechat.templates[payload.template],
        page: `${ORDER_PAGE}?orderNo=${orderNoOf(order.id)}`,
        data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, fitValue(key, text)])),
        state: this.config.settings.production ? 'formal' : 'developer',
      });
    } catch (error) {
      // refused for good (no permission left at WeChat's, template gone): trying again cannot help
      if (error instanceof WechatError && !error.retryable) return;
      throw error;
    }
  }

  private async planFor(tx: Tx, orderId: number, template: MessageTemplate): Promise<void> {
    const order = await tx.getRepository(OrderEntity).findOneBy({ id: orderId });
    if (order) await this.plan(tx, order.memberId, template, { orderId });
  }

  private async dataOf({ template, refundNo }: Planned, order: OrderEntity): Promise<Record<string, string>> {
    const { dataSource } = this.database;
    const [first, ...more] = await dataSource
      .getRepository(OrderLineEntity)
      .find({ where: { orderId: order.id }, order: { id: 'ASC' } });
    const goods = more.length ? `${first?.name ?? ''} 等 ${more.length + 1} 种商品` : (first?.name ?? '');
    if (template === 'pickup_ready') {
      return {
        thing1: this.stores.byId(order.fulfilStoreId ?? order.storeId)?.name ?? '门店',
        thing2: goods,
        character_string3: formatPickupCode(order.pickupCode ?? ''),
      };
    }
    if (template === 'shipped') {
      const shipment = await dataSource.getRepository(ShipmentEntity).findOneBy({ orderId: order.id });
      return {
        thing1: goods,
        thing2: shipment ? carrierName(shipment.carrier) : '快递',
        character_string3: shipment?.trackingNo ?? '',
      };
    }
    const refund = refundNo ? await dataSource.getRepository(RefundEntity).findOneBy({ refundNo }) : null;
    return {
      thing1: goods,
      amount2: formatFen(refund?.amountFen ?? order.refundedFen),
      thing3: refund?.reason || '退款已原路退回',
    };
  }
}
