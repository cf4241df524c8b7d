export default definePageConfig({
  navigationBarTitleText: '代客下单',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
