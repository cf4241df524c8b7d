export default definePageConfig({ navigationBarTitleText: '分配会员', enablePullDownRefresh: true });
