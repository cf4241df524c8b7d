export default definePageConfig({ navigationBarTitleText: '本店数据', enablePullDownRefresh: true });
