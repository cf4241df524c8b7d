import { seeded } from '../chain/random';
import type { DemoChain, DemoMember, DemoProduct } from '../chain/types';
import type { MallSale, PastLink } from './types';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Traffic of so many days: what pages about people look at. */
const DAYS = 30;
/** A regular looks in every so many days. */
const EVERY = 7;
/** Every so many regulars have been in the mall within the last hours. */
const LATELY = 3;

/** A launch of the mini program that was no purchase. */
export interface PastVisit {
  readonly member: DemoMember;
  readonly storeId: number;
  readonly at: Date;
  /** What led there. */
  readonly link: PastLink | null;
  readonly looks: readonly { readonly product: DemoProduct; readonly seconds: number; readonly carted: boolean }[];
}

/** How the listed guides' regulars looked around. */
export function buildVisits(
  regulars: readonly DemoMember[],
  links: readonly PastLink[],
  chain: Pick<DemoChain, 'products' | 'shelves'>,
  now: Date,
): PastVisit[] {
  const random = seeded('history/visits');
  const products = new Map(chain.products.map((product) => [product.id, product]));
  const shelves = new Map(chain.shelves.map(({ storeId, productIds }) => [storeId, productIds]));
  const linksOf = new Map<number, PastLink[]>();
  for (const link of links) linksOf.set(link.guide.id, [...(linksOf.get(link.guide.id) ?? []), link]);
  return regulars.flatMap((member, i) => {
    const storeId = member.homeStoreId ?? 0;
    const shelf = (shelves.get(storeId) ?? []).flatMap((id) => products.get(id) ?? []);
    if (!shelf.length) return [];
    const times = Array.from({ length: Math.round(DAYS / EVERY) }, () => random.int(DAY, DAYS * DAY));
    if (i % LATELY === 0) times.push(random.int(5 * MINUTE, 20 * 60 * MINUTE));
    return times.flatMap((ago): PastVisit[] => {
      const at = new Date(now.getTime() - ago);
      if (at < member.joinedAt) return [];
      const own = linksOf.get(member.binding?.guideId ?? 0) ?? [];
      const link = own.length && random.chance(0.6) ? random.pick(own) : null;
      const shared = link?.kind === 'product' ? products.get(link.targetId) : undefined;
      const looks = [...(shared ? [shared] : []), ...random.sample(shelf, random.int(1, 2))];
      return [
        {
          member,
          storeId,
          at,
          link,
          looks: looks.map((product) => ({ product, seconds: random.int(6, 95), carted: random.chance(0.18) })),
        },
      ];
    });
  });
}

/** Visits in which something was bought, as `sales` of the last days say. */
export function buyingVisits(sales: readonly MallSale[], now: Date): PastVisit[] {
  const since = now.getTime() - DAYS * DAY;
  return sales.flatMap(({ member, store, at, touch, lines }) =>
    at.getTime() < since
      ? []
      : [
          {
            member,
            storeId: store.id,
            at: touch?.at ?? new Date(at.getTime() - 3 * MINUTE),
            link: touch?.link ?? null,
            looks: lines.map(({ product }) => ({ product, seconds: 40, carted: true })),
          },
        ],
  );
}
