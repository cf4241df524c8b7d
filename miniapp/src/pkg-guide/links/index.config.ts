export default definePageConfig({ navigationBarTitleText: '我的链接', enablePullDownRefresh: true });
