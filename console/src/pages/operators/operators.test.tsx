import { fireEvent, screen, waitFor } from '@testing-library/react';
import { OrgProvider } from '@/org';
import { useSession } from '@/session';
import { fakeServer, page, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import Operators from './operators';

const account = {
  ...{ id: 7, username: 'jn.trade', name: '吴掌柜', roleIds: [10], status: 'active', changeable: true },
  scope: { regionIds: null, brandIds: null, franchiseeIds: [2] },
  grants: [{ id: 31, roleIds: [10], scope: { regionIds: null, brandIds: null, franchiseeIds: [3] } }],
};
function Page() {
  const { operator } = useSession();
  return operator ? (
    <OrgProvider>
      <Operators />
    </OrgProvider>
  ) : null;
}
const start = (at = '/operators', self: object = ADMIN) => {
  signedIn();
  const server = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: self }),
    'GET /api/v1/hq/org': () => ({
      body: {
        regions: [],
        brands: [],
        franchisees: [
          { id: 2, name: '江南商贸' },
          { id: 3, name: '岭南商贸' },
        ],
      },
    }),
    'GET /api/v1/hq/roles': () => ({
      body: { items: [{ id: 10, name: '加盟商', permissions: ['orders', 'settlement'], operators: 0 }] },
    }),
    'GET /api/v1/hq/operators': () => page([account]),
    'POST /api/v1/hq/operators': () => ({ status: 201, body: account }),
    'PUT /api/v1/hq/operators/:id': () => ({ body: account }),
  });
  renderAt(at, <Page />);
  return server;
};
const choose = async (box: HTMLElement, text: string): Promise<void> => {
  fireEvent.mouseDown(box);
  fireEvent.click(await screen.findByText(text, { selector: '.ant-select-item-option-content' }));
};

it('makes a franchisee’s account: only with a franchisee, for its stores only', async () => {
  const server = start();
  await screen.findByText('加盟商：江南商贸');
  await screen.findByText('加盟商：岭南商贸');
  fireEvent.click(button('新建账号'));
  fireEvent.change(await screen.findByLabelText('用户名'), { target: { value: 'ln.trade' } });
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '林掌柜' } });
  fireEvent.click(button('随机生成'));
  await choose(screen.getByLabelText('角色'), '加盟商');
  fireEvent.click(screen.getByText('加盟商', { selector: '.ant-segmented-item-label' }));
  fireEvent.click(button('保存'));
  await screen.findByText('请选择加盟商');
  await choose(screen.getByLabelText('加盟商，可多选', { selector: 'input' }), '岭南商贸');
  fireEvent.click(button('保存'));
  await waitFor(() => expect(server.asked.some(({ method }) => method === 'POST')).toBe(true));
  expect(server.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({
    username: 'ln.trade',
    roleIds: [10],
    scope: { regionIds: null, brandIds: null, franchiseeIds: [3] },
  });
});

it('keeps a franchisee’s scope when something else of the account changes', async () => {
  const server = start();
  fireEvent.click(await screen.findByText('编辑'));
  fireEvent.change(await screen.findByLabelText('姓名'), { target: { value: '吴老板' } });
  fireEvent.click(button('保存'));
  await waitFor(() => expect(server.asked.some(({ method }) => method === 'PUT')).toBe(true));
  expect(server.asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    name: '吴老板',
    scope: { franchiseeIds: [2] },
    grants: account.grants,
  });
});

it('takes an identity away by leaving it out', async () => {
  const server = start();
  fireEvent.click(await screen.findByText('编辑'));
  await screen.findByText('兼任身份 1');
  fireEvent.click(button('收回兼任身份 1'));
  fireEvent.click(button('保存'));
  await waitFor(() => expect(server.asked.some(({ method }) => method === 'PUT')).toBe(true));
  expect(server.asked.find(({ method }) => method === 'PUT')?.body).toMatchObject({
    roleIds: [10],
    scope: { franchiseeIds: [2] },
    grants: [],
  });
});

it('lets roles be changed only by who sees the whole chain', async () => {
  start('/operators?tab=roles', { ...ADMIN, scope: { regionIds: [4], brandIds: null } });
  const edit = (await screen.findByText('编辑')).closest('button') as HTMLButtonElement;
  expect(edit.disabled).toBe(true);
});

it('begins a role with a template, less what one may not grant', async () => {
  const server = start('/operators?tab=roles');
  server.route('POST /api/v1/hq/roles', () => ({
    status: 201,
    body: { id: 11, name: '财务', permissions: ['orders'], operators: 0 },
  }));
  await screen.findByText('编辑');
  fireEvent.click(button('从模板新建'));
  fireEvent.click(await screen.findByText('价格、退款、提成与结算'));
  await screen.findByDisplayValue('财务');
  fireEvent.click(button('保存'));
  await waitFor(() => expect(server.asked.some(({ method }) => method === 'POST')).toBe(true));
  // the administrator of this test may not grant commission, settlement and recruiting
  expect(server.asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: '财务',
    permissions: ['orders', 'after-sales', 'prices', 'audit'],
  });
});
