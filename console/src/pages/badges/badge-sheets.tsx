import type { CSSProperties } from 'react';
import type { GuideCode } from '@/components/poster/guide-codes';
import './badge-sheets.css';

/** How many badges stand on a page: small ones to wear, large ones for the till. */
export const BADGES_A_PAGE = { 8: '每页 8 张（胸牌）', 4: '每页 4 张（台卡）' } as const;
export type BadgesAPage = keyof typeof BADGES_A_PAGE;

const pagesOf = <T,>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, page) => items.slice(page * size, (page + 1) * size));

/** Badges on A4 pages, to scale, with lines to cut along. */
export function BadgeSheets({ badges, perPage }: { badges: readonly GuideCode[]; perPage: BadgesAPage }) {
  return (
    <div className="badge-sheets">
      {pagesOf(badges, perPage).map((page) => (
        <div key={page[0]?.guideId} className={`badge-sheet badge-sheet-${perPage}`}>
          {page.map((badge) => (
            <Badge key={badge.guideId} badge={badge} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Badge({ badge }: { badge: GuideCode }) {
  return (
    <div className="badge" style={{ '--accent': badge.accent } as CSSProperties}>
      <div className="badge-store">{badge.storeName}</div>
      <div className="badge-person">
        <div className="badge-name">{badge.name}</div>
        <div className="badge-title">{badge.title}</div>
      </div>
      <img className="badge-code" src={badge.image} alt={`${badge.name}的小程序码`} />
      <div className="badge-words">微信扫一扫，进店看看</div>
    </div>
  );
}
