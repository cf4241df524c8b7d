import { type H5, seen } from './h5';
import { until } from './people';

/** What people do on the h5 preview in more than one walk. */

/** Looks at the page again and again until it shows the text. */
export async function untilShown(phone: H5, path: string, text: string | RegExp, patienceMs = 15_000): Promise<void> {
  await until(
    async () => {
      await phone.enter(path);
      return seen(phone.page, text)
        .waitFor({ timeout: 2_500 })
        .then(() => true)
        .catch(() => false);
    },
    `${String(text)} on ${path}`,
    patienceMs,
    500,
  );
}

/** The guide taps a share button. @returns the path of the link that went out */
export async function shared(guide: H5, text: string): Promise<string> {
  const minted = guide.page.waitForResponse(
    (reply) => reply.request().method() === 'POST' && reply.url().endsWith('/api/v1/guide/links'),
  );
  await guide.tap(text);
  return ((await (await minted).json()) as { path: string }).path;
}

/** Opens the app anew, which sends what it has noted of the pages before. */
export async function reported({ page, enter }: H5): Promise<void> {
  const sent = page.waitForResponse((reply) => reply.url().endsWith('/api/v1/events') && reply.status() === 202);
  await enter('/pages/mine/index');
  await sent;
}

/** On the product page: `quantity` pieces for picking up here, paid in the cashier. @returns the order's number */
export async function buyForPickup(phone: H5, quantity: number): Promise<string> {
  const { page } = phone;
  await phone.tap('立即购买');
  await phone.see('本店现货');
  for (let more = 1; more < quantity; more += 1) await page.getByLabel('增加').filter({ visible: true }).last().click();
  await page.getByText('立即购买').filter({ visible: true }).last().click();
  await phone.see('提交订单');
  await phone.tap('到店自提');
  await phone.type('姓名', '王小满');
  await phone.type('11 位手机号，备货好会通知', '13812345678');
  // nothing is submitted while the price is being asked for
  await page.waitForLoadState('networkidle');
  const placed = page.waitForResponse(
    (reply) => reply.request().method() === 'POST' && reply.url().endsWith('/api/v1/orders'),
  );
  await phone.tap('提交订单');
  const { orderNo } = (await (await placed).json()) as { orderNo: string };
  await page.waitForURL(/\/simulator\/cashier\//);
  await page.getByRole('button', { name: '支付', exact: true }).click();
  await page.waitForURL(/pkg-order\/result/);
  await phone.see('支付成功');
  return orderNo;
}

/** A guides' page by its folder's name, and words that stand on it when it is there whole. */
export type GuidePage = readonly [page: string, ...words: (string | RegExp)[]];

/** Opens the guides' pages, expects each to be there whole, and takes its picture. */
export async function lookAt(phone: H5, pages: readonly (string | GuidePage)[], who = 'guide'): Promise<void> {
  const { page } = phone;
  for (const one of pages) {
    const [path, ...words] = typeof one === 'string' ? [one] : one;
    const [name = '', query] = path.split('?');
    await phone.enter(`/pkg-guide/${name}/index${query ? `?${query}` : ''}`);
    await page.waitForURL(new RegExp(`pkg-guide/${name}/`));
    await page.waitForFunction(() => document.title !== '' && !document.querySelector('[class*="bone"]'));
    await page.waitForLoadState('networkidle');
    await phone.see(...words);
    const faults = page.getByText(/重新加载|不能再转发了|去认领/).filter({ visible: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect([name, await faults.count(), width]).toEqual([name, 0, 390]);
    await phone.shot(`${who}-page-${name}`);
  }
}
