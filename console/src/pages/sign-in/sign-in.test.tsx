import { fireEvent, screen } from '@testing-library/react';
import { setToken } from '@/api';
import { fakeServer, refusal } from '@/testing/fake-server';
import { button, renderAt } from '@/testing/render';
import { SignIn } from './sign-in';

const enter = (): void => {
  fireEvent.change(screen.getByPlaceholderText('用户名'), { target: { value: 'admin' } });
  fireEvent.change(screen.getByPlaceholderText('密码'), { target: { value: 'wrong' } });
  fireEvent.click(button('登录'));
};
beforeEach(() => setToken(null));

it('says what was wrong, and that more tries will lock', async () => {
  fakeServer({ 'POST /api/v1/hq/session': () => refusal(401, 'SIGN_IN_FAILED') });
  renderAt('/', <SignIn />);
  enter();
  expect(await screen.findByText('用户名或密码不对；连续输错会临时锁定账号')).toBeTruthy();
});

it('says how long the lock lasts', async () => {
  fakeServer({
    'POST /api/v1/hq/session': () => ({ ...refusal(429, 'TOO_MANY_REQUESTS'), headers: { 'retry-after': '840' } }),
  });
  renderAt('/', <SignIn />);
  enter();
  expect(await screen.findByText('尝试次数太多，已临时锁定，请 14 分钟后再试')).toBeTruthy();
});
