export default definePageConfig({ navigationBarTitleText: '导购为你配好的清单', enablePullDownRefresh: true });
