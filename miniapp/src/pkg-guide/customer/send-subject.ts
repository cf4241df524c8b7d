import type { CustomerCard } from '@/api/types';

/** What to send to a member: what is in the cart, else what was looked at most; nothing known: undefined. */
export const subjectOf = ({ cart, likes }: Pick<CustomerCard, 'cart' | 'likes'>) => {
  const product = cart[0] ?? likes[0];
  return product && { productId: product.productId, name: product.name, picture: product.picture };
};
