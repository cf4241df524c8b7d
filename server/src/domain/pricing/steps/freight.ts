import { formatFen } from '@qiandian/shared';
import { type AmountReason, type FreightTable, type QuoteStep } from '../quote-facts';

/**
 * Freight by province with a free threshold on the net goods amount; nothing for pick-up. Without an address the parcel
 * cannot be priced, which is a problem.
 */
export const freight: QuoteStep = (quote, facts) => {
  if (facts.fulfilment === 'pickup') {
    return withFreight(quote, { code: 'FREIGHT_PICKUP', text: '到店自提，免运费', fen: 0 });
  }
  if (facts.province === undefined) {
    const unknown = withFreight(quote, { code: 'FREIGHT_UNKNOWN', text: '选择收货地址后计算运费', fen: 0 });
    const problem = { code: 'ADDRESS_REQUIRED', message: '请选择收货地址' } as const;
    return { ...unknown, problems: [...unknown.problems, problem] };
  }
  const goodsFen = quote.lines.reduce((sum, line) => sum + line.netFen, 0);
  return withFreight(quote, freightOf(facts.freight, facts.province, goodsFen));
};

/** '上海' and '上海市', '广西' and '广西壮族自治区' are one province; two characters tell all of them apart. */
const shortName = (province: string) => province.slice(0, 2);

function freightOf(table: FreightTable, province: string, goodsFen: number): AmountReason {
  const row = table.provinces.find((each) => shortName(each.province) === shortName(province));
  const fee = row?.feeFen ?? table.defaultFen;
  const threshold = row?.freeThresholdFen ?? table.freeThresholdFen;
  if (fee === 0) return { code: 'FREIGHT_FREE', text: '免运费', fen: 0 };
  if (threshold > 0 && goodsFen >= threshold) {
    return { code: 'FREIGHT_FREE', text: `满 ${formatFen(threshold)} 包邮`, fen: 0 };
  }
  const more = threshold > 0 ? `，再买 ${formatFen(threshold - goodsFen)} 包邮` : '';
  return { code: 'FREIGHT_TABLE', text: `寄往${province} ${formatFen(fee)}${more}`, fen: fee };
}

const withFreight = (quote: Parameters<QuoteStep>[0], reason: AmountReason) => ({
  ...quote,
  freightFen: reason.fen,
  freightReason: reason,
});
