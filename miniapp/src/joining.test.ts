import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages of a shopper's on which nothing offers to join, and why. */
const WITHOUT_OFFER: Readonly<Record<string, string>> = {
  'pkg-order/result/index': 'about an order just placed: its checkout offered it',
  'pkg-order/orders/index': 'about orders already placed',
  'pkg-order/order/index': 'about an order already placed',
  'pkg-order/after-sale-request/index': 'a form about an order already placed',
  'pkg-order/exchange/index': 'a form about an order already placed',
  'pkg-order/after-sale/index': 'about goods going back',
  'pkg-order/after-sales/index': 'about goods going back',
  'pkg-order/addresses/index': 'opened from the checkout and from mine, which offer it',
  'pkg-order/address-edit/index': 'a form, opened from the checkout and from mine, which offer it',
  'pkg-mine/profile/index': 'of members only',
  'pkg-mine/privacy/index': 'where consent is withdrawn: nothing is asked for there',
  'pkg-mine/claim/index': 'for staff to say who they are',
  'pkg-mine/accounts/index': 'the preview’s choice of who one plays',
};
/** Staff at work are no visitors. */
const OF_STAFF = 'pkg-guide/';
/** `JoinOffer` is what the bar and the sheet lead to; `GuideNote` alone is not enough: it shows only with a guide. */
const OFFER = /<Join(Bar|Sheet|Offer)\b/g;

const offersIn = (route: string): number =>
  readFileSync(join(__dirname, `${route}.tsx`), 'utf8').match(OFFER)?.length ?? 0;

describe('joining in one step (A59)', () => {
  let routes: string[];
  beforeAll(async () => {
    // Taro's build replaces the macro; here it is the identity
    Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
    const config = (await import('./app.config')).default;
    routes = [
      ...(config.pages ?? []),
      ...(config.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`)),
    ].filter((route) => !route.startsWith(OF_STAFF));
  });

  it('is offered on every page of a shopper’s, but those that have a reason not to', () => {
    const silent = routes.filter((route) => offersIn(route) === 0);
    expect(silent.sort()).toEqual(Object.keys(WITHOUT_OFFER).sort());
  });

  it('is offered in an empty cart and in a full one', () => {
    expect(offersIn('pages/cart/index')).toBe(2);
  });
});
