export default definePageConfig({ navigationBarTitleText: '小礼登记', enablePullDownRefresh: true });
