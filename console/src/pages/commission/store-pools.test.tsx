import { fireEvent, screen } from '@testing-library/react';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import StorePools from './store-pools';

const row = {
  ...{ id: 1, storeId: 7, storeName: '静安店', fromMonth: '2026-11', inForce: true, why: '店里约定' },
  split: { method: 'by_sales', managerBp: 1000 },
  ...{ setBy: '总部小陈', setAt: '2026-11-01T02:00:00.000Z' },
};
const Page = () => (useSession().operator ? <StorePools /> : null);
const start = (items: object[]) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, permissions: ['commission'] } }),
    'GET /api/v1/hq/store-pool-splits': () => page(items),
    'GET /api/v1/stores': () => page([]),
  });
  renderAt('/commission-plans/store-pools', <Page />);
  return server;
};

it('says which stores split their pools how, and since when', async () => {
  start([row, { ...row, id: 2, storeName: '天河店', split: null, inForce: false }]);
  expect(await screen.findByText('店长先得 10%，其余按各人本店业绩分')).toBeTruthy();
  expect(screen.getByText('静安店')).toBeTruthy();
  expect(screen.getAllByText('2026 年 11 月')).toHaveLength(2);
  expect(screen.getByText('又按提成方案')).toBeTruthy();
});

it('sets nothing without a store and a reason', async () => {
  const server = start([]);
  expect(await screen.findByText('所有门店都按提成方案分')).toBeTruthy();
  fireEvent.click(screen.getByText('给门店定分法'));
  fireEvent.click(await screen.findByText('又按提成方案'));
  fireEvent.click(button('确定'));
  expect(await screen.findByText('请写明原因')).toBeTruthy();
  expect(screen.getByText('请选择门店')).toBeTruthy();
  expect(server.asked.filter(({ method }) => method === 'PUT')).toEqual([]);
});
