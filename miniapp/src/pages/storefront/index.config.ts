export default definePageConfig({
  navigationBarTitleText: '门店',
  navigationStyle: 'custom',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
