import { Inject, Singleton } from '@midwayjs/core';
import { Clock } from '../../platform/clock';
import { Database, insertMissingRows, sqlTime, type Tx } from '../../platform/db';
import { mintId } from '../../platform/ids';
import { type DatabaseTask, OnEvent, type OutsideTask, TaskHandler, Tasks } from '../../platform/outbox';
import { describeItems, maskContact, WechatApi, WechatError } from '../../platform/wechat';
import { Members } from '../members';
import { OrderEntity, OrderLineEntity, ShipmentEntity, ShippingUploadEntity } from './order.entities';

export const UPLOAD_TASK = 'shipping.upload';
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

  /** Uploads what is owed for an order now; also for the console's retry. */
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
    } catch (error) {
      const final = attempt >= MAX_ATTEMPTS || (error instanceof WechatError && !error.retryable);
      await this.note(
        owed,
        { status: final ? 'failed' : 'pending', lastError: String((error as Error).message).slice(0, 200) },
        attempt,
      );
      throw error;
    }
  }

  /** Picked-up orders are owed too. */
  async owe(tx: Tx, orderId: number, kind: ShippingUploadEntity['kind']): Promise<void> {
    await insertMissingRows(
      tx,
      'shipping_upload',
      ['id', 'order_id', 'kind', 'status', 'attempts', 'last_error', 'created_at'],
      [[mintId(), orderId, kind, 'pending', 0, '', sqlTime(this.clock.now())]],
    );
    await this.tasks.schedule(tx, [{ kind: UPLOAD_TASK, key: String(orderId), payload: { orderId } }]);
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

/** A class hears one topic in one method, so pick-ups have their own ear. */
@Singleton()
export class PickUpUploads {
  @Inject() uploads!: ShippingUploads;

  @OnEvent('order.picked-up')
  pickedUp({ tx, payload }: DatabaseTask<{ orderId: number }>): Promise<void> {
    return this.uploads.owe(tx, payload.orderId, 'pickup');
  }
}
