import type { HqPermission } from '@qiandian/shared/contract';
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router-dom';
import { Forbidden, NotFound, PageCrash, PageLoading } from '@/components/states';
import { useSession } from '@/session';
import { Shell } from '@/shell/shell';

function Guarded({ permission, children }: { permission?: HqPermission; children: ReactNode }) {
  const { can } = useSession();
  return can(permission) ? <>{children}</> : <Forbidden />;
}

/** A page in its own chunk, shown to those who hold its permission. */
const page = (
  path: string,
  load: () => Promise<{ default: ComponentType }>,
  permission?: HqPermission,
): RouteObject => {
  const Page = lazy(load);
  return {
    path,
    element: (
      <Guarded permission={permission}>
        <Suspense fallback={<PageLoading />}>
          <Page />
        </Suspense>
      </Guarded>
    ),
    errorElement: <PageCrash />,
  };
};

export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    errorElement: <PageCrash />,
    children: [
      page('', () => import('@/pages/today/today')),
      page('hot-zones', () => import('@/pages/hot-zones/hot-zones'), 'hot-zones'),
      page('hot-zones/:zoneId', () => import('@/pages/hot-zones/zone-page'), 'hot-zones'),
      page('storefront', () => import('@/pages/storefront/storefront'), 'storefront'),
      page('products', () => import('@/pages/products/products'), 'products'),
      page('products/:productId', () => import('@/pages/products/product-page'), 'products'),
      page('prices', () => import('@/pages/prices/prices'), 'prices'),
      page('stock', () => import('@/pages/stock/stock'), 'stock'),
      page('orders', () => import('@/pages/orders/orders'), 'orders'),
      page('orders/:orderNo', () => import('@/pages/orders/order-page'), 'orders'),
      page('after-sales', () => import('@/pages/after-sales/after-sales'), 'after-sales'),
      page('payment-alerts', () => import('@/pages/payments/payment-alerts'), 'orders'),
      page('shipping-uploads', () => import('@/pages/payments/shipping-uploads'), 'orders'),
      page('stores', () => import('@/pages/stores/stores'), 'stores'),
      page('guides', () => import('@/pages/guides/guides'), 'guides'),
      page('members', () => import('@/pages/members/members'), 'members'),
      page('settings', () => import('@/pages/settings/settings'), 'settings'),
      page('operators', () => import('@/pages/operators/operators'), 'operators'),
      page('audit', () => import('@/pages/audit/audit'), 'audit'),
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const router = createBrowserRouter(routes, { basename: '/console' });
