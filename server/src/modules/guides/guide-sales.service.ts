import { Singleton } from '@midwayjs/core';

export interface GuideDay {
  /** Paid goods credited to the guide, in fen. */
  readonly paidFen: number;
  readonly orders: number;
  /** The part paid within [22:00, 10:00). */
  readonly afterHoursFen: number;
}
export interface LinkSales {
  readonly orders: number;
  readonly paidFen: number;
}
/** What the order side, which stands above, tells guide pages. */
export interface GuideSalesReader {
  since(guideId: number, from: Date): Promise<GuideDay>;
  byLink(tokens: readonly string[]): Promise<ReadonlyMap<string, LinkSales>>;
}

@Singleton()
export class GuideSales implements GuideSalesReader {
  private reader: GuideSalesReader | undefined;

  register(reader: GuideSalesReader): void {
    this.reader = reader;
  }

  async since(guideId: number, from: Date): Promise<GuideDay> {
    return (await this.reader?.since(guideId, from)) ?? { paidFen: 0, orders: 0, afterHoursFen: 0 };
  }

  async byLink(tokens: readonly string[]): Promise<ReadonlyMap<string, LinkSales>> {
    return (await this.reader?.byLink(tokens)) ?? new Map<string, LinkSales>();
  }
}
