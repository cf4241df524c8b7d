export default definePageConfig({ navigationBarTitleText: '本店考核', enablePullDownRefresh: true });
