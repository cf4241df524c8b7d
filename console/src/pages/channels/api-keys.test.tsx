import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import ApiKeys from './api-keys';
import type { ApiKey } from './words';

const key: ApiKey = {
  ...{ id: 1, keyId: 'qd_pos_1', name: '华东收银', kinds: ['pos'], storeIds: null, status: 'active' },
  createdAt: '2026-01-01T00:00:00.000Z',
};
function Page() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <ApiKeys />
    </OrgProvider>
  ) : null;
}
const start = () => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'GET /api/v1/hq/org': () => ({ body: { regions: [], brands: [] } }),
    'GET /api/v1/hq/api-keys': () => page([key]),
    'POST /api/v1/hq/api-keys': () => ({ status: 201, body: { ...key, id: 2, secret: 'sk_once' } }),
    'PUT /api/v1/hq/api-keys/:id': ({ body }) => ({ body: { ...key, ...(body as object) } }),
  });
  renderAt('/api-keys', <Page />);
  return server;
};

it('shows a new secret once, and closes only when it is said to be kept', async () => {
  const server = start();
  await screen.findByText('qd_pos_1');
  fireEvent.click(button('新建密钥'));
  fireEvent.change(await screen.findByLabelText('名称'), { target: { value: '华东收银' } });
  fireEvent.click(screen.getByText('ERP'));
  fireEvent.click(button('新建'));
  await screen.findByText('sk_once');
  expect(server.asked.find((a) => a.method === 'POST')?.body).toEqual({
    name: '华东收银',
    kinds: ['pos', 'erp'],
    storeIds: null,
  });
  expect((button('完成') as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByText('已经复制并保存到安全的地方'));
  fireEvent.click(button('完成'));
  await waitFor(() => expect(screen.queryByText('sk_once')).toBeNull());
});

it('disables a key after a yes, leaving the rest of it as it was', async () => {
  const server = start();
  fireEvent.click(await screen.findByText('停用'));
  await screen.findAllByText('停用“华东收银”？');
  expect(server.asked.some((a) => a.method === 'PUT')).toBe(false);
  fireEvent.click(document.querySelector('.ant-modal-confirm .ant-btn-dangerous') as HTMLElement);
  await screen.findByText('已停用，随时可以恢复');
  expect(server.asked.find((a) => a.method === 'PUT')?.body).toEqual({
    name: '华东收银',
    kinds: ['pos'],
    storeIds: null,
    status: 'disabled',
  });
});
