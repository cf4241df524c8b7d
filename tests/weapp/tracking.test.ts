/** Every screen says that it was seen and for how long (A136): on the built mini program, page by page. */
import { signIn } from '../support/people';
import { openShopDay } from '../support/shop-day';
import { startServer } from '../support/server-process';
import { WeappHost } from '../support/weapp-host';

interface Reported {
  id?: string;
  name: string;
  at: string;
  session?: string;
  page?: string;
  durationMs?: number;
  [field: string]: unknown;
}

const LOOK_MS = 40;
const look = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
/** What could not be sent yet, as the phone keeps it. */
const waiting = (phone: WeappHost): Reported[] => (phone.wx('getStorageSync', 'qd:events') || []) as Reported[];
/** What reached the server. */
const sent = (phone: WeappHost): Reported[] =>
  phone.record.requests
    .filter(({ url, status }) => url.endsWith('/api/v1/events') && status === 202)
    .flatMap(({ body }) => (body as { events: Reported[] }).events);

it('reports the showing and the leaving of every page in the package, each under a name of its own', async () => {
  const phone = await WeappHost.open({ network: () => 'refuse' });
  const nameOf = new Map<string, string | undefined>();
  for (const route of phone.routes) {
    const known = new Set(waiting(phone).map(({ id }) => id));
    await phone.enter(`/${route}`);
    await look();
    const views = waiting(phone).filter(({ id, name }) => name === 'page_view' && !known.has(id));
    nameOf.set(route, views.at(-1)?.page);
  }
  await phone.enter(`/${phone.routes[0]}`);
  phone.close();

  const silent = [...nameOf].filter(([, name]) => !name).map(([route]) => route);
  expect(silent).toEqual([]);
  expect(new Set(nameOf.values()).size).toBe(phone.routes.length);
  const left = new Map(waiting(phone).flatMap((one) => (one.name === 'page_leave' ? [[one.page, one]] : [])));
  const neverLeft = [...nameOf].filter(([, name]) => (left.get(name)?.durationMs ?? 0) < LOOK_MS / 2);
  expect(neverLeft).toEqual([]);
  expect(waiting(phone).filter(({ id, session }) => !id || !session)).toEqual([]);
  const ids = waiting(phone).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('reports a page that is closed by going back, and the one below as shown again', async () => {
  const phone = await WeappHost.open({ network: () => 'refuse', path: '/pages/mine/index' });
  phone.wx('navigateTo', { url: '/pkg-mine/privacy/index' });
  await phone.arrive('/pkg-mine/privacy/index');
  await look();
  await phone.back();
  await phone.arrive('/pages/mine/index');
  phone.close();
  const pages = waiting(phone).filter(({ name }) => name.startsWith('page_'));
  expect(pages.map(({ name, page }) => `${name} ${page}`)).toEqual([
    'page_view mine',
    'page_leave mine',
    'page_view privacy',
    'page_leave privacy',
    'page_view mine',
  ]);
  expect(pages[3]?.durationMs).toBeGreaterThanOrEqual(LOOK_MS / 2);
});

describe('with a server', () => {
  it('tells what was looked at, for how long, and by whose link; and what a guide sends', async () => {
    const server = await startServer({ demo: 'small' });
    try {
      const day = await openShopDay(server.url);
      const { productId } = day.product;
      const guide = await signIn(server.url, day.guide.openid);
      const link = await guide.call('POST /api/v1/guide/links', { body: { productId, channel: 'chat' } });

      const phone = await WeappHost.open({ origin: server.url, openid: 'weapp-looker', path: link.path, scene: 1007 });
      await phone.see(day.product.name, day.guide.name);
      await phone.tap('问导购');
      await phone.see('打门店电话');
      await phone.enter('/pages/cart/index');
      await phone.see('购物车还空着');
      // another entry flushes what waits
      await phone.enter('/pages/mine/index');
      await phone.waitFor(() => sent(phone).some(({ name }) => name === 'cart_view'), 'the cart to be reported');
      const by = { link: link.token, guideId: day.guide.guideId };
      expect(sent(phone)).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: 'product_view', productId, ...by }),
          expect.objectContaining({ name: 'page_leave', page: 'product', productId, storeId: day.store.id, ...by }),
          expect.objectContaining({ name: 'page_view', page: 'cart', ...by }),
        ]),
      );
      expect(phone.record.errors).toEqual([]);
      phone.close();

      const leaver = await WeappHost.open({ origin: server.url, openid: 'weapp-leaver', path: link.path, scene: 1007 });
      await leaver.see(day.product.name);
      await leaver.quiet();
      // nobody comes back, and what waits for its turn waits in vain: it is told in the moment of hiding
      leaver.hide();
      const left = ({ name, page }: Reported) => name === 'page_leave' && page === 'product';
      await leaver.waitFor(() => sent(leaver).some(left), 'the leaving to be reported');
      await leaver.waitFor(() => waiting(leaver).length === 0, 'nothing to be kept back');
      expect(leaver.record.errors).toEqual([]);
      leaver.close();

      const own = await WeappHost.open({
        origin: server.url,
        openid: day.guide.openid,
        path: `/pkg-goods/product/index?id=${productId}`,
      });
      await own.see(day.product.name);
      await own.waitFor(() => own.shows('海报'), 'the guide to be signed in');
      own.share();
      await own.enter('/pages/mine/index');
      await own.waitFor(() => sent(own).some(({ name }) => name === 'share_link'), 'the share to be reported');
      const shares = sent(own).filter(({ name }) => name.startsWith('share_'));
      expect(shares).toMatchObject([{ name: 'share_link', productId, channel: 'chat', link: link.token }]);
      expect(own.record.errors).toEqual([]);
      own.close();
    } finally {
      await server.stop();
    }
  }, 120_000);
});
