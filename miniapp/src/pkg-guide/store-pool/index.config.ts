export default definePageConfig({ navigationBarTitleText: '店铺池', enablePullDownRefresh: true });
