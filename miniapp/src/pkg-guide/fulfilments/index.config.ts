export default definePageConfig({ navigationBarTitleText: '门店履约', enablePullDownRefresh: true });
