import type { Zone } from './zone-draft';

const LISTED = 8;

/** What is about to be published, where, and what to know before saying yes. */
export function PublishSummary({ zone, now }: { zone: Zone; now: string }) {
  const { items, scopeText, startsAt, warnings } = zone;
  return (
    <div>
      <p>
        {items.length} 件商品，投放{scopeText}；
        {startsAt > now ? '到开始时间自动上线。' : '5 秒内出现在范围内各店首页。'}
      </p>
      {warnings.length > 0 && (
        <ul style={{ paddingLeft: 18, marginBottom: 0, color: '#9A6415', maxHeight: 220, overflow: 'auto' }}>
          {warnings.slice(0, LISTED).map((w) => (
            <li key={`${w.code}${w.productId ?? ''}${w.zoneId ?? ''}`}>{w.message}</li>
          ))}
          {warnings.length > LISTED && <li>……共 {warnings.length} 条提醒</li>}
        </ul>
      )}
    </div>
  );
}
