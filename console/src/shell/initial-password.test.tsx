import { fireEvent, screen, waitFor } from '@testing-library/react';
import { call, setToken } from '@/api';
import { fakeServer, signedIn } from '@/testing/fake-server';
import { ADMIN, button, renderAt } from '@/testing/render';
import { Shell } from './shell';

const token = (secondsLeft: number): string => {
  const part = (value: object) => btoa(JSON.stringify(value)).replace(/=+$/, '');
  return `${part({ alg: 'HS256' })}.${part({ k: 'hq', id: 1, exp: Math.floor(Date.now() / 1000) + secondsLeft })}.x`;
};

it('whoever has an initial password sets an own one and sees nothing else', async () => {
  const { asked } = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: { ...ADMIN, initialPassword: true } }),
    'POST /api/v1/hq/me/password': () => ({ body: { ok: true } }),
    'POST /api/v1/hq/me/sign-out': () => ({ body: { ok: true } }),
  });
  signedIn();
  renderAt('/', <Shell />);
  await screen.findByText('先设一个自己的密码');
  expect(screen.queryByText('操作日志')).toBeNull();
  for (const [label, value] of [
    ['初始密码', 'given by others'],
    ['新密码', 'my very own words'],
    ['再输一次新密码', 'my very own words'],
  ] as const) {
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  }
  fireEvent.click(button('修改并重新登录'));
  await screen.findByText('密码已修改，请用新密码登录');
  expect(asked.find(({ path }) => path.endsWith('/password'))?.body).toEqual({
    current: 'given by others',
    next: 'my very own words',
  });
  expect(asked.some(({ path }) => path.endsWith('/org'))).toBe(false);
});

it('a token that will run out is changed for a new one behind the work', async () => {
  const { asked } = fakeServer({
    'GET /api/v1/hq/me': () => ({ body: ADMIN }),
    'POST /api/v1/hq/me/renew': () => ({ body: { token: token(12 * 3600) } }),
  });
  const renewals = () => asked.filter(({ path }) => path.endsWith('/renew')).length;
  setToken(token(11 * 3600));
  await call('GET /api/v1/hq/me');
  expect(renewals()).toBe(0);
  setToken(token(3600));
  await Promise.all([call('GET /api/v1/hq/me'), call('GET /api/v1/hq/me')]);
  await waitFor(() => expect(localStorage.getItem('qiandian.console.token')).not.toBe(token(3600)));
  expect(renewals()).toBe(1);
});
