import type { PreviewShelf } from './model';
import { Price, StockTag } from './parts';

const SHOWN = 4;

/** One shelf: the first goods in two columns. */
export function Shelf({ shelf }: { shelf: PreviewShelf }) {
  return (
    <section className={shelf.draft ? 'ph-shelf draft' : 'ph-shelf'}>
      <div className="ph-shelf-title">{shelf.title || '货架标题'}</div>
      <div className="ph-grid">
        {shelf.items.length === 0 && <div className="ph-empty dark">这家店暂时选不出商品，货架不显示</div>}
        {shelf.items.slice(0, SHOWN).map((item) => (
          <div key={item.productId} className="ph-good">
            <div className="ph-picture">{item.picture && <img src={item.picture} alt="" loading="lazy" />}</div>
            <div className="ph-good-body">
              <div className="ph-name">{item.name}</div>
              <StockTag stock={item.storeStock} />
              <div className="ph-good-foot">
                <Price fen={item.priceFen} />
                <span className="ph-pick">+</span>
              </div>
            </div>
          </div>
        ))}
      </div>
    </section>
  );
}
