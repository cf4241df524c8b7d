import { FireOutlined } from '@ant-design/icons';
import type { PreviewZone } from './model';
import { Clock, Price, Sold, StockTag } from './parts';
import './zone.css';
import { PhoneFrame } from './phone';

const RANKED = 3;

/** The zone's own page on a phone: hero picture, then every item with its rank. */
export function ZonePhone({ zone, accent, now }: { zone: PreviewZone; accent: string; now: string }) {
  return (
    <PhoneFrame accent={accent}>
      <div className="ph-nav">{zone.title || '专区标题'}</div>
      <div className="ph-hero">
        {zone.banner && <img src={zone.banner} alt="" />}
        <div className="ph-hero-title">
          <FireOutlined /> {zone.title || '专区标题'}
        </div>
        <div>{zone.subtitle}</div>
        <div className="ph-hero-time">
          <Clock zone={zone} now={now} />
        </div>
      </div>
      <div className="ph-rows">
        {zone.items.length === 0 && <div className="ph-empty dark">加入商品后显示在这里</div>}
        {zone.items.map((item, at) => (
          <div key={item.productId} className="ph-row">
            <div className="ph-picture">
              {item.picture && <img src={item.picture} alt="" loading="lazy" />}
              {at < RANKED && <span className="ph-rank">TOP {at + 1}</span>}
            </div>
            <div className="ph-row-body">
              <div className="ph-name">{item.name}</div>
              <div>
                <StockTag stock={item.storeStock} />
              </div>
              <div className="ph-row-sold">
                <Sold percent={item.soldPercent ?? 0} />
              </div>
              <div className="ph-row-foot">
                <Price fen={item.priceFen} />
                <span className="ph-buy">马上抢</span>
              </div>
            </div>
          </div>
        ))}
      </div>
    </PhoneFrame>
  );
}
