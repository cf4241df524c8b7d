export type LinkKind = 'none' | 'zone' | 'product' | 'category' | 'path';

/** The mini program's pages a banner may lead to. */
const PREFIX: Readonly<Record<'zone' | 'product' | 'category', string>> = {
  zone: '/pkg-goods/zone/index?id=',
  product: '/pkg-goods/product/index?id=',
  category: '/pkg-goods/list/index?category=',
};
const KINDS = ['zone', 'product', 'category'] as const;

/** @example kindOfLink('/pkg-goods/zone/index?id=7') //=> { kind: 'zone', id: 7 } */
export const kindOfLink = (link: string): { kind: LinkKind; id?: number } => {
  if (!link) return { kind: 'none' };
  for (const kind of KINDS) {
    const rest = link.startsWith(PREFIX[kind]) ? link.slice(PREFIX[kind].length) : undefined;
    if (rest !== undefined && /^\d*$/.test(rest)) return rest ? { kind, id: Number(rest) } : { kind };
  }
  return { kind: 'path' };
};

/** The path of a thing; a kind whose thing is not chosen yet keeps its beginning. @example linkTo('product', 7) //=> '/pkg-goods/product/index?id=7' */
export const linkTo = (kind: LinkKind, id?: number): string => {
  if (kind === 'none') return '';
  if (kind === 'path') return '/';
  return `${PREFIX[kind]}${id ?? ''}`;
};
/** A link to nothing in particular: its thing was never chosen. */
export const isUnfinished = (link: string): boolean => {
  const { kind, id } = kindOfLink(link);
  return (kind === 'zone' || kind === 'product' || kind === 'category') && id === undefined;
};
