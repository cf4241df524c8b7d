export default definePageConfig({ navigationBarTitleText: '我的拉新', enablePullDownRefresh: true });
