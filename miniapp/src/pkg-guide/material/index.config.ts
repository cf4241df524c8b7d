export default definePageConfig({
  navigationBarTitleText: '转发素材',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
