import { Inject, Singleton } from '@midwayjs/core';
import { In } from 'typeorm';
import type { Tx } from '../../platform/db';
import { type DatabaseTask, OnEvent } from '../../platform/outbox';
import { Catalog } from '../catalog';
import { LinkTokenEntity } from '../guides';
import { MemberEntity } from '../members';
import {
  ORDER_COMPLETED,
  ORDER_PAID,
  ORDER_REFUNDED,
  type OrderCompleted,
  OrderEntity,
  OrderLineEntity,
  orderNoOf,
  type OrderPaid,
  type OrderRefunded,
} from '../orders';
import type { LineCredit, NewSale } from './sale';
import type { SaleBeneficiary, SaleReason } from './sale.entities';
import { matureAt } from './sale.repository';
import { Sales } from './sales.service';

/** The name of the mall's own orders in the ledger. */
const mallSale = (orderId: number) => ({ channel: 'mall', sourceKey: '', externalId: orderNoOf(orderId) }) as const;

/** Writes mall orders as sales, as they are paid, refunded and received. Events that overtake their sale wait for it. */
@Singleton()
export class MallSales {
  @Inject() sales!: Sales;
  @Inject() catalog!: Catalog;

  @OnEvent(ORDER_PAID)
  async paid({ tx, payload }: DatabaseTask<OrderPaid>): Promise<void> {
    const order = await tx.getRepository(OrderEntity).findOneByOrFail({ id: payload.orderId });
    if (!order.paidAt) throw new Error(`order ${order.id} is not paid`);
    if (sellsNothing(order)) return;
    const lines = await tx.getRepository(OrderLineEntity).find({ where: { orderId: order.id }, order: { id: 'ASC' } });
    const member = await tx.getRepository(MemberEntity).findOneBy({ id: order.memberId });
    const materials = await materialsOf(tx, lines);
    const sale: NewSale = {
      ...mallSale(order.id),
      orderId: order.id,
      storeId: order.storeId,
      regionId: order.regionId,
      brandId: order.brandId,
      memberId: order.memberId,
      originStoreId: member?.homeStoreId ?? null,
      paidAt: order.paidAt,
      lines: lines.map((line) => ({
        lineRef: String(line.id),
        skuId: line.skuId,
        productId: line.productId,
        brandId: line.brandId,
        categoryId: this.catalog.product(line.productId)?.categoryId ?? null,
        name: line.name,
        quantity: order.exchangeId === null ? line.quantity : DIFFERENCE_UNITS,
        netFen: line.amountFen,
        credit: finalCredit(line),
        link: line.link,
        materialId: materials.get(line.link ?? '') ?? null,
      })),
    };
    await this.sales.record(tx, [sale]);
  }

  @OnEvent(ORDER_REFUNDED)
  async refunded({ tx, payload }: DatabaseTask<OrderRefunded>): Promise<void> {
    const order = await tx.getRepository(OrderEntity).findOneByOrFail({ id: payload.orderId });
    if (sellsNothing(order)) return;
    const saleId = await this.saleOf(tx, payload.orderId);
    await this.sales.recordReturns(
      tx,
      payload.lines.map(({ lineId, quantity, amountFen }) => ({
        saleId,
        lineRef: String(lineId),
        externalId: payload.reference,
        quantity: order.exchangeId === null ? quantity : DIFFERENCE_UNITS,
        amountFen,
        at: new Date(payload.at),
      })),
    );
    if (payload.all) await matureAt(tx, saleId, new Date(payload.at));
  }

  @OnEvent(ORDER_COMPLETED)
  async completed({ tx, payload }: DatabaseTask<OrderCompleted>): Promise<void> {
    const order = await tx.getRepository(OrderEntity).findOneByOrFail({ id: payload.orderId });
    const { id, completedAt } = order;
    if (!completedAt) throw new Error(`order ${id} is not completed`);
    if (sellsNothing(order)) return;
    await this.sales.complete(tx, await this.saleOf(tx, id), completedAt);
  }

  /** @throws Error while the sale has not been written: the event is tried again */
  private async saleOf(tx: Tx, orderId: number): Promise<number> {
    const saleId = await this.sales.idOf(tx, mallSale(orderId));
    if (saleId === undefined) throw new Error(`order ${orderId} is not in the ledger yet`);
    return saleId;
  }
}

/** The goods of an exchange were sold before: the line of a difference is money alone. */
const DIFFERENCE_UNITS = 0;
const sellsNothing = (order: OrderEntity): boolean => order.exchangeId !== null && order.totalFen === 0;

/** The credit as payment left it on the order line. */
function finalCredit(line: OrderLineEntity): LineCredit {
  return {
    beneficiary: beneficiaryOf(line),
    guideId: line.guideId,
    reason: line.guideReason as SaleReason,
    row: line.guideChoice.row,
    rulesVersion: line.rulesVersion,
    assistGuideId: line.assistGuideId,
    sellingStoreId: line.sellingStoreId,
    sellingBp: line.sellingBp,
    fulfilStoreId: line.fulfilStoreId,
    fulfilBp: line.fulfilBp,
  };
}

function beneficiaryOf({ guideId, guideReason }: OrderLineEntity): SaleBeneficiary {
  if (guideReason === 'HELD') return 'hold';
  if (guideId !== null) return 'guide';
  if (guideReason === 'SELF_PURCHASE') return 'nobody';
  return guideReason === 'HQ' ? 'hq' : 'store_pool';
}

/** Materials that the lines' links share, by token. */
async function materialsOf(tx: Tx, lines: readonly OrderLineEntity[]): Promise<Map<string, number>> {
  const tokens = [...new Set(lines.flatMap(({ link }) => link ?? []))];
  if (!tokens.length) return new Map();
  const links = await tx.getRepository(LinkTokenEntity).findBy({ token: In(tokens), kind: 'material' });
  return new Map(links.map((link) => [link.token, link.targetId]));
}
