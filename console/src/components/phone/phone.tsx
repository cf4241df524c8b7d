import { ClockCircleOutlined, EnvironmentOutlined, SearchOutlined } from '@ant-design/icons';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { PreviewModel } from './model';
import './phone.css';
import { Shelf } from './shelf';
import { ZoneBlock } from './zone-block';

/** The storefront's first screen on a phone, drawn as the mini program draws it. */
export function StorefrontPhone({ model, now }: { model: PreviewModel; now: string }) {
  const screen = useRef<HTMLDivElement>(null);
  const order = model.hotZones.map((zone) => (zone.draft ? 'draft' : zone.id)).join();
  const above = `${model.banners.length} ${model.notices.length}`;
  useEffect(() => {
    // keeps the edited block in view when its place changes; the page itself must not move
    const draft = screen.current?.querySelector<HTMLElement>('.ph-zone.draft');
    if (draft && screen.current) screen.current.scrollTop = draft.offsetTop - 150;
  }, [order, above]);
  return (
    <PhoneFrame accent={model.accent} screen={screen}>
      <header className="ph-header">
        <div className="ph-bar">
          {model.logo && <img className="ph-logo" src={model.logo} alt="" />}
          <b className="ph-ellipsis">{model.store.name}</b>
          <span className="ph-switch">换店</span>
        </div>
        <div className="ph-lines">
          <span className="ph-ellipsis">
            <EnvironmentOutlined /> {model.reason}
          </span>
          <span className="ph-ellipsis">
            <ClockCircleOutlined /> {model.store.hoursText}
          </span>
        </div>
        <div className="ph-search">
          <SearchOutlined /> 搜商品、品牌、款式
        </div>
      </header>
      <div className="ph-content">
        {model.notices.map((notice) => (
          <div key={notice} className="ph-notice">
            {notice}
          </div>
        ))}
        {model.banners[0] && (
          <div className="ph-banner">
            {model.banners[0].image && <img src={model.banners[0].image} alt={model.banners[0].title} />}
            {model.banners.length > 1 && (
              <div className="ph-dots">
                {model.banners.map((b, at) => (
                  <i key={`${b.image}${at}`} className={at === 0 ? 'on' : ''} />
                ))}
              </div>
            )}
          </div>
        )}
        {model.hotZones.map((zone) => (
          <ZoneBlock key={zone.id} zone={zone} now={now} />
        ))}
        {model.shelves.map((shelf, at) => (
          <Shelf key={`${shelf.title}${at}`} shelf={shelf} />
        ))}
        <div className="ph-foot">逛逛全部商品</div>
      </div>
      {model.guide && (
        <div className="ph-guide">
          {model.guide.avatar ? <img src={model.guide.avatar} alt="" /> : <span>{model.guide.name.slice(0, 1)}</span>}
          {model.guide.name}
        </div>
      )}
    </PhoneFrame>
  );
}

/** A 390-point phone: status line and capsule above, a page that scrolls by itself below. */
export function PhoneFrame(props: { accent: string; screen?: RefObject<HTMLDivElement>; children: ReactNode }) {
  const { accent, screen, children } = props;
  return (
    <div className="ph-frame" style={{ '--ph-accent': accent } as CSSProperties} role="group" aria-label="手机预览">
      <div className="ph-status">
        <span>9:41</span>
        <span className="ph-capsule">
          <i />
          <i />
        </span>
      </div>
      <div className="ph-screen" ref={screen}>
        {children}
      </div>
    </div>
  );
}
