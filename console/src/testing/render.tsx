import { configure, render } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import type { Operator } from '@/session';
import { SessionProvider } from '@/session';

/** Pages of antd take jsdom seconds on a busy machine. */
configure({ asyncUtilTimeout: 15_000 });

export const ADMIN: Operator = {
  id: 1,
  username: 'admin',
  name: '周明',
  roles: ['总部管理员'],
  permissions: [
    ...(['hot-zones', 'storefront', 'stores', 'products', 'prices', 'stock', 'orders', 'after-sales'] as const),
    ...(['guides', 'members', 'operators', 'audit', 'settings'] as const),
  ],
  scope: { regionIds: null, brandIds: null },
  identities: [{ roles: ['总部管理员'], scope: { regionIds: null, brandIds: null } }],
  scopeNames: { regions: [], brands: [], franchisees: [] },
  initialPassword: false,
};

/** The button of that name; looking it up by role would compute every element's style, which takes jsdom seconds. */
export const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find(
    (b) => (b.getAttribute('aria-label') ?? b.textContent) === name,
  );
  if (!found) throw new Error(`no button “${name}”`);
  return found;
};

/** Renders at an address, with everything the real root gives a page. */
export function renderAt(path: string, element: ReactNode) {
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [path] });
  const shown = render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <SessionProvider>
          <RouterProvider router={router} future={{ v7_startTransition: true }} />
        </SessionProvider>
      </App>
    </ConfigProvider>,
  );
  return { ...shown, router };
}
