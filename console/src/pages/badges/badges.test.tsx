import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { fakeServer, page, refusal, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import Badges from './badges';

const STAFF = Array.from({ length: 23 }, (_, at) => ({
  id: 100 + at,
  guideId: 100 + at,
  name: `导购${at}`,
  role: at === 0 ? 'manager' : 'guide',
  storeName: '静安店',
  frozen: at === 22,
}));
const badge = (guideId: number) => ({
  guideId,
  name: `导购${guideId - 100}`,
  title: guideId === 100 ? '店长' : '导购',
  storeName: '静安店',
  accent: '#2E7D5B',
  image: `data:image/png;base64,${guideId}`,
});
const open = () =>
  renderAt(
    '/stores/2/badges',
    <Routes>
      <Route path="/stores/:storeId/badges" element={<Badges />} />
    </Routes>,
  );
const server = () =>
  fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/stores/:id': () => ({ body: { id: 2, name: '静安店' } }),
    'GET /api/v1/hq/guides': () => page(STAFF),
    'POST /api/v1/hq/guide-codes': ({ body }) => ({
      body: { items: (body as { guideIds: number[] }).guideIds.map(badge), leftOut: [] },
    }),
  });
const sheets = () => [...document.querySelectorAll('.badges-print .badge-sheet')];

beforeEach(signedIn);

it('prints everybody who works in the store, eight on a page, asking for twenty codes at a time', async () => {
  const { asked } = server();
  open();
  await screen.findByText('工牌 · 静安店');
  const wishes = asked.filter(({ path }) => path.endsWith('/guide-codes')).map(({ body }) => body);
  expect(wishes).toEqual([
    { guideIds: STAFF.slice(0, 20).map(({ guideId }) => guideId), channel: 'badge' },
    { guideIds: [120, 121], channel: 'badge' },
  ]);
  expect(sheets().map((sheet) => sheet.children.length)).toEqual([8, 8, 6]);
  expect(within(sheets()[0] as HTMLElement).getByText('店长')).toBeTruthy();

  fireEvent.click(screen.getByLabelText('导购0（店长）'));
  await waitFor(() => expect(sheets().map((sheet) => sheet.children.length)).toEqual([8, 8, 5]));
  fireEvent.click(screen.getByText('每页 4 张（台卡）'));
  await waitFor(() => expect(sheets()).toHaveLength(6));
  const print = jest.spyOn(window, 'print').mockImplementation(() => undefined);
  fireEvent.click(button('打印 21 张'));
  expect(print).toHaveBeenCalledTimes(1);
});

it('says that WeChat drew no code, and tries again', async () => {
  const { route } = server();
  route('POST /api/v1/hq/guide-codes', () => refusal(503, 'WECHAT_UNAVAILABLE', { detail: '微信暂时没有响应' }));
  open();
  expect(await screen.findByText('微信暂时没有响应')).toBeTruthy();
  route('POST /api/v1/hq/guide-codes', () => ({ body: { items: [badge(101)], leftOut: [] } }));
  fireEvent.click(button('再试一次'));
  expect(await screen.findByText('工牌 · 静安店')).toBeTruthy();
});

it('says who has no badge and why, also when nobody has one', async () => {
  const { route } = server();
  route('POST /api/v1/hq/guide-codes', ({ body }) => {
    const { guideIds } = body as { guideIds: number[] };
    return {
      body: {
        items: [],
        leftOut: guideIds.map((id) => ({ guideId: id, name: `导购${id - 100}`, reason: 'not_at_work' })),
      },
    };
  });
  open();
  expect(await screen.findByText('22 位没有工牌：导购0、导购1、导购2 等 22 位已停用、离职或正在交接')).toBeTruthy();
  expect(screen.getByText('这家店没有可以打印工牌的导购')).toBeTruthy();
  expect(sheets()).toHaveLength(0);
});
