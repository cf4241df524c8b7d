import { Tooltip } from 'antd';
import type { AnswerOf } from '@/api';
import { SoftTag, type Tone } from '@/components/bits';

export type Sale = AnswerOf<'GET /api/v1/hq/sales'>['items'][number];
export type SaleLine = Sale['lines'][number];
type Credit = SaleLine['credit'];

const WHO: Readonly<Record<Credit['beneficiary'], { text: string; tone: Tone }>> = {
  guide: { text: '导购', tone: 'good' },
  store_pool: { text: '门店', tone: 'busy' },
  hq: { text: '总部', tone: 'quiet' },
  nobody: { text: '不计提成', tone: 'quiet' },
  hold: { text: '暂存', tone: 'warn' },
};

/**
 * Whose sale a line is, in a word.
 * @example creditName({ beneficiary: 'guide', guideName: '王芳', ... }) //=> '王芳'
 */
export const creditName = ({ beneficiary, guideName, sellingStoreName }: Credit): string => {
  switch (beneficiary) {
    case 'guide':
      return guideName ?? '导购';
    case 'hold':
      return guideName ? `${guideName}（暂存）` : '暂存';
    case 'store_pool':
      return sellingStoreName ?? '门店';
    case 'hq':
    case 'nobody':
      return WHO[beneficiary].text;
  }
};

/** Whose sale a line is; why, on hover. */
export function CreditTag({ credit }: { credit: Credit }) {
  return (
    <Tooltip title={credit.reasonText}>
      <span>
        <SoftTag tone={WHO[credit.beneficiary].tone}>{creditName(credit)}</SoftTag>
      </span>
    </Tooltip>
  );
}
