export default defineAppConfig({
  pages: ['pages/storefront/index', 'pages/category/index', 'pages/cart/index', 'pages/mine/index'],
  subPackages: [
    { root: 'pkg-goods', pages: ['product/index', 'zone/index', 'search/index', 'list/index'] },
    {
      root: 'pkg-order',
      pages: [
        'checkout/index',
        'result/index',
        'orders/index',
        'order/index',
        'after-sale-request/index',
        'after-sale/index',
        'after-sales/index',
        'addresses/index',
        'address-edit/index',
      ],
    },
    { root: 'pkg-store', pages: ['choose/index', 'detail/index'] },
    {
      root: 'pkg-guide',
      pages: [
        'workbench/index',
        'share/index',
        'links/index',
        'fulfilments/index',
        'verify/index',
        'after-sales/index',
        'badge/index',
      ],
    },
    { root: 'pkg-mine', pages: ['profile/index', 'privacy/index', 'join/index', 'claim/index', 'accounts/index'] },
  ],
  // the pages a shopper opens next, fetched while the first screen is being looked at
  preloadRule: {
    'pages/storefront/index': { network: 'all', packages: ['pkg-goods'] },
    'pages/cart/index': { network: 'all', packages: ['pkg-order'] },
    'pages/mine/index': { network: 'wifi', packages: ['pkg-order', 'pkg-guide'] },
  },
  window: {
    backgroundTextStyle: 'dark',
    backgroundColor: '#F6F7F9',
    navigationBarBackgroundColor: '#FFFFFF',
    navigationBarTitleText: '千店',
    navigationBarTextStyle: 'black',
    // h5 draws a bar only when asked
    navigationStyle: 'default',
  },
  tabBar: {
    color: '#8A8F99',
    selectedColor: '#1A1A1A',
    backgroundColor: '#FFFFFF',
    borderStyle: 'white',
    list: [
      {
        pagePath: 'pages/storefront/index',
        text: '门店',
        iconPath: 'assets/tab/store.png',
        selectedIconPath: 'assets/tab/store-on.png',
      },
      {
        pagePath: 'pages/category/index',
        text: '分类',
        iconPath: 'assets/tab/category.png',
        selectedIconPath: 'assets/tab/category-on.png',
      },
      {
        pagePath: 'pages/cart/index',
        text: '购物车',
        iconPath: 'assets/tab/cart.png',
        selectedIconPath: 'assets/tab/cart-on.png',
      },
      {
        pagePath: 'pages/mine/index',
        text: '我的',
        iconPath: 'assets/tab/mine.png',
        selectedIconPath: 'assets/tab/mine-on.png',
      },
    ],
  },
  permission: { 'scope.userFuzzyLocation': { desc: '用于推荐离你近的门店' } },
  // fuzzy and precise exclude each other; a district is enough to find a store (wechat.md B7)
  requiredPrivateInfos: ['getFuzzyLocation'],
  // the preview's page transitions would move fixed bars with the page
  animation: false,
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
});
