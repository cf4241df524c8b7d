import { Init, Inject, Singleton } from '@midwayjs/core';
import { formatFen } from '@qiandian/shared';
import { updateCount } from '../../platform/db';
import { PersonalData } from '../members';
import { Sales } from './sales.service';

/** What the ledger holds of a person. Mall orders tell of themselves; sales stay as the ledgers' ground (D5). */
@Singleton()
export class SalesPersonalData {
  @Inject() sales!: Sales;
  @Inject() personalData!: PersonalData;

  @Init()
  async init(): Promise<void> {
    this.personalData.register({
      key: 'purchases',
      copy: (memberId) => this.copy(memberId),
      erase: async (tx, memberId) => {
        await updateCount(tx, 'UPDATE sale SET phone_hash = NULL WHERE member_id = ?', [memberId]);
      },
    });
  }

  private async copy(memberId: number): Promise<Record<string, unknown>[]> {
    const others = (await this.sales.ofMember(memberId)).filter(({ channel }) => channel !== 'mall');
    const linesOf = new Map(
      (await this.sales.saleWithLines(others.map(({ id }) => id))).map(({ sale, lines }) => [sale.id, lines]),
    );
    return others.map((sale) => ({
      channel: sale.channel,
      number: sale.externalId,
      paidAt: sale.paidAt.toISOString(),
      paid: formatFen(sale.netFen),
      returned: formatFen(sale.returnedFen),
      lines: (linesOf.get(sale.id) ?? []).map(({ name, quantity }) => ({ name, quantity })),
    }));
  }
}
