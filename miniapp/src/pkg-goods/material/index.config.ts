export default definePageConfig({
  navigationBarTitleText: '推荐',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
