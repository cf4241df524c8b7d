import { formatFen } from '@qiandian/shared';
import { Link } from 'react-router-dom';
import { attributesText } from '@/lib/text';
import type { AfterSale } from './decide-dialog';

type Exchange = NonNullable<AfterSale['exchange']>;

/** Who pays what the new goods cost more or less. */
export const differenceText = (fen: number): string => {
  if (fen === 0) return '无差价';
  return fen > 0 ? `顾客补 ${formatFen(fen)}` : `退 ${formatFen(0 - fen)}`;
};

export const Difference = ({ fen }: { fen: number }) => (
  <span className={fen === 0 ? 'muted' : ''}>{differenceText(fen)}</span>
);

/** What is wanted in exchange, with the order of the new goods once there is one. */
export const ExchangeNote = ({ exchange }: { exchange: Exchange }) => (
  <div style={{ fontSize: 12 }}>
    换成 {attributesText(exchange.attributes)} ×{exchange.quantity}
    {exchange.newOrderNo && (
      <>
        {' · '}
        <Link to={`/orders/${exchange.newOrderNo}`}>换新订单</Link>
      </>
    )}
  </div>
);
