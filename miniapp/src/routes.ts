/** Every page once: its path and what it is opened with. Typed, so that a renamed page or parameter fails tsc. */
export interface PageParams {
  storefront: { g?: number; lt?: string };
  category: undefined;
  cart: undefined;
  mine: undefined;
  product: { id: number; g?: number; lt?: string };
  zone: { id: number; g?: number; lt?: string };
  material: { id: number; g?: number; lt?: string };
  assisted: { t: string; g?: number };
  search: { q?: string };
  list: { category?: number; brand?: number; title?: string; q?: string };
  checkout: undefined;
  result: { orderNo: string };
  orders: { tab?: string };
  order: { orderNo: string };
  afterSaleRequest: { orderNo: string };
  exchange: { orderNo: string };
  afterSale: { id: number };
  afterSales: undefined;
  addresses: { pick?: 1 };
  addressEdit: { id?: number; pick?: 1 };
  chooseStore: undefined;
  store: { id: number; g?: number; lt?: string };
  workbench: undefined;
  share: { productId?: number; group?: number };
  assistedCarts: undefined;
  buildCart: undefined;
  groups: undefined;
  contact: undefined;
  gifts: { member?: number };
  customers: { task?: number };
  customer: { id: number; task?: number };
  tasks: undefined;
  materials: undefined;
  guideMaterial: { id: number; task?: number };
  contentStats: undefined;
  links: undefined;
  fulfilments: { tab?: string };
  verify: { code?: string };
  storeAfterSales: undefined;
  badge: undefined;
  earnings: { month?: string };
  statements: undefined;
  statement: { id: number };
  overview: undefined;
  notices: undefined;
  noticeSettings: undefined;
  leaderboard: undefined;
  contests: undefined;
  contest: { id: number };
  targets: undefined;
  kpiEvents: { month: string; item: string; title: string; guide?: number; name?: string };
  mentoring: undefined;
  recruits: undefined;
  storeSales: undefined;
  storeOverview: undefined;
  storePool: undefined;
  storeTargets: undefined;
  storeKpi: undefined;
  storeTasks: undefined;
  storeGroups: undefined;
  storeRecruits: undefined;
  storeMembers: undefined;
  handOver: undefined;
  profile: undefined;
  privacy: undefined;
  join: undefined;
  claim: undefined;
  accounts: undefined;
}
export type PageName = keyof PageParams;

export const PATHS: Readonly<Record<PageName, string>> = {
  storefront: '/pages/storefront/index',
  category: '/pages/category/index',
  cart: '/pages/cart/index',
  mine: '/pages/mine/index',
  product: '/pkg-goods/product/index',
  zone: '/pkg-goods/zone/index',
  material: '/pkg-goods/material/index',
  assisted: '/pkg-goods/assisted/index',
  search: '/pkg-goods/search/index',
  list: '/pkg-goods/list/index',
  checkout: '/pkg-order/checkout/index',
  result: '/pkg-order/result/index',
  orders: '/pkg-order/orders/index',
  order: '/pkg-order/order/index',
  afterSaleRequest: '/pkg-order/after-sale-request/index',
  exchange: '/pkg-order/exchange/index',
  afterSale: '/pkg-order/after-sale/index',
  afterSales: '/pkg-order/after-sales/index',
  addresses: '/pkg-order/addresses/index',
  addressEdit: '/pkg-order/address-edit/index',
  chooseStore: '/pkg-store/choose/index',
  store: '/pkg-store/detail/index',
  workbench: '/pkg-guide/workbench/index',
  share: '/pkg-guide/share/index',
  assistedCarts: '/pkg-guide/assisted-carts/index',
  buildCart: '/pkg-guide/build-cart/index',
  groups: '/pkg-guide/groups/index',
  contact: '/pkg-guide/contact/index',
  gifts: '/pkg-guide/gifts/index',
  customers: '/pkg-guide/customers/index',
  customer: '/pkg-guide/customer/index',
  tasks: '/pkg-guide/tasks/index',
  materials: '/pkg-guide/materials/index',
  guideMaterial: '/pkg-guide/material/index',
  contentStats: '/pkg-guide/content-stats/index',
  links: '/pkg-guide/links/index',
  fulfilments: '/pkg-guide/fulfilments/index',
  verify: '/pkg-guide/verify/index',
  storeAfterSales: '/pkg-guide/after-sales/index',
  badge: '/pkg-guide/badge/index',
  earnings: '/pkg-guide/earnings/index',
  statements: '/pkg-guide/statements/index',
  statement: '/pkg-guide/statement/index',
  overview: '/pkg-guide/overview/index',
  notices: '/pkg-guide/notices/index',
  noticeSettings: '/pkg-guide/notice-settings/index',
  leaderboard: '/pkg-guide/leaderboard/index',
  contests: '/pkg-guide/contests/index',
  contest: '/pkg-guide/contest/index',
  targets: '/pkg-guide/targets/index',
  kpiEvents: '/pkg-guide/kpi-events/index',
  mentoring: '/pkg-guide/mentoring/index',
  recruits: '/pkg-guide/recruits/index',
  storeSales: '/pkg-guide/store-sales/index',
  storeOverview: '/pkg-guide/store-overview/index',
  storePool: '/pkg-guide/store-pool/index',
  storeTargets: '/pkg-guide/store-targets/index',
  storeKpi: '/pkg-guide/store-kpi/index',
  storeTasks: '/pkg-guide/store-tasks/index',
  storeGroups: '/pkg-guide/store-groups/index',
  storeRecruits: '/pkg-guide/store-recruits/index',
  storeMembers: '/pkg-guide/store-members/index',
  handOver: '/pkg-guide/hand-over/index',
  profile: '/pkg-mine/profile/index',
  privacy: '/pkg-mine/privacy/index',
  join: '/pkg-mine/join/index',
  claim: '/pkg-mine/claim/index',
  accounts: '/pkg-mine/accounts/index',
};
const TABS: ReadonlySet<string> = new Set([PATHS.storefront, PATHS.category, PATHS.cart, PATHS.mine]);

/** Pages without parameters take none; pages whose parameters are all optional may be opened bare. */
export type ParamsArg<P extends PageName> = PageParams[P] extends undefined
  ? []
  : Record<string, never> extends PageParams[P]
    ? [params?: PageParams[P]]
    : [params: PageParams[P]];

/** @example urlOf('product', { id: 7 }) //=> '/pkg-goods/product/index?id=7' */
export const urlOf = <P extends PageName>(page: P, ...[params]: ParamsArg<P>): string => {
  const search = Object.entries(params ?? {})
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return PATHS[page] + (search && `?${search}`);
};
export const isTab = (url: string): boolean => TABS.has(url.split('?')[0] ?? '');
