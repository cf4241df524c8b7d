export default definePageConfig({ navigationBarTitleText: '目标与考核', enablePullDownRefresh: true });
