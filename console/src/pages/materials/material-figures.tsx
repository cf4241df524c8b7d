import { Flex } from 'antd';
import { Money } from '@/components/bits';
import type { Material } from './material-state';

/** What forwarding has brought so far. */
export function MaterialFigures({ numbers }: { numbers: Material['numbers'] }) {
  const cells = [
    ['转发', numbers.shares.toLocaleString()],
    ['浏览', numbers.opens.toLocaleString()],
    ['访客', numbers.visitors.toLocaleString()],
    ['成交', `${numbers.orders.toLocaleString()} 单`],
    ['金额', <Money key="paid" fen={numbers.paidFen} />],
  ] as const;
  return (
    <Flex justify="space-between" gap={8} className="num">
      {cells.map(([title, value]) => (
        <div key={title} style={{ minWidth: 0 }}>
          <div className="muted" style={{ fontSize: 12 }}>
            {title}
          </div>
          <div className="ellipsis" style={{ fontSize: 13 }}>
            {value}
          </div>
        </div>
      ))}
    </Flex>
  );
}
