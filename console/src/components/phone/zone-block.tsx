import { FireOutlined, RightOutlined } from '@ant-design/icons';
import type { PreviewZone } from './model';
import { Clock, Price, Sold } from './parts';
import './zone.css';

/** The strongest block of the storefront: countdown, a rail of cards, how much is sold. */
export function ZoneBlock({ zone, now }: { zone: PreviewZone; now: string }) {
  return (
    <section className={zone.draft ? 'ph-zone draft' : 'ph-zone'} data-zone={zone.id}>
      <div className="ph-zone-head">
        <div className="ph-zone-words">
          <div className="ph-zone-title ph-ellipsis">
            <FireOutlined /> {zone.title || '专区标题'}
          </div>
          <div className="ph-ellipsis">{zone.subtitle}</div>
        </div>
        <div className="ph-zone-time">
          <Clock zone={zone} now={now} />
        </div>
      </div>
      <div className="ph-rail">
        {zone.items.length === 0 && <div className="ph-empty">加入商品后显示在这里</div>}
        {zone.items.map((item) => (
          <div key={item.productId} className="ph-card">
            <div className="ph-picture">{item.picture && <img src={item.picture} alt="" loading="lazy" />}</div>
            <div className="ph-name">{item.name}</div>
            <Sold percent={item.soldPercent ?? 0} />
            <Price fen={item.priceFen} />
          </div>
        ))}
        {zone.items.length > 0 && (
          <div className="ph-all">
            <RightOutlined />
            看全部
          </div>
        )}
      </div>
    </section>
  );
}
