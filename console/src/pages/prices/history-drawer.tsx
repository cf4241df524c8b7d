import { Drawer, Timeline } from 'antd';
import { call } from '@/api';
import { Money, SoftTag } from '@/components/bits';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { PRICE_STATUS_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { COLOR } from '@/theme';
import type { PriceEntry } from './price-rule';

const TONE = { current: 'good', scheduled: 'busy', past: 'quiet', cancelled: 'quiet' } as const;

/** Every price one SKU has had and will have. */
export function HistoryDrawer({ entry, onClose }: { entry: PriceEntry; onClose: () => void }) {
  const history = useLoad(
    () => call('GET /api/v1/hq/prices', { query: { skuId: entry.skuId, size: 100 } }),
    `prices of ${entry.skuId}`,
  );
  return (
    <Drawer open width={420} title={`价格历史 · ${entry.skuCode}`} onClose={onClose}>
      <p>{entry.productName}</p>
      <Ready of={history}>
        {({ items }) => (
          <Timeline
            items={[...items]
              .sort((a, b) => (a.effectiveAt < b.effectiveAt ? 1 : -1))
              .map((row) => ({
                color: row.status === 'current' ? COLOR.accent : '#C9CDD4',
                children: (
                  <>
                    <Money fen={row.priceFen} strong={row.status === 'current'} />{' '}
                    <SoftTag tone={TONE[row.status]}>{PRICE_STATUS_TEXT[row.status]}</SoftTag>
                    <div className="muted num" style={{ fontSize: 12 }}>
                      {minuteText(row.effectiveAt)} 起 · {row.operatorName} 于 {minuteText(row.createdAt)} 设定
                    </div>
                  </>
                ),
              }))}
          />
        )}
      </Ready>
    </Drawer>
  );
}
