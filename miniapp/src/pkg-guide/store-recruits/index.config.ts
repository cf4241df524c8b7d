export default definePageConfig({ navigationBarTitleText: '拉新提醒', enablePullDownRefresh: true });
