/** What a poster says, whoever draws it. */
export interface PosterFacts {
  /** The store's colour. */
  accent: string;
  /** Absolute address. */
  picture: string;
  name: string;
  priceFen?: number | undefined;
  /** Stands where the price would, when there is none. */
  headline?: string | undefined;
  /** A hot zone's name, when the product is in one. */
  ribbon?: string | undefined;
  storeName: string;
  storeAddress: string;
  guideName: string;
  guideTitle: string;
  /** The mini-program code as a data URI. */
  code: string;
}

/** A canvas of the poster's size, of a phone or of a browser. */
export interface PosterSheet {
  readonly context: CanvasRenderingContext2D;
  /** Undefined when the picture cannot be drawn here (some phones draw no SVG). */
  readonly load: (src: string) => Promise<CanvasImageSource | undefined>;
}

/** Pixels. */
export const POSTER = { width: 750, height: 1334 } as const;

/** The looks a poster can have, in the order they are offered. */
export const POSTER_TEMPLATES = { card: '卡片', cover: '大图', plain: '留白' } as const;
export type PosterTemplate = keyof typeof POSTER_TEMPLATES;
