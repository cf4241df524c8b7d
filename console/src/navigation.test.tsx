import { screen, waitFor } from '@testing-library/react';
import { HQ_PERMISSIONS, type HqPermission } from '@qiandian/shared/contract';
import { navItemOf, NAVIGATION, visibleNavigation } from './navigation';
import { Shell } from './shell/shell';
import { fakeServer, signedIn } from './testing/fake-server';
import { ADMIN, renderAt } from './testing/render';

const titlesFor = (held: readonly HqPermission[]): string[] =>
  visibleNavigation((p) => p === undefined || held.includes(p)).flatMap((group) =>
    group.items.map(({ title }) => title),
  );

describe('visibleNavigation', () => {
  it('shows an operator without permissions only what every operator has', () => {
    expect(titlesFor([])).toEqual(['今日']);
  });
  it('shows a page to those who hold its permission, and drops groups that are left empty', () => {
    expect(titlesFor(['orders'])).toEqual(['今日', '订单', '异常支付', '发货上传']);
    const groups = visibleNavigation((p) => p === undefined || p === 'audit').map(({ title }) => title);
    expect(groups).toEqual(['', '设置']);
  });
  it('has a page for every permission', () => {
    const covered = new Set(NAVIGATION.flatMap((group) => group.items.map(({ permission }) => permission)));
    expect(HQ_PERMISSIONS.filter((permission) => !covered.has(permission))).toEqual([]);
  });
});

it('knows which item a page belongs to', () => {
  expect(navItemOf('/hot-zones/3')?.title).toBe('爆款专区');
  expect(navItemOf('/')?.title).toBe('今日');
  expect(navItemOf('/nowhere')).toBeUndefined();
});

describe('Shell', () => {
  it('offers the operator what they may do, and says their scope', async () => {
    signedIn();
    fakeServer({
      'GET /api/v1/hq/me': () => ({
        body: { ...ADMIN, permissions: ['orders'], scope: { regionIds: [4], brandIds: null } },
      }),
      'GET /api/v1/hq/org': () => ({ body: { regions: [{ id: 4, name: '华东大区', stores: 12 }], brands: [] } }),
    });
    renderAt('/orders', <Shell />);
    await screen.findByText('订单');
    expect(screen.queryByText('会员')).toBeNull();
    await screen.findByText('我的范围：华东大区 × 全部品牌');
  });
  it('goes to the sign-in page, saying why, when the token is no longer known', async () => {
    signedIn();
    fakeServer({ 'GET /api/v1/hq/me': () => ({ status: 401, body: { code: 'UNAUTHENTICATED' } }) });
    renderAt('/orders', <Shell />);
    await screen.findByText('登录已失效，请重新登录');
    expect(localStorage.getItem('qiandian.console.token')).toBeNull();
  });
  it('keeps the token when the server cannot be reached', async () => {
    signedIn();
    fakeServer({ 'GET /api/v1/hq/me': () => Promise.reject(new Error('offline')) });
    renderAt('/orders', <Shell />);
    await screen.findByText('连不上服务器');
    await waitFor(() => expect(localStorage.getItem('qiandian.console.token')).toBe('token'));
  });
});
