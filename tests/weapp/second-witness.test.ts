/** @jest-environment ./tests/support/jsdom-with-fetch.cjs */
import { squeeze } from '../support/weapp-host/node';
import { WeappHost } from '../support/weapp-host';
import { simulatePage } from '../support/weapp-simulate';

// no server: what a page says then comes from the package alone, and both must say the same
const offline = { network: () => 'refuse' as const };

it('draws the first page alike in the host and under WeChat’s own compiler and component framework', async () => {
  const phone = await WeappHost.open(offline);
  const route = phone.page.route;
  await phone.see('网络');
  await phone.quiet();
  const hostText = squeeze(phone.text);
  phone.close();

  const page = await simulatePage({ ...offline, route });
  await page.see('网络');
  expect(squeeze(page.text())).toBe(hostText);

  const asked = () => page.record.calls.filter(({ api }) => api === 'request').length;
  const before = asked();
  await page.tap('重新加载');
  expect(asked()).toBeGreaterThan(before);
  expect(page.record.errors).toEqual([]);
  page.close();
});
