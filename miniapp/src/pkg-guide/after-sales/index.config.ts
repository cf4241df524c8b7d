export default definePageConfig({ navigationBarTitleText: '本店售后', enablePullDownRefresh: true });
