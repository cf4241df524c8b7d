export default definePageConfig({
  navigationBarTitleText: '分享商品',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
