export default definePageConfig({ navigationBarTitleText: '门店池', enablePullDownRefresh: true });
