import { createImpressions } from './impressions';

const make = () => {
  const trackAll = jest.fn();
  const later: (() => void)[] = [];
  return { trackAll, later, impressions: createImpressions({ trackAll, later: (task) => later.push(task) }) };
};

it('notes what comes into sight together as one, each product once in a showing of the page', () => {
  const { trackAll, later, impressions } = make();
  impressions.begin('storefront');
  impressions.see(1);
  impressions.see(2, { zoneId: 9 });
  impressions.see(1, { zoneId: 9 });
  expect(trackAll).not.toHaveBeenCalled();
  expect(later).toHaveLength(1);
  later[0]?.();
  expect(trackAll.mock.calls).toEqual([
    [
      'product_impression',
      [
        { page: 'storefront', productId: 1 },
        { page: 'storefront', zoneId: 9, productId: 2 },
      ],
    ],
  ]);
  impressions.see(2);
  impressions.hand();
  expect(trackAll).toHaveBeenCalledTimes(1);
});

it('hands on what waits when the page is left, and begins anew with the next', () => {
  const { trackAll, later, impressions } = make();
  impressions.begin('list');
  impressions.see(1);
  impressions.begin('search');
  impressions.see(1);
  later.forEach((task) => task());
  expect(trackAll.mock.calls).toEqual([
    ['product_impression', [{ page: 'list', productId: 1 }]],
    ['product_impression', [{ page: 'search', productId: 1 }]],
  ]);
});
