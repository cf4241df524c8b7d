export interface Banner {
  readonly image: string;
  readonly title: string;
  readonly link: string;
}

/** How a shelf finds its products. */
export interface ShelfRule {
  readonly title: string;
  readonly kind: 'new_arrivals' | 'store_stock' | 'popular' | 'category' | 'picked';
  readonly categoryId?: number | undefined;
  readonly productIds?: readonly number[] | undefined;
  readonly limit: number;
}

/** One layer's content; what it leaves out it takes from the layers above. */
export interface LayerContent {
  readonly accent?: string | undefined;
  readonly banners?: readonly Banner[] | undefined;
  readonly notices?: readonly string[] | undefined;
  readonly shelves?: readonly ShelfRule[] | undefined;
}

export interface StorefrontLayout {
  readonly accent: string;
  readonly banners: readonly Banner[];
  readonly notices: readonly string[];
  readonly shelves: readonly ShelfRule[];
}

/** The mall's own colour, where no layer sets one. */
export const DEFAULT_ACCENT = '#C8102E';
export const MAX_BANNERS = 8;
export const MAX_NOTICES = 5;
export const MAX_SHELVES = 12;

/**
 * Merges HQ template → brand → region → store into one layout (A11). The nearer layer speaks first and loudest:
 * - colour: the nearest layer that sets one;
 * - banners and notices: the store's own before the region's, the brand's and HQ's; the same picture or sentence once;
 * - shelves: the nearer layer's own shelves come before those above; a shelf titled like one above takes its place
 *   instead of standing beside it.
 *
 * @param layers from the farthest (HQ) to the nearest (store); missing layers are simply left out
 */
export function composeStorefront(layers: readonly LayerContent[]): StorefrontLayout {
  const nearestFirst = [...layers].reverse();
  return {
    accent: nearestFirst.find(({ accent }) => accent)?.accent ?? DEFAULT_ACCENT,
    banners: firstOfEach(
      nearestFirst.flatMap(({ banners }) => banners ?? []),
      ({ image }) => image,
    ).slice(0, MAX_BANNERS),
    notices: firstOfEach(
      nearestFirst.flatMap(({ notices }) => notices ?? []),
      (notice) => notice,
    ).slice(0, MAX_NOTICES),
    shelves: layers
      .reduce<readonly ShelfRule[]>((above, { shelves }) => stackShelves(above, shelves ?? []), [])
      .slice(0, MAX_SHELVES),
  };
}

function stackShelves(above: readonly ShelfRule[], own: readonly ShelfRule[]): ShelfRule[] {
  const byTitle = new Map(own.map((shelf) => [shelf.title, shelf]));
  const added = [...byTitle.values()].filter(({ title }) => !above.some((shelf) => shelf.title === title));
  return [...added, ...above.map((shelf) => byTitle.get(shelf.title) ?? shelf)];
}

function firstOfEach<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)));
}
