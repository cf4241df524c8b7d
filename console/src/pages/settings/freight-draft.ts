import type { AnswerOf } from '@/api';

export type Freight = AnswerOf<'GET /api/v1/hq/freight'>;
export type ProvinceFee = Freight['provinces'][number];

/** A province may be named once. @returns names that stand twice */
export const repeated = (rows: readonly ProvinceFee[]): string[] => {
  const names = rows.map(({ province }) => province);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
};

/** What a parcel costs by these rules. `goodsFen` is what the goods cost after reductions. */
export const feeFor = (freight: Freight, province: string, goodsFen: number): { feeFen: number; reason: string } => {
  const row = freight.provinces.find((p) => p.province === province);
  const threshold = row?.freeThresholdFen ?? freight.freeThresholdFen;
  if (threshold > 0 && goodsFen >= threshold) return { feeFen: 0, reason: '已满包邮金额' };
  return row
    ? { feeFen: row.feeFen, reason: `${province}单独运费` }
    : { feeFen: freight.defaultFen, reason: '默认运费' };
};
