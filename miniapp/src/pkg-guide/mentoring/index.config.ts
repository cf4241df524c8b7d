export default definePageConfig({ navigationBarTitleText: '等级与带教', enablePullDownRefresh: true });
