import { Flex, Segmented } from 'antd';
import { useState } from 'react';
import { Price } from '@/components/phone/parts';
import { PhoneFrame } from '@/components/phone/phone';
import { COLOR } from '@/theme';
import type { DraftProduct, MaterialDraft } from './material-draft';
import './material-phone.css';

type View = 'moments' | 'page';
interface Props {
  draft: MaterialDraft;
  products: readonly DraftProduct[];
}

/** The draft as it goes out from a guide's phone, and as the shopper sees it when opened. */
export function MaterialPhone({ draft, products }: Props) {
  const [view, setView] = useState<View>('moments');
  const copy = draft.copies.find((one) => one.trim()) ?? '';
  return (
    <Flex vertical gap={12} style={{ position: 'sticky', top: 0, flex: '0 0 390px' }}>
      <div>
        <Segmented<View>
          value={view}
          onChange={setView}
          options={[
            { value: 'moments', label: '导购发出' },
            { value: 'page', label: '顾客打开' },
          ]}
        />
      </div>
      {view === 'moments' ? (
        <PhoneFrame accent={COLOR.ink}>
          <div className="ph-nav">朋友圈</div>
          <div className="mt-post">
            <span className="mt-avatar">购</span>
            <div className="mt-post-body">
              <b>你的导购</b>
              <p>{copy || '文案显示在这里'}</p>
              <Pictures pictures={draft.pictures} />
              <div className="mt-card">
                {draft.pictures[0] && <img src={draft.pictures[0]} alt="" />}
                <span>{draft.title || '素材标题'}</span>
              </div>
              <small>刚刚</small>
            </div>
          </div>
        </PhoneFrame>
      ) : (
        <PhoneFrame accent={COLOR.accent}>
          <div className="ph-nav">{draft.title || '素材标题'}</div>
          <div className="mt-page">
            {draft.pictures.map((url) => (
              <img key={url} src={url} alt="" className="mt-wide" />
            ))}
            {draft.pictures.length === 0 && <div className="mt-blank">图片显示在这里</div>}
            <p>{copy}</p>
            {products.map(({ productId, name, picture, priceFen }) => (
              <div key={productId} className="mt-goods">
                {picture ? <img src={picture} alt="" /> : <i />}
                <div>
                  <div className="mt-name">{name ?? `商品 #${productId}`}</div>
                  {priceFen !== undefined && <Price fen={priceFen} />}
                </div>
                <span className="mt-buy">去看看</span>
              </div>
            ))}
            {draft.zoneId !== undefined && <div className="mt-zone">进爆款专区看更多 ›</div>}
          </div>
        </PhoneFrame>
      )}
    </Flex>
  );
}

/** As WeChat lays pictures out: one large, four in a square, otherwise three in a row. */
function Pictures({ pictures }: { pictures: readonly string[] }) {
  if (pictures.length === 0) return <div className="mt-blank">图片显示在这里</div>;
  const columns = pictures.length === 1 ? 1 : pictures.length === 4 ? 2 : 3;
  return (
    <div className="mt-grid" style={{ gridTemplateColumns: `repeat(${columns}, ${columns === 1 ? '200px' : '88px'})` }}>
      {pictures.map((url) => (
        <img key={url} src={url} alt="" />
      ))}
    </div>
  );
}
