export default definePageConfig({ navigationBarTitleText: '得分构成', enablePullDownRefresh: true });
