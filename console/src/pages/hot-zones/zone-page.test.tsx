import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { type Asked, fakeServer, page, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import type { Zone } from './zone-draft';
import { ZoneEditor } from './zone-editor';

const NAMES = ['大衣', '衬衫', '长裙'];
const zone = (version = 4, title = '本周爆款'): Zone => ({
  id: 7,
  title,
  subtitle: '',
  banner: '',
  slot: 1,
  scope: { kind: 'chain', ids: [] },
  scopeText: '全部门店',
  startsAt: '2025-11-01T02:00:00.000Z',
  endsAt: '2099-11-08T02:00:00.000Z',
  status: 'published',
  phase: 'live',
  version,
  publishedVersion: version,
  dirty: false,
  items: NAMES.map((name, n) => ({ productId: n + 1, name, picture: '', priceFen: 9900, stock: 50, sold: 1 })),
  impressions: 0,
  clicks: 0,
  updatedAt: '2025-11-01T00:00:00.000Z',
  warnings: [],
});

function Page() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <ZoneEditor zone={zone()} />
    </OrgProvider>
  ) : null;
}
const start = (put: (asked: Asked) => { status?: number; body: unknown }) => {
  signedIn();
  return fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/storefront': () => refusal(503, 'NO_STORE'),
    'GET /api/v1/stores': () => page([]),
    'PUT /api/v1/hq/hot-zones/:id': put,
    'GET /api/v1/hq/hot-zones/:id': () => ({ body: zone(5, '别人的标题') }),
  });
};
const order = (): (string | null)[] =>
  [...document.querySelectorAll('[data-product]')].map((row) => row.getAttribute('data-product'));

it('reorders without a mouse and saves exactly that order', async () => {
  const server = start(({ body }) => ({
    body: { ...zone(5), productIds: (body as { productIds: number[] }).productIds },
  }));
  renderAt('/hot-zones/7', <Page />);
  fireEvent.click(await screen.findByLabelText('置顶 长裙'));
  expect(order()).toEqual(['3', '1', '2']);
  const place = screen.getByLabelText('大衣 的序号');
  fireEvent.change(place, { target: { value: '3' } });
  fireEvent.blur(place);
  expect(order()).toEqual(['3', '2', '1']);
  fireEvent.click(button('保存草稿'));
  await waitFor(() => expect(server.asked.some((a) => a.method === 'PUT')).toBe(true));
  expect(server.asked.find((a) => a.method === 'PUT')?.body).toMatchObject({ productIds: [3, 2, 1], version: 4 });
  await screen.findByText('草稿已保存');
});

it('shows the draft on the phone as it is typed', async () => {
  start(() => ({ body: zone() }));
  renderAt('/hot-zones/7', <Page />);
  fireEvent.change(await screen.findByDisplayValue('本周爆款'), { target: { value: '周末限定' } });
  const phone = screen.getByLabelText('手机预览');
  expect(within(phone).getByText(/周末限定/)).toBeTruthy();
  expect(screen.getByText('未保存：1 处')).toBeTruthy();
});

it('asks whose work stays when somebody saved first, and can overwrite', async () => {
  let tries = 0;
  const server = start(({ body }) => {
    tries += 1;
    return tries === 1 ? refusal(409, 'VERSION_CONFLICT') : { body: { ...zone(6), ...(body as object) } };
  });
  renderAt('/hot-zones/7', <Page />);
  fireEvent.change(await screen.findByDisplayValue('本周爆款'), { target: { value: '我的标题' } });
  fireEvent.click(button('保存草稿'));
  await screen.findByText('这个专区刚被别人改过');
  expect(screen.getByText(/你的修改涉及：标题/)).toBeTruthy();
  fireEvent.click(button('用我的覆盖'));
  await screen.findByText('已用你的修改覆盖');
  const puts = server.asked.filter((a) => a.method === 'PUT').map((a) => a.body as { version: number; title: string });
  expect(puts.map(({ version, title }) => [version, title])).toEqual([
    [4, '我的标题'],
    [5, '我的标题'],
  ]);
});

it('saves before publishing, and shows the fresh warnings before the operator says yes', async () => {
  const warnings = [{ code: 'LOW_STOCK', message: '“大衣”只剩 2 件', productId: 1 }];
  const server = start(({ body }) => ({
    body: { ...zone(5), ...(body as object), items: zone().items, version: 5, warnings },
  }));
  server.route('POST /api/v1/hq/hot-zones/:id/publish', () => ({ body: zone(5) }));
  renderAt('/hot-zones/7', <Page />);
  fireEvent.change(await screen.findByDisplayValue('本周爆款'), { target: { value: '新标题' } });
  fireEvent.click(button('发布'));
  await screen.findAllByText('发布“新标题”？');
  expect(screen.getAllByText('“大衣”只剩 2 件').length).toBeGreaterThan(0);
  expect(server.asked.filter((a) => a.method !== 'GET').map((a) => a.method)).toEqual(['PUT']);
  fireEvent.click(button('知道了，仍然发布'));
  await screen.findByText('已发布，5 秒内出现在各店首页');
  expect(server.asked.find((a) => a.path.endsWith('/publish'))?.body).toEqual({ version: 5 });
});
