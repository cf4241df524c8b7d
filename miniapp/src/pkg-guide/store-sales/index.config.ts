export default definePageConfig({ navigationBarTitleText: '本店业绩', enablePullDownRefresh: true });
