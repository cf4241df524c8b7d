export default definePageConfig({ navigationBarTitleText: '月结单明细', enablePullDownRefresh: true });
