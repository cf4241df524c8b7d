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
      page('reports', () => import('@/pages/reports/reports'), 'performance'),
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
      page('stores/:storeId/overview', () => import('@/pages/overview/store-overview'), 'performance'),
      page('stores/:storeId/badges', () => import('@/pages/badges/badges'), 'guides'),
      page('guides', () => import('@/pages/guides/guides'), 'guides'),
      page('guides/:guideId/overview', () => import('@/pages/overview/guide-overview'), 'performance'),
      page('hand-overs', () => import('@/pages/hand-overs/hand-overs'), 'guides'),
      page('hand-overs/new', () => import('@/pages/hand-overs/start-page'), 'guides'),
      page('hand-overs/:handOverId', () => import('@/pages/hand-overs/hand-over-page'), 'guides'),
      page('recruiting', () => import('@/pages/recruiting/recruiting'), 'recruiting'),
      page('brand-ips', () => import('@/pages/brand-ips/brand-ips'), 'guides'),
      page('members', () => import('@/pages/members/members'), 'members'),
      page('materials', () => import('@/pages/materials/materials'), 'materials'),
      page('materials/:materialId', () => import('@/pages/materials/material-page'), 'materials'),
      page('customer-groups', () => import('@/pages/customer-groups/customer-groups'), 'tasks'),
      page('guide-tasks', () => import('@/pages/guide-tasks/guide-tasks'), 'tasks'),
      page('guide-tasks/:taskId', () => import('@/pages/guide-tasks/task-page'), 'tasks'),
      page('contests', () => import('@/pages/contests/contests'), 'contests'),
      page('contests/:contestId', () => import('@/pages/contests/contest-page'), 'contests'),
      page('leaderboard', () => import('@/pages/leaderboard/leaderboard'), 'performance'),
      page('targets', () => import('@/pages/targets/targets'), 'performance'),
      page('kpi', () => import('@/pages/kpi/kpi'), 'performance'),
      page('coaching', () => import('@/pages/coaching/coaching'), 'performance'),
      page('sales', () => import('@/pages/sales/sales'), 'commission'),
      page('commission-plans', () => import('@/pages/commission/plans'), 'commission'),
      page('commission-plans/:planId', () => import('@/pages/commission/plan-page'), 'commission'),
      page('commission-plans/store-pools', () => import('@/pages/commission/store-pools'), 'commission'),
      page('attribution-rules', () => import('@/pages/attribution/attribution-rules'), 'commission'),
      page('commission-checks', () => import('@/pages/commission/checks'), 'commission'),
      page('statements', () => import('@/pages/statements/periods'), 'settlement'),
      page('statements/:month', () => import('@/pages/statements/statements'), 'settlement'),
      page('franchisees', () => import('@/pages/franchisees/franchisees'), 'settlement'),
      page('channels', () => import('@/pages/channels/channels'), 'channels'),
      page('pos-sync', () => import('@/pages/channels/pos-sync'), 'channels'),
      page('price-parity', () => import('@/pages/channels/price-parity'), 'channels'),
      page('api-keys', () => import('@/pages/channels/api-keys'), 'channels'),
      page('settings', () => import('@/pages/settings/settings'), 'settings'),
      page('operations', () => import('@/pages/operations/operations'), 'operations'),
      page('operators', () => import('@/pages/operators/operators'), 'operators'),
      page('audit', () => import('@/pages/audit/audit'), 'audit'),
      page('customer-access', () => import('@/pages/members/customer-access'), 'audit'),
      { path: '*', element: <NotFound /> },
    ],
  },
];

export const router = createBrowserRouter(routes, { basename: '/console' });
