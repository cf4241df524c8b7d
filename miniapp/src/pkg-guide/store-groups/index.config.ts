export default definePageConfig({ navigationBarTitleText: '本店社群', enablePullDownRefresh: true });
