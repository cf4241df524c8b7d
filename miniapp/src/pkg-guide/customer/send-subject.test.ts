import { subjectOf } from './send-subject';

const line = { productId: 1, name: '大衣', picture: '/a.jpg', attributesText: 'M', quantity: 1, priceFen: 100 };
const like = { productId: 2, name: '衬衫', picture: '/b.jpg', views: 3, lastAt: '2026-03-01T00:00:00Z' };

it('is what they want already, then what they like', () => {
  expect(subjectOf({ cart: [line], likes: [like] })).toEqual({ productId: 1, name: '大衣', picture: '/a.jpg' });
  expect(subjectOf({ cart: [], likes: [like] })).toMatchObject({ productId: 2 });
  expect(subjectOf({ cart: [], likes: [] })).toBeUndefined();
});
