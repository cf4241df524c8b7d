import type { AnswerOf } from '@/api';

export type Storefront = AnswerOf<'GET /api/v1/storefront'>;
export type Banner = Storefront['banners'][number];
export interface PreviewProduct {
  productId: number;
  name: string;
  picture: string;
  priceFen: number;
  storeStock?: 'here' | 'elsewhere' | 'none';
  soldPercent?: number;
}
export interface PreviewZone {
  id: number;
  title: string;
  subtitle: string;
  banner: string;
  startsAt: string;
  endsAt: string;
  items: PreviewProduct[];
  /** The one being edited: outlined in the preview. */
  draft?: boolean;
}
export interface PreviewShelf {
  title: string;
  items: readonly PreviewProduct[];
  draft?: boolean;
}
/** What the preview draws: a storefront as the mini program would get it, with drafts put in. */
export interface PreviewModel {
  store: { name: string; hoursText: string };
  reason: string;
  accent: string;
  logo: string;
  banners: readonly Banner[];
  notices: readonly string[];
  guide?: { name: string; avatar: string } | undefined;
  hotZones: readonly PreviewZone[];
  shelves: readonly PreviewShelf[];
}

const BLANK: PreviewModel = {
  store: { name: '示例门店', hoursText: '营业中 · 22:00 打烊' },
  reason: '离你 1.2 km',
  accent: '#C8102E',
  logo: '',
  banners: [],
  notices: [],
  hotZones: [],
  shelves: [],
};

/** A real store's first screen as the preview's ground; without one, a blank store. */
export const previewOf = (live: Storefront | undefined): PreviewModel =>
  live
    ? {
        store: live.store,
        reason: live.resolution.text,
        accent: live.theme.accent,
        logo: live.theme.logo,
        banners: live.banners,
        notices: live.notices,
        guide: live.guide ?? live.guides[0],
        hotZones: live.hotZones,
        shelves: live.shelves,
      }
    : BLANK;

/** Puts the edited zone where its entrance slot says, in place of its published self. */
export const withZone = (model: PreviewModel, zone: PreviewZone, slot: number): PreviewModel => {
  const others = model.hotZones.filter(({ id }) => id !== zone.id);
  const at = Math.min(slot - 1, others.length);
  return { ...model, hotZones: [...others.slice(0, at), { ...zone, draft: true }, ...others.slice(at)] };
};
