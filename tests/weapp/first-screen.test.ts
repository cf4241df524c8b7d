/** P7: the home page asks one thing of the server and hands little to the view until it shows. */
import { writeFileSync } from 'node:fs';
import { openShopDay, type ShopDay } from '../support/shop-day';
import { startServer, type ServerProcess } from '../support/server-process';
import { WeappHost } from '../support/weapp-host';

let server: ServerProcess;
let day: ShopDay;
beforeAll(async () => {
  server = await startServer({ demo: 'small' });
  day = await openShopDay(server.url);
});
afterAll(() => server?.stop());

/** Opens the phone until the storefront shows. @returns what it asked, and the largest part handed to the view */
async function open(storage: Map<string, string>) {
  const { lat, lng } = day.store;
  const phone = await WeappHost.open({ origin: server.url, storage, location: { mode: 'granted', lat, lng } });
  await phone.see(day.store.name, day.zone.title);
  const asked = phone.record.requests
    .filter(({ url }) => url.includes('/api/'))
    .map(({ method, url }) => `${method} ${new URL(url).pathname}`)
    // what is counted goes out when there is time, and nobody waits for it
    .filter((call) => call !== 'POST /api/v1/events');
  const firstBytes = Math.max(...phone.page.drawnBytes);
  // the sign-in may take longer than the storefront, which does not wait for it
  await phone.waitFor(() => Boolean(phone.wx('getStorageSync', 'qd:session')), 'the sign-in to be kept');
  phone.close();
  return { asked, firstBytes };
}

it('shows the storefront after one request, with at most 64 KB for the view at a time', async () => {
  const storage = new Map<string, string>();
  const first = await open(storage);
  // who has never been here is signed in silently, so that whose link it was is known
  expect(first.asked).toEqual(['POST /api/v1/session/wechat', 'GET /api/v1/storefront']);
  const again = await open(storage);
  expect(again.asked).toEqual(['GET /api/v1/storefront']);
  const firstBytes = Math.max(first.firstBytes, again.firstBytes);
  // for the table of measurements
  const file = process.env['FIRST_SCREEN_FILE'];
  if (file) writeFileSync(file, JSON.stringify({ requests: again.asked.length, firstBytes }));
  expect(firstBytes).toBeGreaterThan(1_000);
  expect(firstBytes).toBeLessThanOrEqual(64 * 1024);
});
