export default definePageConfig({
  navigationBarTitleText: '爆款专区',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
});
