import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { messageOf } from '../../platform/log';
import { type DatabaseTask, OnEvent, type OutsideTask, TaskHandler, Tasks } from '../../platform/outbox';
import { describeItems, maskContact, WechatApi, WechatError } from '../../platform/wechat';
import { Members } from '../members';
import { OrderEntity, OrderLineEntity, ShipmentEntity, ShippingUploadEntity } from './order.entities';

export const UPLOAD_TASK = 'shipping.upload';
const REMIND_TASK = 'shipping.remind';
const REMIND_AFTER_MS = 7 * 86_400_000;
const MAX_ATTEMPTS = 24;
const wait = (attempt: number): number => Math.min(3_600_000, 5_000 * 2 ** Math.min(attempt, 10));

/**
 * Tells WeChat how every paid order reached its buyer, pick-up included: until then the money stays frozen (failures
 * row 7). Retried until accepted; what WeChat refuses stands in the console.
 */
@Singleton()
export class ShippingUploads {
  @Inject() database!: Database;
  @Inject() clock!: Clock;
  @Inject() wechat!: WechatApi;
  @Inject() tasks!: Tasks;
  @Inject() people!: Members;

  @OnEvent('order.shipped')
  shipped({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    return this.owe(tx, payload.orderId, 'express');
  }

  @OnEvent('order.picked-up')
  pickedUp({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    return this.owe(tx, payload.orderId, 'pickup');
  }

  /** Tries again at once, whatever became of the tries before. */
  async retry(tx: Tx, owed: ShippingUploadEntity): Promise<void> {
    await tx
      .getRepository(ShippingUploadEntity)
      .update(owed.id, { status: 'pending', nextAttemptAt: this.clock.now() });
    // a key of its own: the first task may have failed for good or wait for hours
    await this.tasks.schedule(tx, [
      { kind: UPLOAD_TASK, key: `${owed.orderId}:${mintId()}`, payload: { orderId: owed.orderId } },
    ]);
  }

  @TaskHandler(UPLOAD_TASK, { effect: 'outside', maxAttempts: MAX_ATTEMPTS, backoff: wait })
  async upload({ payload, attempt }: OutsideTask<{ orderId: number }>): Promise<void> {
    const { dataSource } = this.database;
    const owed = await dataSource.getRepository(ShippingUploadEntity).findOneBy({ orderId: payload.orderId });
    const order = await dataSource.getRepository(OrderEntity).findOneBy({ id: payload.orderId });
    if (!owed || !order || owed.status === 'done') return;
    // an order of 0 fen never was with WeChat
    if (!order.transactionId || order.totalFen === 0) return this.note(owed, { status: 'done' }, attempt);
    try {
      const member = await this.people.get(order.memberId);
      const lines = await dataSource.getRepository(OrderLineEntity).findBy({ orderId: order.id });
      const shipment = await dataSource.getRepository(ShipmentEntity).findOneBy({ orderId: order.id });
      await this.wechat.uploadShippingInfo({
        order: { transactionId: order.transactionId },
        logistics: owed.kind,
        parcels: [
          {
            itemDesc: describeItems(lines.map((line) => ({ name: line.name, quantity: line.quantity }))),
            ...(owed.kind === 'express' && shipment
              ? {
                  trackingNo: shipment.trackingNo,
                  expressCompany: shipment.carrier,
                  receiverContact: maskContact(order.address?.phone ?? ''),
                }
              : {}),
          },
        ],
        uploadTime: this.clock.now(),
        openid: member.openid!,
      });
      await this.note(owed, { status: 'done', lastError: '' }, attempt);
      if (owed.kind === 'express' && shipment) await this.planReminder(order.id, shipment.shippedAt);
    } catch (error) {
      const final = attempt >= MAX_ATTEMPTS || (error instanceof WechatError && !error.retryable);
      await this.note(owed, { status: final ? 'failed' : 'pending', lastError: messageOf(error, 200) }, attempt);
      throw error;
    }
  }

  /** Picked-up orders are owed too. */
  private async owe(tx: Tx, orderId: number, kind: ShippingUploadEntity['kind']): Promise<void> {
    await insertMissingRows(
      tx,
      'shipping_upload',
      ['id', 'order_id', 'kind', 'status', 'attempts', 'last_error', 'created_at'],
      [[mintId(), orderId, kind, 'pending', 0, '', sqlTime(this.clock.now())]],
    );
    await this.tasks.schedule(tx, [{ kind: UPLOAD_TASK, key: String(orderId), payload: { orderId } }]);
  }

  private async planReminder(orderId: number, shippedAt: Date): Promise<void> {
    const runAt = new Date(shippedAt.getTime() + REMIND_AFTER_MS);
    await this.database.inTx((tx) =>
      this.tasks.schedule(tx, [{ kind: REMIND_TASK, key: String(orderId), payload: { orderId }, runAt }]),
    );
  }

  /** WeChat reminds a buyer to confirm receipt, once an order: money is released the sooner. Best effort. */
  @TaskHandler(REMIND_TASK, { effect: 'outside', maxAttempts: 5 })
  async remind({ payload }: OutsideTask<{ orderId: number }>): Promise<void> {
    const order = await this.database.dataSource.getRepository(OrderEntity).findOneBy({ id: payload.orderId });
    if (order?.status !== 'shipped' || !order.transactionId) return;
    try {
      await this.wechat.notifyConfirmReceive({ transactionId: order.transactionId, receivedAt: this.clock.now() });
    } catch (error) {
      if (error instanceof WechatError && !error.retryable) return;
      throw error;
    }
  }

  private async note(
    owed: ShippingUploadEntity,
    state: { status: ShippingUploadEntity['status']; lastError?: string },
    attempts: number,
  ): Promise<void> {
    const now = this.clock.now();
    await this.database.inTx((tx) =>
      tx.getRepository(ShippingUploadEntity).update(owed.id, {
        ...state,
        attempts,
        uploadedAt: state.status === 'done' ? now : null,
        nextAttemptAt: state.status === 'pending' ? new Date(now.getTime() + wait(attempts)) : null,
      }),
    );
  }
}
