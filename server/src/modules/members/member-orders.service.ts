import { Singleton } from '@midwayjs/core';

export interface OrderCounts {
  readonly pendingPayment: number;
  readonly toReceive: number;
  readonly toPickUp: number;
  readonly afterSale: number;
}
export interface MemberSpend {
  readonly orders: number;
  readonly paidFen: number;
}
/** What the order side, which stands above, tells about members. */
export interface MemberOrdersReader {
  counts(memberId: number): Promise<OrderCounts>;
  spend(memberIds: readonly number[]): Promise<ReadonlyMap<number, MemberSpend>>;
}

@Singleton()
export class MemberOrders implements MemberOrdersReader {
  private reader: MemberOrdersReader | undefined;

  register(reader: MemberOrdersReader): void {
    this.reader = reader;
  }

  async counts(memberId: number): Promise<OrderCounts> {
    return (await this.reader?.counts(memberId)) ?? { pendingPayment: 0, toReceive: 0, toPickUp: 0, afterSale: 0 };
  }

  async spend(memberIds: readonly number[]): Promise<ReadonlyMap<number, MemberSpend>> {
    return (await this.reader?.spend(memberIds)) ?? new Map<number, MemberSpend>();
  }
}
